"""What server tests share: the day, the cast as accounts, Lin Xiao's loan, and a way to fill in the questions."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from forbear.money import parse_minor
from forbear_server.services.application import application_save_step, application_start, application_submit
from forbear_server.services.decision import decision_latest
from forbear_server.store.models import Case, Decision, Loan, Payment, Role, User

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
BACKEND = "django.contrib.auth.backends.ModelBackend"
TODAY = "2026-11-24"


@dataclass(frozen=True, kw_only=True)
class Cast:
    """The people of the stories."""

    lin_xiao: User
    chen_wei: User
    sun_li: User
    he_jun: User
    tang_yue: User
    shen_qi: User
    mo_ran: User
    admin: User
    fang_yi: User
    lu_an: User

    def by_role(self) -> dict[str, User]:
        """One person for each role."""
        people = (self.lin_xiao, self.sun_li, self.he_jun, self.tang_yue, self.mo_ran, self.admin)
        return {person.role: person for person in people}


def _account(username: str, name: str, role: Role, **fields: Any) -> User:
    user = User(username=username, name=name, role=role, **fields)
    user.set_unusable_password()
    user.save()
    return user


@pytest.fixture(autouse=True)
def _the_day(settings: Any) -> None:
    settings.TODAY = TODAY
    settings.AXES_ENABLED = False


@pytest.fixture
def cast(db: None) -> Cast:
    """Everybody, with no loans yet."""
    return Cast(
        lin_xiao=_account("lin-xiao", "林晓", Role.BORROWER, phone="+8613800000001"),
        chen_wei=_account("chen-wei", "陈伟", Role.BORROWER, phone="+8613800000002"),
        sun_li=_account("sun-li", "孙丽", Role.AGENT, platform="nuanhe"),
        he_jun=_account("he-jun", "何军", Role.REVIEWER, platform="nuanhe"),
        tang_yue=_account("tang-yue", "唐悦", Role.POLICY_MANAGER, platform="nuanhe"),
        shen_qi=_account("shen-qi", "沈琦", Role.POLICY_MANAGER, platform="nuanhe"),
        mo_ran=_account("mo-ran", "莫然", Role.ANALYST, platform="nuanhe"),
        admin=_account("admin", "管理员", Role.ADMIN),
        fang_yi=_account("fang-yi", "方怡", Role.AGENT, platform="panshi"),
        lu_an=_account("lu-an", "陆安", Role.POLICY_MANAGER, platform="panshi"),
    )


def example(name: str) -> dict[str, Any]:
    """One of the example case documents."""
    document: dict[str, Any] = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    return document


def loan_of(borrower: User, name: str) -> Loan:
    """The loan of an example case, stored for ``borrower`` with its payments."""
    document = example(name)
    told = document["loans"][0]
    loan = Loan.objects.create(
        platform=document["platform"],
        borrower=borrower,
        loan_ref=told["loan_id"],
        product=told["product"],
        currency=told["contract"]["currency"],
        contract=told["contract"],
    )
    Payment.objects.bulk_create(
        Payment(loan=loan, paid_on=row["paid_on"], amount_minor=parse_minor(row["amount"], currency=loan.currency))
        for row in told["payments"]
    )
    return loan


def answers_of(name: str) -> dict[str, dict[str, Any]]:
    """The application of an example case, step by step as the pages save it."""
    document = example(name)
    told = document["application"]
    is_seasonal = told["income_by_month"] is not None
    return {
        "loans": {"loans": [loan["loan_id"] for loan in document["loans"]]},
        "reason": {"reason": told["reason"], "note": told["note"]},
        "when": {"began_on": told["began_on"], "ending": "known", "expected_end_on": told["expected_end_on"]},
        "household": {"adults": told["household"]["adults"], "children": told["household"]["children"]},
        "pattern": {"pattern": "seasonal" if is_seasonal else "steady"},
        "income": {
            "income_now": told["income_now"],
            "now_unsure": False,
            "income_usual": None if is_seasonal else told["income_usual"],
            "usual_unsure": False,
            "income_by_month": told["income_by_month"],
        },
        "spending": told["expenses"],
        "debts": {"has_debts": "no", "rows": []},
        "savings": {"savings": told["savings"], "savings_unsure": False},
        "papers": {"papers": ["dismissal"], "other": ""},
    }


Apply = Callable[..., Case]


@pytest.fixture
def apply(cast: Cast) -> Apply:
    """``apply("lin-xiao")`` starts a request, answers every question (``without`` some) and returns the case."""

    def run(name: str = "lin-xiao", *, without: tuple[str, ...] = (), send: bool = True, **changes: Any) -> Case:
        borrower = {"lin-xiao": cast.lin_xiao, "chen-wei": cast.chen_wei}[name]
        loan = loan_of(borrower, name)
        case = application_start(borrower=borrower, loan_ref=loan.loan_ref, platform=loan.platform)
        for step, answers in (answers_of(name) | changes).items():
            if step not in without:
                application_save_step(borrower=borrower, case_id=case.pk, step=step, answers=answers)
        if send:
            application_submit(borrower=borrower, case_id=case.pk, key=f"submit:{case.pk}:one")
        case.refresh_from_db()
        return case

    return run


@pytest.fixture
def decision(apply: Apply) -> Decision:
    """Lin Xiao's decision, with offers."""
    found = decision_latest(apply())
    assert found is not None
    return found


@pytest.fixture
def signed_in() -> Callable[[User], Client]:
    """A browser in which somebody has signed in."""

    def run(user: User) -> Client:
        client = Client()
        client.force_login(user, backend=BACKEND)
        return client

    return run
