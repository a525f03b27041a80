"""The day counts of ACTUS, as decimals of :data:`forbear.actus.figures.DIGITS` digits."""

import calendar
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from forbear.dates import DayCount, HolidayCalendar, year_fraction


class ActusDayCount(StrEnum):
    """Which part of a year lies between two dates; named as in the ACTUS dictionary."""

    AA = "AA"
    """Actual/actual (ISDA): each year's days over that year's length."""

    A360 = "A360"
    """Actual/360."""

    A365 = "A365"
    """Actual/365 fixed."""

    E30360 = "30E360"
    """Thirty-day months, day 31 counted as 30."""

    E30360_ISDA = "30E360ISDA"
    """The same, and the last day of February counts as 30 unless it is the maturity."""

    E28336 = "28E336"
    """Months of 28 days and years of 336, days after the 28th counted as the 28th."""

    B252 = "B252"
    """Business days of the calendar, the first day counted and not the last, over 252."""


_SHARED = {
    ActusDayCount.AA: DayCount.ACT_ACT,
    ActusDayCount.A360: DayCount.ACT_360,
    ActusDayCount.A365: DayCount.ACT_365F,
    ActusDayCount.E30360: DayCount.THIRTY_360,
}


def years_between(
    start: date, end: date, *, day_count: ActusDayCount, maturity: date, holidays: HolidayCalendar
) -> Decimal:
    """The part of a year from ``start`` to ``end``; ``maturity`` is for 30E360ISDA, ``holidays`` are for B252."""
    if day_count in _SHARED:
        return _decimal(year_fraction(start, end, day_count=_SHARED[day_count]))
    if day_count is ActusDayCount.B252:
        return Decimal(_business_days(start, end, holidays)) / 252
    if day_count is ActusDayCount.E28336:
        return _by_months(start, end, 28, lambda day: min(day.day, 28))
    return _by_months(start, end, 30, lambda day: _isda_day(day, maturity if day is end else None))


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _by_months(start: date, end: date, length: int, day_of: Callable[[date], int]) -> Decimal:
    months = (end.year - start.year) * 12 + end.month - start.month
    return Decimal(months * length + day_of(end) - day_of(start)) / (12 * length)


def _isda_day(day: date, maturity: date | None) -> int:
    """30 for a month's last day; the last of February stays when it is the maturity the period ends on."""
    is_last = day.day == calendar.monthrange(day.year, day.month)[1]
    stays = day.month == 2 and day == maturity
    return 30 if is_last and not stays else min(day.day, 30)


def _business_days(start: date, end: date, holidays: HolidayCalendar) -> int:
    if end < start:
        return -_business_days(end, start, holidays)
    return sum(holidays.is_business_day(start + timedelta(days=day)) for day in range((end - start).days))
