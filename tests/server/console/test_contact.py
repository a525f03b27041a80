"""The contact light: the platform's hours to the minute, and no collection while a request is open or a plan runs."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from forbear.policy import load_law, load_policy, rules_in_force
from forbear_server.console.contact import contact_light
from forbear_server.store.models import PlanStatus

POLICY = load_policy("nuanhe")
LAW = load_law("CN")


def at(hour: int, minute: int = 0) -> datetime:
    """A moment of the borrower's day."""
    return datetime(2026, 11, 24, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hour", "minute", "state"),
    [(0, 0, "closed"), (8, 59, "closed"), (9, 0, "request"), (19, 59, "request"), (20, 0, "closed")],
)
def test_calls_are_allowed_from_the_first_minute_to_before_the_last(
    stage: Any, hour: int, minute: int, state: str
) -> None:
    assert (POLICY.contact.start, POLICY.contact.end) == (time(9), time(20))
    assert contact_light(stage.referred, policy=POLICY, rules=(), at=at(hour, minute)).state == state


def test_while_a_plan_runs_a_call_is_about_the_plan_and_after_it_broke_about_the_debt(stage: Any) -> None:
    assert contact_light(stage.late, policy=POLICY, rules=(), at=at(12)).state == "plan"
    assert stage.broken.agreement.status == PlanStatus.BROKEN
    assert contact_light(stage.broken, policy=POLICY, rules=(), at=at(12)).state == "open"


def test_where_one_clock_does_not_serve_all_the_light_asks_for_the_borrowers_own_time(stage: Any) -> None:
    abroad = replace(POLICY, region="US")
    assert contact_light(stage.referred, policy=abroad, rules=(), at=at(12)).state == "elsewhere"


def test_quiet_hours_of_the_law_narrow_hours_that_are_too_wide(stage: Any) -> None:
    rules = rules_in_force(LAW, on=date(2026, 11, 24), lender_type="consumer_finance", product="online_consumer_loan")
    wide = replace(POLICY, contact=replace(POLICY.contact, start=time(6), end=time(23), max_calls_per_day=9))
    early, late = (contact_light(stage.referred, policy=wide, rules=rules, at=at(hour)) for hour in (7, 22))
    assert (early.state, late.state) == ("closed", "closed")
    assert (early.opens, early.closes) == (time(8), time(22))
    assert early.calls_per_day == 3
    assert any("GB/T 45251-2025" in citation for citation in early.citations)


def test_where_holidays_are_quiet_nobody_calls_on_one(stage: Any) -> None:
    quiet = replace(POLICY, contact=replace(POLICY.contact, on_holidays=False))
    loud = replace(POLICY, contact=replace(POLICY.contact, on_holidays=True))
    holiday = datetime(2026, 10, 2, 12, tzinfo=UTC)
    assert contact_light(stage.late, policy=quiet, rules=(), at=holiday).state == "closed"
    assert contact_light(stage.late, policy=loud, rules=(), at=holiday).state == "plan"
    assert contact_light(stage.late, policy=quiet, rules=(), at=at(12)).state == "plan"
