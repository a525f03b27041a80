"""Interest as it grows day by day: exact underneath, rounded once as a running total."""

import copy
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from forbear.dates import DayCount, year_fraction
from forbear.money import Rounding, round_ratio
from forbear.problems import invariant

_EPOCH = date(1900, 1, 1)
_UNITS_PER_YEAR = {
    DayCount.THIRTY_360: 360,
    DayCount.ACT_365F: 365,
    DayCount.ACT_360: 360,
    DayCount.ACT_ACT: 365 * 366,
}


class _Stretch(NamedTuple):
    """From the end of ``since`` on ``exact`` grows by ``slope`` a year."""

    since: date
    exact: Fraction
    slope: Fraction


class Accrual:
    """An amount that grows from zero at the end of ``since``, by a slope in minor units a year that may change."""

    __slots__ = ("_day_count", "_rounding", "_stretches")

    def __init__(self, *, since: date, slope: Fraction, day_count: DayCount, rounding: Rounding) -> None:
        self._day_count = day_count
        self._rounding = rounding
        self._stretches = [_Stretch(since, Fraction(0), slope)]

    def minor(self, day: date) -> int:
        """The amount at the end of ``day``, a day of the latest stretch, in whole minor units."""
        return self._rounded(self._stretches[-1], day)

    def turn(self, day: date, slope: Fraction, *, jump: int = 0) -> None:
        """From the end of ``day`` on grow by ``slope``; ``jump`` is added on the day itself."""
        last = self._stretches[-1]
        invariant(day >= last.since, "an accrual turns in the order of days")
        if slope == last.slope and not jump:
            return
        exact = last.exact + last.slope * years_between(last.since, day, self._day_count) + jump
        if day == last.since:
            self._stretches.pop()
        self._stretches.append(_Stretch(day, exact, slope))

    def copied(self) -> "Accrual":
        """The same accrual, to be carried on without changing this one."""
        twin = copy.copy(self)
        twin._stretches = list(self._stretches)
        return twin

    def daily(self, until: date) -> Iterator[tuple[date, int]]:
        """Each day up to ``until`` on which whole minor units were added, and how many."""
        before = 0
        for number, stretch in enumerate(self._stretches):
            following = self._stretches[number + 1 : number + 2]
            last = min(until, following[0].since if following else until)
            for day in _days(stretch, last):
                now = self._rounded(stretch, day)
                if now != before:
                    yield day, now - before
                before = now

    def _rounded(self, stretch: _Stretch, day: date) -> int:
        exact, slope = stretch.exact, stretch.slope
        if not slope or day == stretch.since:
            return round_ratio(exact.numerator, exact.denominator, rounding=self._rounding)
        units = _units(day, self._day_count) - _units(stretch.since, self._day_count)
        below = slope.denominator * _UNITS_PER_YEAR[self._day_count]
        above = exact.numerator * below + units * slope.numerator * exact.denominator
        return round_ratio(above, exact.denominator * below, rounding=self._rounding)


def years_between(start: date, end: date, day_count: DayCount) -> Fraction:
    """:func:`~forbear.dates.year_fraction` from whole numbers remembered for each day."""
    return Fraction(_units(end, day_count) - _units(start, day_count), _UNITS_PER_YEAR[day_count])


def _days(stretch: _Stretch, last: date) -> Iterator[date]:
    """The days of a stretch on which its amount may change; its first day is one, for a jump."""
    days = (last - stretch.since).days if stretch.slope else 0
    return (stretch.since + timedelta(days=number) for number in range(days + 1) if stretch.since <= last)


@lru_cache(maxsize=1 << 16)
def _units(day: date, day_count: DayCount) -> int:
    """Whole parts of a year since the epoch: differences of these are the day count's fractions, only faster."""
    return int(year_fraction(_EPOCH, day, day_count=day_count) * _UNITS_PER_YEAR[day_count])
