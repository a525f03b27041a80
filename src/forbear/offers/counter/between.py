"""The space of counter-offers: every whole number between the steps of the levers, and only the soonest of equals."""

from dataclasses import replace

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.counter.wishes import Wish
from forbear.offers.field import Field
from forbear.offers.space import Flags, Space, plan_space
from forbear.policy import Levers


def dense_space(case: SearchCase) -> Space:
    """Every plan of the case's levers with all terms and months of deferral between the shortest and the longest."""
    return plan_space(between(case.levers), layers=case.layers, savings_minor=case.savings_minor)


def between(levers: Levers) -> Levers:
    """``levers`` without gaps: every whole number of installments and of months of deferral within their ends."""
    return replace(
        levers,
        terms=tuple(range(min(levers.terms), max(levers.terms) + 1)),
        deferral_months=tuple(range(min(levers.deferral_months), max(levers.deferral_months) + 1)),
    )


def soonest(field: Field, rows: Flags, wish: Wish) -> Flags:
    """Of ``rows``, for each deferral, rate and waiver the one with the fewest installments.

    Only where a payment is fixed and no length: who says what they can pay means to pay it, not less for longer.
    """
    if wish.monthly_minor is None or wish.installments is not None or wish.ends_by is not None:
        return rows
    waivers = len(field.space.waivers)
    kept, seen = np.zeros_like(rows), set()
    for row in sorted(np.flatnonzero(rows), key=lambda row: field.space.shapes[row // waivers].installments):
        shape = field.space.shapes[row // waivers]
        key = (replace(shape, installments=1), row % waivers)
        if key not in seen:
            seen.add(key)
            kept[row] = True
    return kept
