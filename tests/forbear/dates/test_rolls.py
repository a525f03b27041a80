"""A day that is no business day stays, or moves to one near it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.dates import CALENDAR_NAMES, HolidayCalendar, Roll, calendar_named, rolled

WEEKENDS = calendar_named("weekends")


@pytest.mark.parametrize(
    ("roll", "saturday_31", "sunday_1"),
    [
        # Saturday 31 October 2026 and Sunday 1 November 2026, worked on a wall calendar.
        (Roll.NONE, date(2026, 10, 31), date(2026, 11, 1)),
        (Roll.FOLLOWING, date(2026, 11, 2), date(2026, 11, 2)),
        (Roll.MODIFIED_FOLLOWING, date(2026, 10, 30), date(2026, 11, 2)),
        (Roll.PRECEDING, date(2026, 10, 30), date(2026, 10, 30)),
        (Roll.MODIFIED_PRECEDING, date(2026, 10, 30), date(2026, 11, 2)),
    ],
)
def test_each_roll_at_both_ends_of_a_month(roll: Roll, saturday_31: date, sunday_1: date) -> None:
    assert rolled(date(2026, 10, 31), roll=roll, calendar=WEEKENDS) == saturday_31
    assert rolled(date(2026, 11, 1), roll=roll, calendar=WEEKENDS) == sunday_1


def test_a_due_day_in_the_spring_festival_moves_behind_it_or_onto_the_saturday_worked_before() -> None:
    day, china = date(2026, 2, 16), calendar_named("cn")
    assert rolled(day, roll=Roll.FOLLOWING, calendar=china) == date(2026, 2, 24)
    assert rolled(day, roll=Roll.PRECEDING, calendar=china) == date(2026, 2, 14)


@given(
    on=st.dates(date(2000, 1, 1), date(2035, 12, 31)),
    roll=st.sampled_from(Roll),
    name=st.sampled_from(CALENDAR_NAMES),
)
def test_a_business_day_stays_and_any_other_becomes_one(on: date, roll: Roll, name: str) -> None:
    calendar = calendar_named(name)
    found = rolled(on, roll=roll, calendar=calendar)
    assert found == on if calendar.is_business_day(on) or roll is Roll.NONE else calendar.is_business_day(found)
    assert roll not in {Roll.FOLLOWING} or found >= on
    assert roll not in {Roll.PRECEDING} or found <= on


def test_no_business_day_before_the_end_of_all_dates_is_a_clear_error() -> None:
    last = date(9999, 12, 31)
    calendar = HolidayCalendar.of("closed", [last])
    with pytest.raises(ValueError, match="no business day of calendar closed"):
        rolled(last, roll=Roll.FOLLOWING, calendar=calendar)
    assert rolled(last, roll=Roll.MODIFIED_PRECEDING, calendar=calendar) == date(9999, 12, 30)
