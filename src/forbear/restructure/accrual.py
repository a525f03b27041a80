"""Simple interest of a layer between two days, and bringing it to book before the first period begins."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from forbear.dates import DayCount, year_fraction
from forbear.ledger import Account
from forbear.loans import Balances, Component, Convention
from forbear.loans.periods import whole_period
from forbear.money import round_fraction, round_ratio
from forbear.restructure.interest_path import Counted, cuts, is_paused, rate_on
from forbear.restructure.layer import Layer
from forbear.restructure.postings import taken_on


def accrued(layer: Layer, *, until: date, into: Component, memo: str) -> Layer:
    """``layer`` with its principal's simple interest from ``interest_from`` to ``until`` owed under ``into``.

    Nothing happens when interest is already counted up to ``until``.
    """
    if until <= layer.interest_from:
        return layer
    pieces = counted_between(layer, layer.interest_from, until)
    minor = round_fraction(sum((piece.interest for piece in pieces), start=Fraction(0)), rounding=layer.rounding)
    more = Balances().replacing(into, minor)
    entries = taken_on(more, on=until, memo=memo, against=Account.INCOME_INTEREST)
    counted = None if layer.counted is None else layer.counted + pieces
    return replace(
        layer,
        balances=layer.balances + more,
        entries=layer.entries + entries,
        counted=counted,
        **_rates_from(layer, until),
    )


def counted_until(layer: Layer, until: date) -> Layer:
    """``layer`` with interest owed, or forgone, up to ``until``; the rate from there on is the one then in force."""
    return replace(layer, **_rates_from(layer, until))


def _rates_from(layer: Layer, until: date) -> dict[str, Any]:
    """What of a layer changes where interest is counted up to ``until``."""
    return {
        "interest_from": until,
        "rate_annual": rate_on(until, opening=layer.rate_annual, steps=layer.rate_steps),
        "rate_steps": tuple(step for step in layer.rate_steps if step.on > until),
    }


def counted_between(layer: Layer, start: date, until: date) -> tuple[Counted, ...]:
    """What interest runs on from the end of ``start`` to the end of ``until``, cut where rate or principal change."""
    paid_down = [down.due_on for down in layer.down_payments if start < down.due_on < until]
    days = sorted({*cuts(start, until, steps=layer.rate_steps, pauses=layer.pauses), *paid_down})
    return tuple(
        Counted(
            start=begin,
            until=end,
            principal_minor=_principal_after(layer, begin),
            rate_annual=rate_on(begin, opening=layer.rate_annual, steps=layer.rate_steps),
            years=years_between(layer, begin, end),
        )
        for begin, end in pairwise(days)
        if not is_paused(begin, end, pauses=layer.pauses)
    )


def _principal_after(layer: Layer, day: date) -> int:
    """What bears interest after ``day``: a flat charge stays on its own amount."""
    if layer.flat_base_minor is not None:
        return layer.flat_base_minor
    paid = sum(down.amounts.principal_minor for down in layer.down_payments if down.due_on <= day)
    return layer.balances.principal_minor - paid


def interest_on(principal_minor: int, *, layer: Layer, share: Fraction) -> int:
    """Interest on ``principal_minor`` for a period's ``share``, in minor units, rounded once."""
    return round_ratio(principal_minor * share.numerator, share.denominator, rounding=layer.rounding)


def years_between(layer: Layer, start: date, until: date) -> Fraction:
    """The part of a year between two days by the layer's day count and convention."""
    if layer.convention is Convention.FINERACT and layer.day_count is DayCount.THIRTY_360:
        whole = (_one_period_after(layer, start) - start).days
        return whole_period(layer.period) * (until - start).days / whole
    return year_fraction(start, until, day_count=layer.day_count)


def _one_period_after(layer: Layer, start: date) -> date:
    anchored = layer.period.nth(start, 0, anchor_day=layer.due_day)
    return layer.period.nth(start, 1, anchor_day=layer.due_day if anchored == start else None)


def first_start(layer: Layer) -> date:
    """The day the first period begins: no earlier than ``interest_from``, because interest up to then is owed."""
    return layer.interest_from if layer.long_first else max(layer.interest_from, layer.period_start)


def period_shares(layer: Layer) -> tuple[Fraction, ...]:
    """For each installment that stands and then each other, interest per unit of principal in its period.

    Under 30/360 every full period is the same part of a year.
    """
    start, shares = first_start(layer), []
    periods = (*((stands.starts_on, stands.ends_on) for stands in layer.standing), *pairwise(layer.regular_days()))
    whole = layer.rate_annual * whole_period(layer.period)
    is_plain = layer.day_count is DayCount.THIRTY_360 and not (layer.rate_steps or layer.pauses)
    for begin, regular in periods:
        end = layer.interest_day(regular)
        full = start == begin and end == regular
        shares.append(whole if is_plain and full else _share(layer, start, end, is_full=full))
        start = end
    return tuple(shares)


def _share(layer: Layer, start: date, until: date, *, is_full: bool) -> Fraction:
    if layer.whole_periods or (is_full and layer.day_count is DayCount.THIRTY_360):
        years = whole_period(layer.period)
    else:
        years = years_between(layer, start, until)
    if not (layer.rate_steps or layer.pauses):
        return layer.rate_annual * years
    return years * _average_rate(layer, cuts(start, until, steps=layer.rate_steps, pauses=layer.pauses))


def _average_rate(layer: Layer, days: Sequence[date]) -> Fraction:
    """The rate over a period cut at ``days``, each piece weighted by its length; 0 in a pause."""
    weights = [_weight(layer, begin, end) for begin, end in pairwise(days)]
    whole = sum(weights, start=Fraction(0))
    if not whole:
        return Fraction(0)
    earned = sum(
        weight * rate_on(begin, opening=layer.rate_annual, steps=layer.rate_steps)
        for weight, (begin, end) in zip(weights, pairwise(days), strict=True)
        if not is_paused(begin, end, pauses=layer.pauses)
    )
    return earned / whole


def _weight(layer: Layer, begin: date, end: date) -> Fraction:
    if layer.convention is Convention.FINERACT and layer.day_count is DayCount.THIRTY_360:
        return Fraction((end - begin).days)
    return year_fraction(begin, end, day_count=layer.day_count)
