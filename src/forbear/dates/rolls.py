"""What becomes of a day that is no business day: it stays, or moves to a business day near it."""

from datetime import date, timedelta
from enum import StrEnum

from forbear.dates.calendars import HolidayCalendar
from forbear.problems import said


class Roll(StrEnum):
    """Business-day conventions (ISDA 2006 section 4.12)."""

    NONE = "none"
    """The day stays."""

    FOLLOWING = "following"
    """The next business day."""

    MODIFIED_FOLLOWING = "modified_following"
    """The next business day, unless that is in another month: then the one before."""

    PRECEDING = "preceding"
    """The business day before."""

    MODIFIED_PRECEDING = "modified_preceding"
    """The business day before, unless that is in another month: then the next one."""


def rolled(on: date, *, roll: Roll, calendar: HolidayCalendar) -> date:
    """``on`` itself if it is a business day of ``calendar``, else the day ``roll`` moves it to.

    ValueError when there is none in the years 1 to 9999.
    """
    match roll:
        case Roll.NONE:
            return on
        case Roll.FOLLOWING:
            return _business_day(on, 1, calendar)
        case Roll.PRECEDING:
            return _business_day(on, -1, calendar)
        case Roll.MODIFIED_FOLLOWING:
            return _within_month(on, 1, calendar)
        case Roll.MODIFIED_PRECEDING:
            return _within_month(on, -1, calendar)


def _within_month(on: date, step: int, calendar: HolidayCalendar) -> date:
    found = _business_day(on, step, calendar)
    return found if found.month == on.month else _business_day(on, -step, calendar)


def _business_day(on: date, step: int, calendar: HolidayCalendar) -> date:
    found = on
    try:
        while not calendar.is_business_day(found):
            found += timedelta(days=step)
    except OverflowError:
        message = said(
            "no business day of calendar {calendar} near {day} in the years 1 to 9999", calendar=calendar.name, day=on
        )
        raise ValueError(message) from None
    return found
