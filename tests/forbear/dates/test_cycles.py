"""Cycles count from their first day, so that a day lost to a short month comes back."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.dates import MONTHLY, Cycle, PeriodUnit, is_month_end

FIRSTS = st.dates(date(1990, 1, 1), date(2060, 12, 31))
CYCLES = st.builds(Cycle, st.integers(1, 60), st.sampled_from(PeriodUnit))


@pytest.mark.parametrize(
    ("text", "count", "unit", "again"),
    [
        ("P1M", 1, PeriodUnit.MONTH, "P1M"),
        ("P2W", 2, PeriodUnit.WEEK, "P2W"),
        ("P10D", 10, PeriodUnit.DAY, "P10D"),
        ("P1Q", 3, PeriodUnit.MONTH, "P3M"),
        ("P1H", 6, PeriodUnit.MONTH, "P6M"),
        ("P1Y", 12, PeriodUnit.MONTH, "P12M"),
    ],
)
def test_a_cycle_is_written_as_a_duration(text: str, count: int, unit: PeriodUnit, again: str) -> None:
    assert Cycle.parse(text) == Cycle(count, unit)
    assert str(Cycle.parse(text)) == again


@pytest.mark.parametrize("text", ["", "1M", "P", "PM", "P1", "P1M15D", "p1m", "P-1M", "P1.5M", "P1M ", "P１M", "P0M"])
def test_anything_else_is_no_cycle(text: str) -> None:
    with pytest.raises(ValueError, match="period"):
        Cycle.parse(text)


@pytest.mark.parametrize("count", [0, -1, 100_000])
def test_a_period_counts_one_or_more(count: int) -> None:
    with pytest.raises(ValueError, match="a period counts 1 to"):
        Cycle(count, PeriodUnit.DAY)


def test_only_months_have_months_and_only_days_and_weeks_have_days() -> None:
    assert (MONTHLY.months, MONTHLY.days) == (1, None)
    assert (Cycle.parse("P2W").months, Cycle.parse("P2W").days) == (None, 14)
    assert (Cycle.parse("P10D").months, Cycle.parse("P10D").days) == (None, 10)


def test_the_thirty_first_comes_back_after_a_short_month() -> None:
    found = [MONTHLY.nth(date(2025, 1, 31), number) for number in range(4)]
    assert found == [date(2025, 1, 31), date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)]


def test_an_anchor_day_brings_back_what_the_first_day_has_lost() -> None:
    february = date(2025, 2, 28)
    assert MONTHLY.nth(february, 1) == date(2025, 3, 28)
    assert MONTHLY.nth(february, 1, anchor_day=30) == date(2025, 3, 30)


def test_month_ends_stay_month_ends_only_when_asked_and_only_from_a_month_end() -> None:
    assert MONTHLY.nth(date(2025, 4, 30), 1) == date(2025, 5, 30)
    assert MONTHLY.nth(date(2025, 4, 30), 1, end_of_month=True) == date(2025, 5, 31)
    assert MONTHLY.nth(date(2025, 4, 29), 1, end_of_month=True) == date(2025, 5, 29)
    assert Cycle.parse("P2W").nth(date(2025, 4, 30), 1, end_of_month=True) == date(2025, 5, 14)


def test_a_cycle_counts_backwards_too() -> None:
    assert MONTHLY.nth(date(2025, 3, 31), -1) == date(2025, 2, 28)
    assert Cycle.parse("P10D").nth(date(2025, 1, 5), -1) == date(2024, 12, 26)


@pytest.mark.parametrize("text", ["P1D", "P1W", "P1M", "P99999M", "P99999W"])
@pytest.mark.parametrize("number", [10**9, -(10**9)])
def test_a_day_beyond_the_calendar_is_a_clear_error(text: str, number: int) -> None:
    with pytest.raises(ValueError, match="outside the years 1 to 9999"):
        Cycle.parse(text).nth(date(2026, 11, 24), number)


@given(first=FIRSTS, cycle=CYCLES, number=st.integers(0, 40))
def test_later_numbers_are_later_days(first: date, cycle: Cycle, number: int) -> None:
    assert cycle.nth(first, number) < cycle.nth(first, number + 1)


@given(first=FIRSTS, count=st.integers(1, 60), number=st.integers(0, 40))
def test_weeks_are_seven_days_and_the_month_is_the_one_counted(first: date, count: int, number: int) -> None:
    assert Cycle(count, PeriodUnit.WEEK).nth(first, number) == first + timedelta(days=7 * count * number)
    found = Cycle(count, PeriodUnit.MONTH).nth(first, number)
    assert (found.year * 12 + found.month) - (first.year * 12 + first.month) == count * number
    assert found.day == first.day or (found.day < first.day and is_month_end(found))
