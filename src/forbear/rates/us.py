"""The US annual percentage rate by the actuarial method with unit-periods (12 CFR Part 1026, Appendix J)."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from forbear.problems import invariant
from forbear.rates.flows import DatedFlow, Flow
from forbear.rates.months import anchor_day, back, full_months, month_length
from forbear.rates.results import Rate
from forbear.rates.solving import loan_rate
from forbear.rates.unit_periods import UnitKind, UnitPeriod, unit_period


def us_apr(*, advances: Sequence[Flow], payments: Sequence[Flow], per_year: Fraction | int) -> Rate:
    """``per_year`` times the rate i of a unit-period with Σ A/((1+f·i)(1+i)^t) = Σ P/((1+f·i)(1+i)^t).

    Times are ``t`` full unit-periods and the fraction ``f`` of one, from the beginning of the term.
    """
    invariant(per_year > 0, "a year has unit-periods")
    return loan_rate(advances=advances, payments=payments, yearly=lambda rate: rate * float(per_year))


def us_flows(
    *, advances: Sequence[DatedFlow], payments: Sequence[DatedFlow]
) -> tuple[UnitPeriod, tuple[Flow, ...], tuple[Flow, ...]]:
    """The unit-period of a transaction, and its flows in unit-periods after the first advance."""
    start = min(flow.on for flow in advances)
    unit = unit_period(start=start, advances=[flow.on for flow in advances], payments=[flow.on for flow in payments])
    return unit, _counted(start, advances, unit), _counted(start, payments, unit)


def _counted(start: date, flows: Sequence[DatedFlow], unit: UnitPeriod) -> tuple[Flow, ...]:
    days = sorted({flow.on for flow in flows})
    anchor = anchor_day(start, days)
    latest = max((on.day for on in days), default=0)
    counts = {}
    for on in days:
        kept = _half_anchor(on, latest) if unit.kind is UnitKind.SEMIMONTH else anchor
        counts[on] = unit_periods_between(start, on, unit=unit, anchor=kept)
    return tuple(Flow(amount=flow.amount, t=counts[flow.on][0], f=counts[flow.on][1]) for flow in flows)


def unit_periods_between(start: date, end: date, *, unit: UnitPeriod, anchor: int | None) -> tuple[int, Fraction]:
    """Full unit-periods from ``start`` to ``end`` and the fraction of one left, as (b)(5) counts them."""
    days = (end - start).days
    if unit.kind is UnitKind.TERM:
        return min(days, 1), Fraction(0)
    if unit.kind in (UnitKind.DAY, UnitKind.WEEK):
        return _parted(Fraction(days, unit.days))
    months, rest = full_months(start, end, anchor=anchor)
    if unit.days < 360:
        return _parted(Fraction(30 * months + rest, unit.days))
    if rest == 0:
        return _parted(Fraction(months, 12))
    years = months // 12
    return _parted(years + Fraction((back(end, 12 * years, anchor=anchor) - start).days, 365))


def _parted(periods: Fraction) -> tuple[int, Fraction]:
    whole = periods.numerator // periods.denominator
    return whole, periods - whole


def _half_anchor(on: date, latest: int) -> int | None:
    """Of semimonthly days a month's last one stands for the ``latest`` day of the series, others for themselves."""
    return latest if on.day == month_length(on) else None
