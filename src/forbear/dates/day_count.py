"""Day counts: which part of a year lies between two dates, as an exact fraction."""

import calendar
from datetime import date
from enum import StrEnum
from fractions import Fraction


class DayCount(StrEnum):
    """The four conventions of a contract."""

    THIRTY_360 = "30/360"
    """Thirty-day months: day 31 counts as 30 on both ends (30E/360, ISDA 2006 section 4.16(g)), so parts add up."""

    ACT_365F = "ACT/365F"
    """Calendar days over 365, also in a leap year."""

    ACT_360 = "ACT/360"
    """Calendar days over 360."""

    ACT_ACT = "ACT/ACT"
    """Calendar days over 365 or 366, each year's days over that year's length (ISDA 2006 section 4.16(b))."""


def year_fraction(start: date, end: date, *, day_count: DayCount) -> Fraction:
    """The part of a year from ``start`` to ``end``; negative when ``end`` is earlier.

    Additive: the fractions of adjoining periods sum to the fraction of the whole.
    """
    match day_count:
        case DayCount.THIRTY_360:
            return Fraction(_thirty_360_day(end) - _thirty_360_day(start), 360)
        case DayCount.ACT_365F:
            return Fraction((end - start).days, 365)
        case DayCount.ACT_360:
            return Fraction((end - start).days, 360)
        case DayCount.ACT_ACT:
            return _years_since_zero(end) - _years_since_zero(start)


def _thirty_360_day(on: date) -> int:
    return on.year * 360 + on.month * 30 + min(on.day, 30)


def _years_since_zero(on: date) -> Fraction:
    days_in_year = 366 if calendar.isleap(on.year) else 365
    return on.year + Fraction(on.timetuple().tm_yday - 1, days_in_year)
