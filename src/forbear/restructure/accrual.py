"""Simple interest of a layer between two days, and bringing it to book before the first period begins."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from forbear.dates import DayCount, year_fraction
from forbear.ledger import Account
from forbear.loans import Balances, Component
from forbear.money import round_fraction
from forbear.restructure.layer import Layer
from forbear.restructure.postings import taken_on


def accrued(layer: Layer, *, until: date, into: Component, memo: str) -> Layer:
    """``layer`` with its principal's simple interest from ``interest_from`` to ``until`` owed under ``into``.

    Nothing happens when interest is already counted up to ``until``.
    """
    if until <= layer.interest_from:
        return layer
    years = year_fraction(layer.interest_from, until, day_count=layer.day_count)
    minor = interest_on(layer.balances.principal_minor, layer=layer, years=years)
    more = Balances().replacing(into, minor)
    entries = taken_on(more, on=until, memo=memo, against=Account.INCOME_INTEREST)
    return replace(layer.changed(layer.balances + more, *entries), interest_from=until)


def interest_on(principal_minor: int, *, layer: Layer, years: Fraction) -> int:
    """Interest at the layer's rate for a part of a year, in minor units, rounded once."""
    return round_fraction(principal_minor * layer.rate_annual * years, rounding=layer.rounding)


def period_years(layer: Layer) -> tuple[Fraction, ...]:
    """The part of a year each installment bears interest for.

    Under 30/360 every full period is the same part of a year. The first period starts no earlier than
    ``interest_from``, because interest up to then is already owed.
    """
    first = max(layer.interest_from, layer.period_start)
    starts = (first, *(layer.due_on(number) for number in range(1, layer.installments)))
    return tuple(_years(layer, start, number) for number, start in enumerate(starts, start=1))


def _years(layer: Layer, start: date, number: int) -> Fraction:
    is_full = start == layer.due_on(number - 1)
    if is_full and layer.day_count is DayCount.THIRTY_360:
        return Fraction(layer.period_months, 12)
    return year_fraction(start, layer.due_on(number), day_count=layer.day_count)
