"""Tries drafts in the demo: the one in work over past requests, and one that was put aside over made-up cases.

The first is done while loading; the second waits for the worker, so that whoever opens the demo sees it at work.
"""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from forbear.policy import PolicyPack
from forbear.policy.editing import with_value
from forbear.problems import BadInput
from forbear.trials import made_up_book
from forbear_server.project.demo.policies import COLLEAGUE, PACK
from forbear_server.services.policies.drafting import draft_discard, draft_save, draft_start
from forbear_server.services.policies.reading import policy_shelf
from forbear_server.services.trials.past_cases import PastCases
from forbear_server.services.trials.starting import Book, trial_start
from forbear_server.services.trials.working import trial_run_work
from forbear_server.store.models import PolicyStatus, PolicyVersion, User

ANALYST = "mo-ran"
SEED, CASES = 20261124, 150
LOOK_BACK_DAYS = 365

QUICKER = (
    *((f"authority[{place}].max_waived_share", "0.25") for place in (0, 1)),
    *((f"authority[{place}].max_deferral_months", 6) for place in (0, 1)),
    *((f"authority[{place}].max_term_months", 48) for place in (0, 1)),
    ("levers.deferral_months", [0, 1, 2, 3]),
)
"""The machine may grant more by itself, and payments wait three months at most: some gain by it and some lose."""


def tell_trials(*, today: date) -> None:
    """Both trials; on a day on which the law has changed there may be nothing to try."""
    draft = PolicyVersion.objects.filter(pack_id=PACK, status=PolicyStatus.DRAFT).order_by("-created_at").first()
    if draft is None:
        return
    try:
        _past_requests(draft, today)
        _made_up(today)
    except BadInput:
        return


def _past_requests(draft: PolicyVersion, today: date) -> None:
    over = PastCases(since=today - timedelta(days=LOOK_BACK_DAYS), until=today)
    name = "重病可延期九个月：过去一年的申请"
    run = trial_start(actor=_person(COLLEAGUE), name=name, version_id=draft.pk, over=over)
    trial_run_work(run_id=run.pk)


def _made_up(today: date) -> None:
    """A draft is begun, tried, and put aside; the trial keeps its text."""
    live = policy_shelf().in_force(PACK, on=today)
    shipped = PolicyVersion.objects.get(pack_id=live.id, version=live.version)
    draft = draft_start(actor=_person(COLLEAGUE), version_id=shipped.pk, note="少等人工，但延期最多三个月")
    text = draft.text
    for path, value in QUICKER:
        text = with_value(text, path, value)
    draft_save(actor=_person(COLLEAGUE), draft_id=draft.pk, text=text, base_revision=draft.revision)
    book = Book(name="made-up.jsonl", chunks=_lines(live, today))
    trial_start(actor=_person(ANALYST), name="少等人工、延期最多三个月：虚构案件", version_id=draft.pk, over=book)
    draft_discard(actor=_person(COLLEAGUE), draft_id=draft.pk, note="等不起的人会变差，先不做")


def _lines(policy: PolicyPack, today: date) -> Iterator[bytes]:
    for case in made_up_book(policy, seed=SEED, count=CASES, as_of=today):
        yield json.dumps(case, ensure_ascii=False).encode() + b"\n"


def _person(username: str) -> User:
    return User.objects.get(username=username)
