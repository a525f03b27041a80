"""Interest as it grows day by day: exact underneath, rounded once as a running total."""

import copy
from datetime import date
from fractions import Fraction
from functools import lru_cache

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


class Accrual:
    """An amount that grows from zero at the end of ``since``, by a slope in minor units a year that may change."""

    __slots__ = ("_day_count", "_exact", "_rounding", "_since", "_slope")

    def __init__(self, *, since: date, slope: Fraction, day_count: DayCount, rounding: Rounding) -> None:
        self._day_count = day_count
        self._rounding = rounding
        self._since = since
        self._exact = Fraction(0)
        self._slope = slope

    @property
    def is_growing(self) -> bool:
        """Whether later days will add anything."""
        return bool(self._slope)

    def minor(self, day: date) -> int:
        """The amount at the end of ``day``, no day before the last turn, in whole minor units."""
        exact, slope = self._exact, self._slope
        if not slope or day == self._since:
            return round_ratio(exact.numerator, exact.denominator, rounding=self._rounding)
        units = _units(day, self._day_count) - _units(self._since, self._day_count)
        below = slope.denominator * _UNITS_PER_YEAR[self._day_count]
        above = exact.numerator * below + units * slope.numerator * exact.denominator
        return round_ratio(above, exact.denominator * below, rounding=self._rounding)

    def turn(self, day: date, slope: Fraction) -> None:
        """From the end of ``day`` on grow by ``slope``."""
        invariant(day >= self._since, "an accrual turns in the order of days")
        if slope != self._slope:
            self._exact += self._slope * years_between(self._since, day, self._day_count)
            self._since, self._slope = day, slope

    def copied(self) -> "Accrual":
        """The same accrual, to be carried on without changing this one."""
        return copy.copy(self)


def years_between(start: date, end: date, day_count: DayCount) -> Fraction:
    """:func:`~forbear.dates.year_fraction` from whole numbers remembered for each day."""
    return Fraction(_units(end, day_count) - _units(start, day_count), _UNITS_PER_YEAR[day_count])


@lru_cache(maxsize=1 << 16)
def _units(day: date, day_count: DayCount) -> int:
    """Whole parts of a year since the epoch: differences of these are the day count's fractions, only faster."""
    return int(year_fraction(_EPOCH, day, day_count=day_count) * _UNITS_PER_YEAR[day_count])
