"""The space of counter-offers: every whole number between the steps of the levers, and only the soonest of equals."""

from collections.abc import Hashable, Sequence
from dataclasses import fields, replace
from fractions import Fraction

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.counter.wishes import Wish
from forbear.offers.levers import Shape
from forbear.offers.space import Flags, Space, plan_space
from forbear.policy import Levers
from forbear.risk import Floats, Ints

_APART_FROM_INSTALLMENTS = tuple(field.name for field in fields(Shape) if field.name != "installments")


def dense_space(case: SearchCase, *, pay_now: Fraction | None = None) -> Space:
    """Every plan of the case's levers, and between them level ones.

    Those have all terms and months of deferral between the shortest and the longest; with ``pay_now`` also that share
    of the principal paid at once, where the levers and the savings reach as far.
    """
    own = plan_space(case.levers, layers=case.layers, savings_minor=case.savings_minor)
    level = replace(between(case.levers), pay_now_shares=(Fraction(0), *([pay_now] if pay_now else [])))
    dense = plan_space(level, layers=case.layers, savings_minor=case.savings_minor)
    known = {*dense.shapes}
    return replace(own, shapes=(*dense.shapes, *(shape for shape in own.shapes if shape not in known)))


def most_paid_now(case: SearchCase) -> int:
    """What may be paid at once: the savings above the reserve, as far as the levers reach."""
    return min(case.savings_minor, case.paid_now(max(case.levers.pay_now_shares, default=Fraction(0))))


def share_paid_now(case: SearchCase, wished_minor: int) -> Fraction | None:
    """The share of the principal that comes to what is wished for; None beyond :func:`most_paid_now`."""
    principal = sum(layer.balances.principal_minor for layer in case.layers)
    return Fraction(wished_minor, principal) if 0 < wished_minor <= most_paid_now(case) else None


def between(levers: Levers) -> Levers:
    """``levers`` of level plans without gaps: every whole number of installments and of months of deferral."""
    return replace(
        levers,
        interest_only_months=(0,),
        step_shares=(),
        step_months=(),
        settle_shares=(),
        settle_months=(),
        terms=tuple(range(min(levers.terms), max(levers.terms) + 1)),
        deferral_months=tuple(range(min(levers.deferral_months), max(levers.deferral_months) + 1)),
    )


def alike(space: Space) -> Ints:
    """The group of each plan of ``space``: plans that differ in nothing but the number of installments share one."""
    of_shape = np.zeros(len(space.shapes), dtype=np.int64)
    for name in _APART_FROM_INSTALLMENTS:
        codes = _codes([getattr(shape, name) for shape in space.shapes])
        of_shape = of_shape * (codes.max(initial=0) + 1) + codes
    waivers = len(space.waivers)
    return of_shape.repeat(waivers) * waivers + np.tile(np.arange(waivers, dtype=np.int64), len(of_shape))


def _codes(values: Sequence[Hashable]) -> Ints:
    """A number for each value, equal for equal ones; values are few objects, so each is compared only once."""
    by_value: dict[Hashable, int] = {}
    by_object: dict[int, int] = {}
    for value in values:
        if id(value) not in by_object:
            by_object[id(value)] = by_value.setdefault(value, len(by_value))
    return np.array([by_object[id(value)] for value in values], dtype=np.int64)


def soonest(rows: Flags, wish: Wish, *, groups: Ints, installments: Floats) -> Flags:
    """Of ``rows``, in each group of plans alike the one with the fewest installments.

    Only where a payment is fixed and no length: who says what they can pay means to pay it, not less for longer.
    """
    if wish.monthly_minor is None or wish.installments is not None or wish.ends_by is not None:
        return rows
    places = np.flatnonzero(rows)
    in_order = places[np.lexsort((places, installments[places]))]
    _, first = np.unique(groups[in_order], return_index=True)
    kept = np.zeros_like(rows)
    kept[in_order[first]] = True
    return kept
