"""The golden cases of the law: figures worked out by hand from the texts, each under its own name."""

from datetime import date, time
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from forbear.dates import add_months
from forbear.loans import Component
from forbear.loans.waterfall import CARD_WATERFALL
from forbear.policy import PlanFacts, check_plan, load_law
from forbear.policy.checks.contact import QuietHours
from forbear.policy.private_lending import protected_interest
from forbear.problems import read_document
from forbear.rates import DatedFlow
from forbear.reporting import (
    EuMeasure,
    EuStatus,
    ObservationState,
    Restructuring,
    eu_forbearance,
    observation_window,
    present_value_minor,
)

TODAY = date(2026, 11, 24)


def says(rule_id: str, **facts: Any) -> bool | None:
    """What a rule says of a plan: kept, broken, or None when it has nothing to measure."""
    given = {"contract_formed_on": "2025-01-15", "months_total": 12, "rate_annual": "0", **facts}
    plan = read_document(PlanFacts, given)
    found = check_plan(plan, law=load_law(rule_id[:2]), on=TODAY)
    return next((finding.passed for finding in found if finding.rule.id == rule_id), None)


def test_cn_pld_31_splits_the_interest_at_20_august_2020() -> None:
    """365 days at the old 24 %, then 365 days at four times the 3.85 % of the day of filing."""
    parts = protected_interest(
        principal_minor=10_000_000,
        rate_annual=Fraction("0.24"),
        lent_on=date(2019, 8, 21),
        repaid_on=date(2021, 8, 20),
        filed_on=date(2021, 1, 5),
        old_ceiling_annual=Fraction("0.24"),
        law=load_law("CN"),
    )
    assert parts is not None
    assert [(part.ends_on, part.interest_minor) for part in parts] == [
        (date(2020, 8, 20), 2_400_000),
        (date(2021, 8, 20), 1_540_000),
    ]


def test_cn_cls_20_a_missed_payment_begins_the_observation_again() -> None:
    dues = tuple(add_months(date(2025, 1, 10), month) for month in range(24))
    change = Restructuring(
        on=date(2025, 1, 3),
        difficulties=frozenset({"past_due"}),
        adjustments=frozenset({"extension"}),
        due_days=dues,
        missed_on=(date(2025, 6, 10),),
        difficulty_ended_on=date(2025, 5, 1),
    )
    before, after = (observation_window(change=change, as_of=day) for day in (date(2026, 1, 10), date(2026, 6, 10)))
    assert before is not None
    assert after is not None
    assert (before.began_on, before.ends_on, before.state) == (
        date(2025, 6, 10),
        date(2026, 6, 10),
        ObservationState.RUNNING,
    )
    assert after.state is ObservationState.OVER


@pytest.mark.parametrize(("days", "interest_is_first"), [(1, True), (90, True), (91, False), (400, False)])
def test_cn_cc_wf_the_card_order_changes_on_day_91(days: int, interest_is_first: bool) -> None:
    order = CARD_WATERFALL.order_at(days)
    assert (order.index(Component.INTEREST) < order.index(Component.PRINCIPAL)) == interest_is_first
    card = {"lender_type": "bank", "product": "credit_card", "days_past_due": days}
    assert says("CN-CC-WF", **card, payment_order="interest_first") is interest_is_first
    assert says("CN-CC-WF", **card, payment_order="principal_first") is not interest_is_first


@pytest.mark.parametrize(
    ("was_non_performing", "cured_on", "status"),
    [
        (True, [date(2026, 3, 1)], EuStatus.NON_PERFORMING),
        (False, [], EuStatus.PROBATION),
    ],
)
def test_eu_fb_4_31_days_past_due_in_probation_have_two_paths(
    was_non_performing: bool, cured_on: list[date], status: EuStatus
) -> None:
    measure = EuMeasure(
        on=date(2025, 1, 15), in_difficulty=True, is_concession=True, was_non_performing=was_non_performing
    )
    found = eu_forbearance(measures=[measure], as_of=date(2026, 6, 1), days_past_due=31, cured_on=cured_on)
    assert found.status is status


def test_eu_dod_1_two_years_of_deferral_at_5_percent_lose_nine_percent_and_are_a_default() -> None:
    """10,000.00 due in a year, moved two years later without interest: 1 - 1.05 ** -2 = 9.297 %."""
    day = date(2025, 1, 1)
    worth = [
        present_value_minor([DatedFlow(on=due, amount=1_000_000)], rate_annual=Decimal("0.05"), as_of=day)
        for due in (date(2026, 1, 1), date(2028, 1, 1))
    ]
    assert worth == [952_381, 863_838]
    lost = Fraction(worth[0] - worth[1], worth[0])
    assert Fraction("0.09") < lost < Fraction("0.10")
    bank = {"lender_type": "bank", "product": "online_consumer_loan"}
    assert says("EU-DOD-1", **bank, diminished_obligation=lost) is False
    assert says("EU-DOD-1", **bank, diminished_obligation="0.01") is True


REAGE = {
    "account_months": 9,
    "consecutive_payments": 3,
    "reages_12m": 1,
    "reages_5y": 2,
    "workout_reages_5y": 1,
}


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        ({}, True),
        ({"account_months": 8}, False),
        ({"consecutive_payments": 2}, False),
        ({"reages_12m": 2}, False),
        ({"reages_5y": 3}, False),
        ({"workout_reages_5y": 2}, False),
        ({"account_months": 8, "reages_5y": None}, False),
        ({"reages_5y": None}, None),
    ],
)
def test_us_2_every_counter_of_a_re_age_has_its_limit(changed: dict[str, int | None], kept: bool | None) -> None:
    assert says("US-2", lender_type="bank", product="credit_card", **{**REAGE, **changed}) is kept


@pytest.mark.parametrize(
    ("clock", "is_quiet"),
    [("21:59", False), ("22:00", True), ("23:30", True), ("00:00", True), ("07:59", True), ("08:00", False)],
)
def test_quiet_hours_reach_across_midnight(clock: str, is_quiet: bool) -> None:
    check = load_law("CN").rule("CN-COL-6").check
    assert isinstance(check, QuietHours)
    assert check.covers(time.fromisoformat(clock)) is is_quiet


@pytest.mark.parametrize(
    ("opens", "closes", "kept"),
    [("08:00", "22:00", True), ("22:00", "08:00", False), ("23:00", "23:30", False), ("00:00", "07:59", False)],
)
def test_contact_hours_may_not_reach_into_a_night(opens: str, closes: str, kept: bool) -> None:
    hours = {"contact_start": opens, "contact_end": closes}
    assert says("CN-COL-6", lender_type="bank", product="credit_card", **hours) is kept
