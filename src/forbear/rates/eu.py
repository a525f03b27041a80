"""The EU's and the UK's annual percentage rate of charge (APRC), and how its times are counted from dates.

Directive 2008/48/EC Annex I and its remarks, Directive 2014/17/EU Annex I, Directive (EU) 2023/2225 Annex III.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from forbear.rates.flows import DatedFlow, Flow
from forbear.rates.months import anchor_day, back, full_months, plus_days, year_ending
from forbear.rates.results import Rate
from forbear.rates.solving import loan_rate


class _Basis(StrEnum):
    """Periods to count by, in the order in which payments are tried for being that far apart."""

    YEARS = "years"
    MONTHS = "months"
    WEEKS = "weeks"


_PER_YEAR = {_Basis.YEARS: 1, _Basis.MONTHS: 12, _Basis.WEEKS: 52}


def aprc(*, advances: Sequence[Flow], payments: Sequence[Flow]) -> Rate:
    """The X with Σ advances·(1+X)^−t = Σ payments·(1+X)^−s, times in years."""
    return loan_rate(advances=advances, payments=payments, yearly=lambda rate: rate)


def eu_flows(
    *, advances: Sequence[DatedFlow], payments: Sequence[DatedFlow]
) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
    """Advances and payments with their times in years after the first advance, by the Annex's remarks.

    Whole months (years among them) or whole weeks where all fit; else full periods of the kind most payments are
    apart, counted back from each, and days over the 365 or 366 days of the year that ends with them.
    """
    start = min(flow.on for flow in advances)
    series = [_Series.of(start, flows) for flows in (advances, payments)]
    basis = _basis(start, series)
    advanced, paid = (
        tuple(Flow(amount=flow.amount, t=_years(start, flow.on, basis, each.anchor)) for flow in flows)
        for flows, each in zip((advances, payments), series, strict=True)
    )
    return advanced, paid


@dataclass(frozen=True, kw_only=True, slots=True)
class _Series:
    """The days of one direction, and the day of the month they keep to."""

    days: tuple[date, ...]
    anchor: int | None

    @classmethod
    def of(cls, start: date, flows: Sequence[DatedFlow]) -> "_Series":
        days = tuple(sorted({flow.on for flow in flows if flow.on > start}))
        return cls(days=days, anchor=anchor_day(start, days))


def _basis(start: date, series: Sequence[_Series]) -> _Basis:
    intervals = [(start, on, each.anchor) for each in series for on in each.days]
    for basis in (_Basis.MONTHS, _Basis.WEEKS):
        if all(_is_whole(basis, *interval) for interval in intervals):
            return basis
    payments = series[1]
    gaps = [(earlier, later, payments.anchor) for earlier, later in pairwise(payments.days)]
    for basis in _Basis:
        if 2 * sum(_is_whole(basis, *gap) for gap in gaps) > len(gaps):
            return basis
    return _Basis.YEARS


def _is_whole(basis: _Basis, start: date, end: date, anchor: int | None) -> bool:
    return _periods(basis, start, end, anchor)[1] == 0


def _years(start: date, on: date, basis: _Basis, anchor: int | None) -> Fraction:
    if basis is _Basis.YEARS and _is_whole(_Basis.MONTHS, start, on, anchor):
        basis = _Basis.MONTHS
    periods, days = _periods(basis, start, on, anchor)
    return Fraction(periods, _PER_YEAR[basis]) + Fraction(days, year_ending(plus_days(start, days)))


def _periods(basis: _Basis, start: date, end: date, anchor: int | None) -> tuple[int, int]:
    """Full periods counted back from ``end``, and the days left after ``start``."""
    if basis is _Basis.WEEKS:
        return divmod((end - start).days, 7)
    months, days = full_months(start, end, anchor=anchor)
    if basis is _Basis.MONTHS:
        return months, days
    years = months // 12
    return years, (back(end, 12 * years, anchor=anchor) - start).days
