"""Flex of a signed plan: shown before it is used, used once, and the books, the reminder and the log follow it."""

from datetime import date
from typing import Any

import pytest
from django.http import Http404

from forbear.agreements import FlexKind
from forbear.problems import BadInput
from forbear_server.services.agreement import offer_accept
from forbear_server.services.books import trial_balance
from forbear_server.services.errors import Conflict
from forbear_server.services.plan_flex import flex_preview, flex_shown, plan_flex_use
from forbear_server.services.standing import plan_loans, plan_refresh, plan_standing
from forbear_server.store.models import Agreement, Decision, Event, FlexUse, PlanStatus


@pytest.fixture
def agreement(cast: Any, decision: Decision) -> Agreement:
    offer = decision.assessment["offers"][0]
    return offer_accept(
        borrower=cast.lin_xiao, case_id=decision.case_id, decision_id=decision.pk, offer_id=offer["id"], key="sign"
    )


def use(agreement: Agreement, actor: Any, kind: FlexKind = FlexKind.SKIP, *, key: str = "f1") -> FlexUse:
    shown = flex_preview(agreement, kind)
    assert shown.change is not None
    return plan_flex_use(actor=actor, case_id=agreement.case_id, kind=kind, due_on=shown.change.due_on, key=key)


def test_what_would_change_is_shown_and_changes_nothing(agreement: Agreement) -> None:
    before = plan_loans(agreement)
    skip, step = flex_shown(agreement)
    assert (skip.kind, step.kind) == (FlexKind.SKIP, FlexKind.STEP_DOWN)
    assert skip.change is not None
    assert step.change is not None
    assert skip.change.due_on == date.fromisoformat(agreement.offer["first_due_on"])
    assert sum(minor for _, minor in skip.change.added) == skip.change.moved_minor + skip.change.interest_minor
    assert step.change.lowered_minor < step.change.moved_minor
    assert step.change.ends_on > skip.change.ends_on > skip.change.ended_on
    assert plan_loans(agreement) == before
    assert not FlexUse.objects.exists()


def test_a_skipped_payment_is_not_missed_and_moves_behind_the_last(
    cast: Any, agreement: Agreement, settings: Any
) -> None:
    first = agreement.offer["loans"][0]["schedule"][0]
    used = use(agreement, cast.lin_xiao)
    assert used.due_on.isoformat() == first["due_on"]
    (loan,) = plan_loans(agreement)
    assert loan["schedule"][0]["due_on"] == agreement.offer["loans"][0]["schedule"][1]["due_on"]
    settings.TODAY = (used.due_on.replace(day=28)).isoformat()
    found = plan_refresh(agreement=agreement, as_of=date.fromisoformat(settings.TODAY))
    assert (found.due_minor, agreement.status) == (0, PlanStatus.KEPT)
    assert sum(trial_balance(agreement).values()) == 0


def test_the_log_says_who_used_it_and_sending_it_twice_uses_it_once(cast: Any, agreement: Agreement) -> None:
    first = use(agreement, cast.sun_li, key="same")
    again = plan_flex_use(
        actor=cast.sun_li, case_id=agreement.case_id, kind=FlexKind.SKIP, due_on=first.due_on, key="same"
    )
    assert first == again
    event = Event.objects.get(kind="plan_flex_used")
    assert (event.actor, event.payload["kind"], event.payload["due_on"]) == (
        cast.sun_li,
        "skip",
        first.due_on.isoformat(),
    )


def test_a_second_skip_within_the_year_is_a_conflict_with_a_day(cast: Any, agreement: Agreement) -> None:
    first = use(agreement, cast.lin_xiao)
    shown = flex_preview(agreement, FlexKind.SKIP)
    assert shown.reason is not None
    assert shown.reason["code"] == "flex.skipped_already"
    assert shown.reason["texts"]["zh"]
    assert shown.again_on is not None
    assert shown.again_on >= first.due_on.replace(year=first.due_on.year + 1)
    due_on = plan_standing(agreement, as_of=first.used_on).next_due_on
    assert due_on is not None
    with pytest.raises(Conflict):
        plan_flex_use(actor=cast.lin_xiao, case_id=agreement.case_id, kind=FlexKind.SKIP, due_on=due_on, key="f2")
    assert FlexUse.objects.count() == 1


def test_both_may_be_used_and_the_standing_counts_the_longer_plan(cast: Any, agreement: Agreement) -> None:
    before = plan_standing(agreement, as_of=date(2026, 11, 24))
    use(agreement, cast.lin_xiao, FlexKind.STEP_DOWN, key="f1")
    use(agreement, cast.lin_xiao, FlexKind.SKIP, key="f2")
    after = plan_standing(agreement, as_of=date(2026, 11, 24))
    assert after.installments > before.installments
    assert after.next_due_minor < before.next_due_minor
    assert after.balances == before.balances


def test_another_borrower_may_not_and_no_day_is_bad_input(cast: Any, agreement: Agreement) -> None:
    with pytest.raises(BadInput):
        plan_flex_use(
            actor=cast.lin_xiao, case_id=agreement.case_id, kind=FlexKind.SKIP, due_on=date(2027, 1, 1), key="x"
        )
    with pytest.raises(Http404):
        plan_flex_use(
            actor=cast.chen_wei, case_id=agreement.case_id, kind=FlexKind.SKIP, due_on=date(2027, 1, 1), key="y"
        )
    assert not FlexUse.objects.exists()
