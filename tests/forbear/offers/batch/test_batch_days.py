"""Days of compiled loops beside those of dates."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.dates import DayCount, add_months, month_index, year_fraction
from forbear.offers.batch.days import month_of, moved, ordinal, parts, years_between

pytestmark = pytest.mark.xdist_group("books")
"""One process compiles what searches books; the others need not."""

DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2150, 12, 31))


@settings(deadline=None)  # the first call compiles
@given(DAYS, st.integers(-400, 700), st.integers(1, 31))
def test_a_day_moves_by_months_as_dates_do(on: date, months: int, anchor: int) -> None:
    assert date.fromordinal(moved(on.toordinal(), months, anchor)) == add_months(on, months, anchor_day=anchor)
    assert parts(on.toordinal()) == (on.year, on.month, on.day)
    assert ordinal(on.year, on.month, on.day) == on.toordinal()


@settings(deadline=None)  # the first call compiles
@given(DAYS, DAYS)
def test_months_and_years_between_days_are_those_of_dates(one: date, other: date) -> None:
    start, end = sorted((one, other))
    assert month_of(end.toordinal(), start.toordinal()) == month_index(end, as_of=start)
    for place, day_count in enumerate(DayCount):
        years = float(year_fraction(start, end, day_count=day_count))
        assert years_between(start.toordinal(), end.toordinal(), place) == years
