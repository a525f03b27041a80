"""The console's stage: Nuanhe's staff, and cases at every point of their way.

What is referred is decided by a hand-written document, so that plans need every rank of authority; what is offered
and signed comes from the engine itself.
"""

import json
import os
import runpy
import shutil
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, sync_playwright

from forbear_server.services import engine
from forbear_server.services.agreement import agreement_sign
from forbear_server.services.events import event_append
from forbear_server.store.models import (
    Agreement,
    Case,
    CaseStatus,
    Decision,
    Loan,
    Note,
    PlanStatus,
    Role,
    User,
)

ROOT = Path(__file__).parents[3]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
LIN_XIAO: dict[str, Any] = json.loads((ROOT / "examples/lin-xiao.json").read_text(encoding="utf-8"))
SAMPLES = runpy.run_path(str(Path(__file__).parent.parent / "samples.py"))
PDF = b"%PDF-1.7 the agreement"
TODAY = date(2026, 11, 24)
NOON = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai

DRAFT = {
    "loans": {"loans": ["NH-1001"]},
    "reason": {"reason": "job_loss", "note": "公司十月裁员，正在领失业金。"},
    "when": {"began_on": "2026-10-08", "expected_end_on": "2027-02-28"},
    "household": {"adults": 1, "children": 0},
    "income": {"kind": "steady", "income_now": "1800.00", "income_usual": "7800.00"},
    "spending": {"housing": "1500.00", "food": "1100.00", "utilities": "180.00", "health": None},
    "debts": {"rows": [{"creditor": "信用卡", "balance": "6200.00", "monthly": "200.00"}]},
    "savings": {"savings": None},
}


@dataclass(frozen=True, kw_only=True)
class Stage:
    """Everybody and every case a test of the console may want."""

    agent: User
    reviewer: User
    manager: User
    analyst: User
    admin: User
    stranger: User
    borrower: User
    referred: Case
    offered: Case
    asked: Case
    kept: Case
    late: Case
    broken: Case
    draft: Case
    elsewhere: Case

    def sign_in(self, client: Client, user: User) -> Client:
        """The client with ``user`` signed in."""
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client


def staff(username: str, name: str, role: Role, *, platform: str = "nuanhe") -> User:
    """A staff account; tests sign in without a password, whose hashing is slow on purpose."""
    user = User(username=username, name=name, role=role, platform=platform, is_staff=role == Role.ADMIN)
    user.set_unusable_password()
    user.save()
    return user


def proposals() -> list[dict[str, Any]]:
    """The samples' three plans, needing an agent's, a reviewer's and a manager's authority."""
    roles = ("agent", "reviewer", "manager")
    return [{**row, "required_role": role} for row, role in zip(SAMPLES["three_offers"](), roles, strict=True)]


def assessment(outcome: str, **changes: Any) -> dict[str, Any]:
    """A hand-written assessment; a referred one carries the three proposals."""
    document: dict[str, Any] = SAMPLES["assessment"](outcome)
    if outcome == "refer":
        document["proposals"] = proposals()
    return document | changes


@cache
def _engine_answer() -> str:
    return json.dumps(engine.assess(deepcopy(LIN_XIAO)))


def engine_answer() -> dict[str, Any]:
    """What the engine answers to Lin Xiao's case; worked out once."""
    answer: dict[str, Any] = json.loads(_engine_answer())
    return answer


def decide(case: Case, document: dict[str, Any]) -> Decision:
    """Store ``document`` as the next decision of the case."""
    last = case.decisions.order_by("-number").first()
    return Decision.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        as_of=TODAY,
        made_at=NOON,
        outcome=document["outcome"],
        case_document=LIN_XIAO,
        assessment=document,
        versions=document["versions"],
        hashes=document["hashes"],
        sha256=engine.wordless_hash(document),
        supersedes=last,
    )


def open_case(number: int, name: str, status: CaseStatus, *, days: int | None = None, **fields: Any) -> Case:
    """A case of a new borrower with one loan; ``days`` from today is the promised day."""
    platform = fields.pop("platform", "nuanhe")
    borrower = User(username=f"{platform}-{number}", name=name, role=Role.BORROWER, phone=f"+861000000{number:04d}")
    borrower.set_unusable_password()
    borrower.save()
    loan = Loan.objects.create(
        platform=platform,
        borrower=borrower,
        loan_ref=f"NH-{number}",
        product="online_consumer_loan",
        currency="CNY",
        contract=LIN_XIAO["loans"][0]["contract"],
    )
    case = Case.objects.create(
        reference=f"CASE{number}",
        borrower=borrower,
        platform=platform,
        status=status,
        draft=DRAFT,
        reply_by=TODAY + timedelta(days=days) if days is not None else None,
        created_at=NOON - timedelta(days=2),
        submitted_at=NOON - timedelta(days=2),
        updated_at=NOON,
        **fields,
    )
    case.loans.set([loan])
    event_append(kind="application_submitted", case=case, actor=borrower, payload={})
    return case


def sign(case: Case, status: PlanStatus) -> Agreement:
    """A plan of the engine, signed today; ``status`` is what the list shows for it."""
    decision = decide(case, engine_answer())
    agreement = agreement_sign(case=case, decision=decision, offer=decision.assessment["offers"][0])
    agreement.status = status
    agreement.save(update_fields=["status"])
    return agreement


@pytest.fixture
def stage(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """The stage, on 24 November 2026; agreements share one file, since setting them takes a while."""
    settings.TODAY = TODAY.isoformat()
    monkeypatch.setattr(engine, "agreement_file", lambda document, *, offer: (PDF, sha256(PDF).hexdigest()))
    agent = staff("sun-li", "孙丽", Role.AGENT)
    reviewer = staff("he-jun", "何军", Role.REVIEWER)
    referred = open_case(1001, "林晓", CaseStatus.REFERRED, days=1, proven=["income_now"])
    decide(referred, assessment("refer"))
    Note.objects.create(case=referred, author=agent, text="电话里说话很累，尽量发短信。", created_at=NOON)
    event_append(kind="decision_made", case=referred, actor=None, payload={"decision": 1, "outcome": "refer"})
    offered = open_case(1002, "陈伟", CaseStatus.OFFERED, days=3, assigned_to=reviewer)
    decide(offered, engine_answer())
    asked = open_case(1003, "周敏", CaseStatus.ASKED, days=-2, questions=[{"text": "抚养费每个月大约多少？"}])
    decide(asked, assessment("ask"))
    plans = {
        name: open_case(number, who, CaseStatus.OFFERED)
        for name, number, who in (("kept", 1004, "唐磊"), ("late", 1005, "何静"), ("broken", 1006, "孙浩"))
    }
    for name, case in plans.items():
        sign(case, PlanStatus(name))
    return Stage(
        agent=agent,
        reviewer=reviewer,
        manager=staff("tang-yue", "唐悦", Role.POLICY_MANAGER),
        analyst=staff("mo-ran", "莫然", Role.ANALYST),
        admin=staff("admin", "系统管理员", Role.ADMIN, platform=""),
        stranger=staff("fang-yi", "方怡", Role.AGENT, platform="panshi"),
        borrower=referred.borrower,
        referred=referred,
        offered=offered,
        asked=asked,
        draft=open_case(1007, "马超", CaseStatus.DRAFT),
        elsewhere=open_case(1008, "吴强", CaseStatus.REFERRED, days=0, platform="panshi"),
        **plans,
    )


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # playwright keeps a loop running beside Django's plain code
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
