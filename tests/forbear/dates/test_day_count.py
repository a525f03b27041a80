"""Day counts against figures of others: the ACTUS test suite, ISDA's own example, and days counted by hand."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.dates import DayCount, year_fraction

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))

# Interest of bullet loans of 3,000 at 10 % in the ACTUS test suite (actusfrf/actus-tests, CC BY-SA 4.0).
ACTUS_INTEREST = [
    ("pam01", DayCount.ACT_365F, date(2013, 1, 1), date(2013, 2, 1), "25.4794520547945"),
    ("pam01", DayCount.ACT_365F, date(2013, 2, 1), date(2013, 3, 1), "23.013698630137"),
    ("pam07", DayCount.THIRTY_360, date(2013, 1, 31), date(2013, 2, 28), "23.3333333333333"),
    ("pam07", DayCount.THIRTY_360, date(2013, 2, 28), date(2013, 3, 29), "25.8333333333333"),
    ("pam07", DayCount.THIRTY_360, date(2013, 4, 30), date(2013, 5, 31), "25"),
    ("pam07", DayCount.THIRTY_360, date(2013, 6, 28), date(2013, 7, 31), "26.6666666666667"),
    ("pam09", DayCount.THIRTY_360, date(2013, 2, 28), date(2013, 4, 1), "27.5"),
    ("pam09", DayCount.THIRTY_360, date(2013, 7, 31), date(2013, 9, 2), "26.6666666666667"),
    ("pam13", DayCount.ACT_ACT, date(2012, 12, 30), date(2013, 1, 9), "8.21468672807955"),
    ("pam13", DayCount.ACT_ACT, date(2013, 4, 9), date(2013, 7, 9), "74.7945205479452"),
]


@pytest.mark.parametrize(("loan", "day_count", "start", "end", "interest"), ACTUS_INTEREST)
def test_interest_of_a_period_is_that_of_the_actus_suite(
    loan: str, day_count: DayCount, start: date, end: date, interest: str
) -> None:
    found = 3000 * Fraction("0.1") * year_fraction(start, end, day_count=day_count)
    assert abs(found - Fraction(interest)) < Fraction("1e-8"), loan


def test_act_act_follows_the_example_of_isda() -> None:
    # ISDA, "EMU and market conventions" (1998): 1 November 2003 to 1 May 2004 is 61/365 + 121/366.
    found = year_fraction(date(2003, 11, 1), date(2004, 5, 1), day_count=DayCount.ACT_ACT)
    assert found == Fraction(61, 365) + Fraction(121, 366)


def test_act_act_spans_several_years() -> None:
    found = year_fraction(date(2023, 7, 1), date(2026, 1, 2), day_count=DayCount.ACT_ACT)
    assert found == Fraction(184, 365) + 1 + 1 + Fraction(1, 365)


def test_act_360_and_act_365_count_calendar_days_in_a_leap_year_too() -> None:
    year = date(2024, 1, 1), date(2025, 1, 1)
    assert year_fraction(*year, day_count=DayCount.ACT_360) == Fraction(366, 360)
    assert year_fraction(*year, day_count=DayCount.ACT_365F) == Fraction(366, 365)
    assert year_fraction(*year, day_count=DayCount.ACT_ACT) == 1
    assert year_fraction(*year, day_count=DayCount.THIRTY_360) == 1


@given(days=st.lists(DAYS, min_size=3, max_size=3), day_count=st.sampled_from(DayCount))
def test_parts_of_a_period_add_up_to_the_whole(days: list[date], day_count: DayCount) -> None:
    start, middle, end = sorted(days)
    first = year_fraction(start, middle, day_count=day_count)
    second = year_fraction(middle, end, day_count=day_count)
    assert first + second == year_fraction(start, end, day_count=day_count)
    assert first >= 0


@given(start=DAYS, end=DAYS, day_count=st.sampled_from(DayCount))
def test_going_backwards_counts_the_same_with_the_other_sign(start: date, end: date, day_count: DayCount) -> None:
    assert year_fraction(start, end, day_count=day_count) == -year_fraction(end, start, day_count=day_count)
