"""From flows to one answer: which of the rates that balance them is the rate of a loan."""

from collections.abc import Callable, Iterable

import numpy as np

from forbear.rates.flows import Flow
from forbear.rates.results import Rate, SeveralRates, all_rounded, found, not_found
from forbear.rates.roots import roots
from forbear.rates.worth import Worth, worth_of

Yearly = Callable[[float], float]
"""From the rate of a period to the rate of a year."""


def loan_rate(*, advances: Iterable[Flow], payments: Iterable[Flow], yearly: Yearly) -> Rate:
    """The only rate not below zero or, where none is, the only rate at all; otherwise all of them, or why none.

    Whoever pays back more than was received pays a price above zero, so rates below are shadows of the arithmetic.
    """
    worth = worth_of(advances=advances, payments=payments)
    if worth is None:
        return not_found("rate.no_advance_or_no_payment")
    xs = roots(worth)
    resolved = tuple(x for x in xs if worth.is_resolved(x))
    if not resolved:
        return none_of(worth, xs, yearly=yearly)
    rates = tuple(yearly(float(np.expm1(x))) for x in resolved)
    # A rate a digit below zero is zero: bisection does not promise which side it ends on.
    candidates = tuple(rate for rate in rates if rate > -1e-12) or rates
    if len(candidates) > 1:
        return SeveralRates(rates=all_rounded(rates))
    return found(candidates[0], tuple(rate for rate in rates if rate not in candidates))


def none_of(worth: Worth, xs: tuple[float, ...], *, yearly: Yearly) -> Rate:
    """Why none of ``xs``, the rates that balance the flows on paper, is an answer."""
    if xs:
        return not_found("rate.too_sensitive", tuple(yearly(float(np.expm1(x))) for x in xs))
    if worth.turns == 1 and worth.times[-1] + worth.fractions[-1] > 0:
        return not_found("rate.beyond_range")
    return not_found("rate.no_solution")
