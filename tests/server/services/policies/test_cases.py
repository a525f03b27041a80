"""A case keeps the version it began with, and leaves it only for one that is better for the borrower."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from forbear.cases import replay
from forbear.policy import arm_of
from forbear.policy.editing import with_value
from forbear_server.services.application import application_start
from forbear_server.services.decision import decision_latest, decision_make, decision_record, decision_remake
from forbear_server.services.documents import case_document
from forbear_server.services.explanation import explanation_of
from forbear_server.services.policies.drafting import draft_save, draft_start
from forbear_server.services.policies.publishing import policy_publish
from forbear_server.services.policies.reading import policy_shelf
from forbear_server.services.policies.reviewing import review_give
from forbear_server.services.policies.submitting import draft_submit
from forbear_server.store.models import Event, PolicyVersion

TOMORROW = date(2026, 11, 25)
DECEMBER = date(2026, 12, 1)

NextVersion = Callable[..., PolicyVersion]

ROLES = ("machine", "agent", "reviewer", "manager")

CAUTIOUS: dict[str, Any] = {
    "no_capacity": None,
    **{f"authority[{role}].max_deferral_months": 0 for role in ROLES},
    **{f"authority[{role}].max_term_months": 6 for role in ROLES},
}
"""Nobody may grant what most people need, a hold least of all, so that requests go to a person without a plan."""

WIDE = {
    f"authority[{role}].max_deferral_months": months for role, months in zip(ROLES, (4, 4, 6, 9), strict=True)
} | {f"authority[{role}].max_term_months": months for role, months in zip(ROLES, (36, 36, 48, 60), strict=True)}
"""As shipped: the machine may offer what most people need."""


@pytest.fixture
def next_version(cast: Any, live: PolicyVersion) -> NextVersion:
    """``next_version({path: value}, on=day)`` writes, reviews and publishes a version of Nuanhe's policy."""

    def run(values: dict[str, Any], *, on: date, base: PolicyVersion | None = None) -> PolicyVersion:
        draft = draft_start(actor=cast.tang_yue, version_id=(base or live).pk)
        text = with_value(draft.text, "valid_from", on.isoformat())
        for path, value in values.items():
            text = with_value(text, path, value)
        draft_save(actor=cast.tang_yue, draft_id=draft.pk, text=text, base_revision=1)
        draft_submit(actor=cast.tang_yue, draft_id=draft.pk, revision=2)
        review_give(actor=cast.he_jun, draft_id=draft.pk, verdict="approve")
        policy_publish(actor=cast.tang_yue, version_id=draft.pk, starts_on=on)
        draft.refresh_from_db()
        return draft

    return run


def test_a_case_begins_with_the_version_in_force_and_its_document_names_it(apply: Any) -> None:
    case = apply(send=False)
    assert (case.policy_label, case.policy_arm) == ("nuanhe@2026.1", "")
    assert case_document(case, as_of=TOMORROW)["policy"] == "nuanhe@2026.1"
    started = Event.objects.get(kind="application_started")
    assert started.payload["policy"] == "nuanhe@2026.1"


def test_a_running_case_keeps_its_version_when_a_less_generous_one_comes_into_force(
    cast: Any, apply: Any, next_version: NextVersion, settings: Any
) -> None:
    case = apply()
    next_version(CAUTIOUS, on=TOMORROW)
    settings.TODAY = TOMORROW.isoformat()
    again = decision_remake(actor=cast.sun_li, case_id=case.pk)
    assert (again.outcome, again.versions["policy"]) == ("offers", "nuanhe@2026.1")
    assert not Event.objects.filter(kind="policy_moved").exists()
    assert explanation_of(again) is not None


def test_a_running_case_takes_up_a_version_that_is_better_for_the_borrower(
    cast: Any, apply: Any, next_version: NextVersion, settings: Any
) -> None:
    cautious = next_version(CAUTIOUS, on=TOMORROW)
    settings.TODAY = TOMORROW.isoformat()
    case = apply()
    first = decision_latest(case)
    assert (case.policy_label, first and first.outcome) == ("nuanhe@2026.2", "refer")
    next_version(WIDE, on=DECEMBER, base=cautious)
    settings.TODAY = DECEMBER.isoformat()
    again = decision_remake(actor=cast.sun_li, case_id=case.pk)
    again.case.refresh_from_db()
    assert (again.outcome, again.versions["policy"]) == ("offers", "nuanhe@2026.3")
    assert (again.case_document["policy"], again.case.policy_label) == ("nuanhe@2026.3", "nuanhe@2026.3")
    moved = Event.objects.get(kind="policy_moved")
    assert (moved.payload["from"], moved.payload["to"]) == ("nuanhe@2026.2", "nuanhe@2026.3")
    assert moved.payload["reasons"]
    assert replay(decision_record(again)).is_same


def test_a_broken_promise_keeps_a_case_where_it_is(
    cast: Any, apply: Any, next_version: NextVersion, settings: Any
) -> None:
    cautious = next_version(CAUTIOUS, on=TOMORROW)
    settings.TODAY = TOMORROW.isoformat()
    case = apply()
    next_version({**WIDE, "breach.grace_days": 1}, on=DECEMBER, base=cautious)
    settings.TODAY = DECEMBER.isoformat()
    again = decision_remake(actor=cast.sun_li, case_id=case.pk)
    assert again.versions["policy"] == "nuanhe@2026.2"


@pytest.mark.parametrize(
    ("arm", "expected"), [("holdout", ("nuanhe@2026.2", "refer")), ("treated", ("nuanhe@2026.3", "offers"))]
)
def test_a_share_of_new_cases_begins_with_the_version_before_and_stays_there(
    apply: Any, next_version: NextVersion, monkeypatch: Any, arm: str, expected: tuple[str, str]
) -> None:
    """Though the newer one is better for the borrower: what it brings is being measured."""
    cautious = next_version(CAUTIOUS, on=TOMORROW)
    next_version({**WIDE, "holdout.share": "0.5"}, on=DECEMBER, base=cautious)
    monkeypatch.setattr("django.conf.settings.TODAY", DECEMBER.isoformat())
    monkeypatch.setattr("forbear_server.services.policies.cases.arm_of", lambda *_: arm)
    case = apply()
    again = decision_make(case=case, actor=None)
    assert case.policy_arm == arm
    assert (again.versions["policy"], again.outcome) == expected


def test_who_is_held_out_can_be_worked_out_again(
    cast: Any, apply: Any, next_version: NextVersion, settings: Any
) -> None:
    next_version({"holdout.share": "0.5"}, on=TOMORROW)
    settings.TODAY = TOMORROW.isoformat()
    case = apply(send=False)
    pack = policy_shelf().named("nuanhe@2026.2")
    assert case.policy_arm == arm_of(pack, f"borrower-{cast.lin_xiao.pk}")


def test_a_request_begun_again_keeps_its_version(
    cast: Any, apply: Any, next_version: NextVersion, settings: Any
) -> None:
    case = apply(send=False)
    next_version({"reply.business_days": 1}, on=TOMORROW)
    settings.TODAY = TOMORROW.isoformat()
    loan = case.loans.get()
    same = application_start(borrower=cast.lin_xiao, loan_ref=loan.loan_ref, platform="nuanhe")
    assert (same, same.policy_label) == (case, "nuanhe@2026.1")
