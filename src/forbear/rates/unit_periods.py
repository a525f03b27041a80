"""The unit-period of a transaction, from its dates (12 CFR Part 1026, Appendix J, (b)(1) to (b)(4))."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from forbear.rates.months import anchor_day, full_months


class UnitKind(StrEnum):
    """What a unit-period is a multiple of."""

    DAY = "day"
    WEEK = "week"
    SEMIMONTH = "semimonth"
    MONTH = "month"
    TERM = "term"
    """The whole term of a single advance and a single payment, under a year."""


_DAYS = {UnitKind.DAY: 1, UnitKind.WEEK: 7, UnitKind.SEMIMONTH: 15, UnitKind.MONTH: 30}
_YEAR = {UnitKind.DAY: 365, UnitKind.WEEK: 52, UnitKind.SEMIMONTH: 24, UnitKind.MONTH: 12}


@dataclass(frozen=True, kw_only=True, slots=True)
class UnitPeriod:
    """``count`` days, weeks, semimonths or months; or the term, ``per_year`` of which make a year."""

    kind: UnitKind
    count: int = 1
    per_year: Fraction

    @classmethod
    def of(cls, kind: UnitKind, count: int = 1) -> "UnitPeriod":
        """``count`` of ``kind``, which is not the term."""
        return cls(kind=kind, count=count, per_year=Fraction(_YEAR[kind], count))

    @property
    def days(self) -> int:
        """Its length, all months taken as 30 days."""
        return _DAYS[self.kind] * self.count

    def __str__(self) -> str:
        return self.kind.value if self.count == 1 else f"{self.count} {self.kind.value}s"


_SEMIMONTH = UnitPeriod.of(UnitKind.SEMIMONTH)
_STANDARD = (
    UnitPeriod.of(UnitKind.DAY),
    _SEMIMONTH,
    *(UnitPeriod.of(UnitKind.MONTH, count) for count in range(1, 13)),
    *(UnitPeriod.of(UnitKind.WEEK, count) for count in range(1, 53)),
)


def unit_period(*, start: date, advances: Sequence[date], payments: Sequence[date]) -> UnitPeriod:
    """The unit-period of a transaction whose term begins on ``start``.

    The common period that occurs most often, the smaller of two that occur equally often, at most a year; without a
    common period the standard interval nearest to the average period; for one advance and one payment the term.
    """
    series = [sorted({on for on in days if on > start}) for days in (advances, payments)]
    if not series[0] and len(series[1]) == 1:
        return _term(start, series[1][0])
    gaps = [gap for days in series for gap in _gaps(start, days)]
    if not gaps:
        return UnitPeriod.of(UnitKind.MONTH)
    counted = Counter(unit for gap in gaps for unit in gap.units)
    most = max(counted.values())
    if most > 1:
        return min((unit for unit, times in counted.items() if times == most), key=lambda unit: unit.days)
    return _nearest_standard(Fraction(sum(gap.days for gap in gaps), len(gaps)))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Gap:
    """One period, and every unit-period it is exactly as long as."""

    days: int
    units: tuple[UnitPeriod, ...]


def _term(start: date, end: date) -> UnitPeriod:
    months, days = full_months(start, end, anchor=anchor_day(start, [end]))
    if months >= 12:
        return UnitPeriod.of(UnitKind.MONTH, 12)
    per_year = Fraction(12, months) if days == 0 else Fraction(365, (end - start).days)
    return UnitPeriod(kind=UnitKind.TERM, per_year=per_year)


def _gaps(start: date, days: Sequence[date]) -> list[_Gap]:
    """The periods of one direction, the one from the start among them."""
    if not days:
        return []
    if is_semimonthly([start, *days]) or (is_semimonthly(days) and len(days) > 2):
        halves = [_Gap(days=15, units=(_SEMIMONTH,)) for _ in days[1:]]
        return [_gap(start, days[0], anchor=None, is_half=is_semimonthly([start, *days])), *halves]
    anchor = anchor_day(start, days)
    return [_gap(earlier, later, anchor=anchor) for earlier, later in pairwise([start, *days])]


def _gap(start: date, end: date, *, anchor: int | None, is_half: bool = False) -> _Gap:
    days = (end - start).days
    months, rest = full_months(start, end, anchor=anchor)
    units: list[UnitPeriod] = []
    if is_half:
        units.append(_SEMIMONTH)
    elif rest == 0:
        units.append(UnitPeriod.of(UnitKind.MONTH, min(months, 12)))
    elif months >= 12:
        units.append(UnitPeriod.of(UnitKind.MONTH, 12))
    if days % 7 == 0 and days <= 364:
        units.append(UnitPeriod.of(UnitKind.WEEK, days // 7))
    return _Gap(days=days, units=tuple(units) or (UnitPeriod.of(UnitKind.DAY, days),))


def is_semimonthly(days: Sequence[date]) -> bool:
    """Whether every second day is a month on, and neighbors are about half a month apart."""
    gaps = {(later - earlier).days for earlier, later in pairwise(days)}
    apart = len(days) > 2 and all(12 <= gap <= 18 for gap in gaps) and gaps != {14}
    return apart and all(anchor_day(every[0], every[1:]) is not None for every in (days[::2], days[1::2]))


def _nearest_standard(average: Fraction) -> UnitPeriod:
    return min(_STANDARD, key=lambda unit: (abs(unit.days - average), unit.days))
