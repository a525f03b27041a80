"""Forbearance in the EU: what holds for any history, the limits of each rule, and what is only warned of."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.problems import BadInput
from forbear.reporting import EuForbearance, EuMeasure, EuStatus, eu_forbearance

GRANTED = date(2025, 1, 15)
PERFORMING = EuMeasure(on=GRANTED, in_difficulty=True, is_concession=True, was_non_performing=False)
NON_PERFORMING = replace(PERFORMING, was_non_performing=True)
VALUED = replace(PERFORMING, npv_before_minor=1_000_000, npv_after_minor=1_000_000)
CURED = date(2026, 3, 1)


def codes(found: EuForbearance) -> set[tuple[str, str | None]]:
    return {(caution.code, caution.rule_id) for caution in found.cautions}


days = st.integers(0, 2500).map(lambda number: GRANTED + timedelta(days=number))


@given(
    starts=st.lists(days, min_size=1, max_size=4, unique=True).map(sorted),
    was=st.lists(st.booleans(), min_size=4, max_size=4),
    over=st.lists(days, max_size=3),
    cured=st.lists(days, max_size=3),
    as_of=days,
)
def test_any_history_ends_in_one_consistent_state(
    starts: list[date], was: list[bool], over: list[date], cured: list[date], as_of: date
) -> None:
    measures = [
        replace(PERFORMING, on=day, was_non_performing=bad)
        for day, bad in zip(starts, was, strict=False)
        if day <= as_of
    ]
    found = eu_forbearance(measures=measures, over_30_days_on=over, cured_on=cured, as_of=as_of)
    assert found.is_forborne is bool(measures)
    assert found.is_non_performing is (found.status in (EuStatus.NON_PERFORMING, EuStatus.CURE_MINIMUM_OVER))
    assert (found.probation_ends_on is None) is (found.is_non_performing or not measures)
    assert not found.is_default, "no obligation was diminished"
    if found.is_non_performing and found.cure_ends_on:
        assert found.earliest_exit_on is not None
        assert found.earliest_exit_on >= found.cure_ends_on + timedelta(days=2 * 365)
    if not any(was[: len(measures)]):
        assert not found.is_non_performing, "an exposure performing all along is not made non-performing by rule"


@given(before=st.integers(1, 10**15), after=st.integers(0, 10**15))
def test_default_begins_above_one_percent_exactly(before: int, after: int) -> None:
    measure = replace(PERFORMING, npv_before_minor=before, npv_after_minor=after)
    found = eu_forbearance(measures=[measure], as_of=GRANTED)
    assert found.is_default is (100 * (before - after) > before)
    assert found.diminished_share == Fraction(before - after, before)
    assert found.is_non_performing is found.is_default


def test_a_default_is_non_performing_on_the_careful_side_and_says_so() -> None:
    measure = replace(VALUED, npv_after_minor=900_000)
    found = eu_forbearance(measures=[measure], as_of=date(2025, 6, 1))
    assert ("reporting.careful_side", "EU-DOD-1") in codes(found)
    assert found.cure_ends_on == date(2026, 1, 15)


def test_the_return_to_performing_ends_the_default() -> None:
    measure = replace(VALUED, npv_after_minor=900_000)
    found = eu_forbearance(measures=[measure], cured_on=[CURED], as_of=date(2026, 6, 1))
    assert (found.status, found.is_default) == (EuStatus.PROBATION, False)


def test_without_values_nothing_is_tested_and_that_is_said() -> None:
    found = eu_forbearance(measures=[PERFORMING], as_of=date(2025, 6, 1))
    assert (found.is_default, found.diminished_share) == (False, None)
    assert ("reporting.not_worked_out", "EU-DOD-1") in codes(found)


def test_a_measure_before_the_guidelines_is_not_held_against_them() -> None:
    measure = replace(VALUED, on=date(2020, 12, 31), npv_after_minor=500_000)
    found = eu_forbearance(measures=[measure], as_of=date(2021, 6, 1))
    assert not found.is_default
    assert ("reporting.no_rule_in_force", "EU-DOD-1") in codes(found)


def test_a_measure_before_the_regulation_is_none() -> None:
    found = eu_forbearance(measures=[replace(PERFORMING, on=date(2019, 4, 25))], as_of=date(2019, 6, 1))
    assert found.status is EuStatus.NOT_FORBORNE
    assert ("reporting.no_rule_in_force", "EU-FB-1") in codes(found)


@pytest.mark.parametrize(
    "measure",
    [replace(VALUED, in_difficulty=False), replace(VALUED, is_concession=False)],
    ids=["difficulty", "concession"],
)
def test_without_difficulty_or_concession_there_is_no_forbearance(measure: EuMeasure) -> None:
    found = eu_forbearance(measures=[replace(measure, npv_after_minor=1)], as_of=date(2025, 6, 1))
    assert (found.status, found.is_default, found.diminished_share) == (EuStatus.NOT_FORBORNE, False, None)


@pytest.mark.parametrize(
    ("days_past_due", "concern", "as_of", "may"),
    [
        (0, False, date(2026, 1, 15), True),
        (0, False, date(2026, 1, 14), False),
        (1, False, date(2026, 1, 15), False),
        (0, True, date(2026, 1, 15), False),
        (0, None, date(2026, 1, 15), False),
    ],
)
def test_the_cure_may_end_after_a_year_without_arrears_or_concern(
    days_past_due: int, concern: bool | None, as_of: date, may: bool
) -> None:
    found = eu_forbearance(
        measures=[NON_PERFORMING], as_of=as_of, days_past_due=days_past_due, has_repayment_concern=concern
    )
    assert found.may_return_to_performing is may
    assert found.is_non_performing, "the lender decides, not the calendar"


def test_a_return_to_performing_too_early_or_from_nothing_is_not_followed_and_says_so() -> None:
    early = eu_forbearance(measures=[NON_PERFORMING], cured_on=[date(2026, 1, 14)], as_of=CURED)
    assert early.is_non_performing
    assert ("reporting.not_followed", "EU-FB-2") in codes(early)
    nothing = eu_forbearance(measures=[PERFORMING], cured_on=[CURED], as_of=CURED)
    assert ("reporting.not_followed", None) in codes(nothing)
    assert nothing.probation_ends_on == date(2027, 1, 15)


@pytest.mark.parametrize(
    ("over_on", "status"),
    [
        (date(2026, 2, 28), EuStatus.PROBATION),
        (date(2026, 3, 2), EuStatus.NON_PERFORMING),
        (date(2028, 3, 1), EuStatus.NON_PERFORMING),
        (date(2028, 3, 2), EuStatus.PROBATION_MINIMUM_OVER),
    ],
)
def test_days_past_due_count_inside_the_probation_only(over_on: date, status: EuStatus) -> None:
    as_of = max(over_on, date(2026, 4, 1))
    found = eu_forbearance(measures=[NON_PERFORMING], cured_on=[CURED], over_30_days_on=[over_on], as_of=as_of)
    assert found.status is status


def test_why_days_past_due_change_nothing_for_one_performing_all_along_is_said() -> None:
    found = eu_forbearance(measures=[PERFORMING], days_past_due=31, as_of=date(2025, 6, 1))
    assert found.status is EuStatus.PROBATION
    effects = {ground.rule.id: ground.effect for ground in found.grounds}
    assert effects["EU-FB-4"] == "changes nothing: the exposure was performing all along"


def test_no_end_is_made_up_for_a_cure_whose_beginning_no_rule_gives() -> None:
    found = eu_forbearance(
        measures=[NON_PERFORMING], cured_on=[CURED], over_30_days_on=[date(2026, 9, 1)], as_of=date(2028, 1, 1)
    )
    assert (found.cure_ends_on, found.earliest_exit_on, found.may_return_to_performing) == (None, None, False)
    assert ("reporting.no_verified_rule", "EU-FB-4") in codes(found)


def test_a_later_measure_begins_the_probation_again_for_one_performing_all_along() -> None:
    later = replace(PERFORMING, on=date(2025, 9, 1))
    found = eu_forbearance(measures=[PERFORMING, later], as_of=date(2025, 10, 1))
    assert (found.status, found.probation_ends_on) == (EuStatus.PROBATION, date(2027, 9, 1))


def test_a_measure_during_the_cure_begins_the_cure_again() -> None:
    later = replace(PERFORMING, on=date(2025, 9, 1))
    found = eu_forbearance(measures=[NON_PERFORMING, later], as_of=date(2025, 10, 1))
    assert (found.cure_ends_on, found.earliest_exit_on) == (date(2026, 9, 1), date(2028, 9, 1))


def test_leaving_is_the_lenders_decision_and_its_conditions_were_not_read() -> None:
    found = eu_forbearance(measures=[PERFORMING], as_of=date(2027, 1, 15))
    assert (found.status, found.is_forborne) == (EuStatus.PROBATION_MINIMUM_OVER, True)
    assert ("reporting.no_verified_rule", None) in codes(found)


def test_days_past_due_alone_decide_nothing_because_no_rule_was_read() -> None:
    found = eu_forbearance(measures=[], days_past_due=400, as_of=date(2025, 6, 1))
    assert not found.is_non_performing
    assert ("reporting.no_verified_rule", None) in codes(found)


def test_the_revised_guidelines_stand_beside_and_keep_the_limit() -> None:
    measure = replace(VALUED, on=date(2026, 5, 7))
    found = eu_forbearance(measures=[measure], as_of=date(2026, 6, 1))
    assert "EU-DOD-2" in [ground.rule.id for ground in found.grounds]
    assert ("reporting.beginning_unread", "EU-DOD-2") in codes(found)


def test_everything_wrong_with_measures_is_told_at_once() -> None:
    measures = [
        replace(PERFORMING, on=date(2027, 1, 1), npv_before_minor=1),
        replace(PERFORMING, npv_before_minor=0, npv_after_minor=0),
    ]
    with pytest.raises(BadInput) as refused:
        eu_forbearance(measures=measures, own_threshold=Fraction(2, 100), as_of=date(2026, 11, 24))
    assert [problem.path for problem in refused.value.problems] == [
        "measures[0].on",
        "measures[0].npv_before",
        "measures[1].npv_before",
        "measures",
        "own_threshold",
    ]
