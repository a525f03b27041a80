"""The whole field of plans, measured: who fits what, and what each is worth against doing nothing.

Floats, over all plans at once. A plan must keep a small margin in every float comparison, so that its rebuilding in
whole minor units, which moves a payment by at most a few cents, cannot break what was promised.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forbear.offers.case import SearchCase
from forbear.offers.lawful import stopped_shapes
from forbear.offers.paths import plan_paths
from forbear.offers.space import Space, plan_space
from forbear.offers.value import Paths, Values, value_paths
from forbear.risk import Floats, Ints

Flags = NDArray[np.bool_]


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Every plan of a space, one row each.

    ``deferral`` is in months, ``waived`` in minor units; ``margin`` is what rounding may move. ``fits_month`` tells
    the plans that waive no more than what is left of the month's budget.
    """

    space: Space
    paths: Paths
    deferral: Ints
    waived: Ints
    margin: Floats
    is_relief: Flags
    fits_capacity: Flags
    fits_limits: Flags
    fits_month: Flags
    is_lawful: Flags

    @property
    def feasible(self) -> Ints:
        """The plans that fit everything but the two sides' wishes."""
        fits = self.is_relief & self.fits_capacity & self.fits_limits & self.is_lawful
        return np.flatnonzero(fits & self.fits_month)


def survey(case: SearchCase, *, space: Space | None = None) -> Field:
    """All plans of ``space`` for ``case``, held against capacity, the limits of the role, and law.

    Without a space, all plans of the platform's levers.
    """
    space = plan_space(case.levers, layers=case.layers) if space is None else space
    paths = plan_paths(space, layers=case.layers, months=case.months)
    deferral = np.repeat(np.array([shape.deferral_months for shape in space.shapes]), len(space.waivers))
    waived, margin = _waived(space, case), _margin(space, case)
    return Field(
        space=space,
        paths=paths,
        deferral=deferral,
        waived=waived,
        margin=margin,
        is_relief=_is_relief(space, paths, case),
        fits_capacity=np.all((paths.payment == 0) | (paths.payment + margin[:, None] <= case.binding), axis=1),
        fits_limits=_fits_limits(paths, deferral, waived, case),
        fits_month=_fits_month(waived, case),
        is_lawful=np.repeat(~stopped_shapes(space.shapes, case=case), len(space.waivers)),
    )


def values_of(rows: Ints, *, field: Field, case: SearchCase) -> Values:
    """What the plans ``rows`` are worth, in the order given."""
    return value_paths(
        field.paths.take(rows),
        capacity=case.expected,
        old_payment=case.old_payment_minor,
        risk=case.risk,
        prices=case.prices,
    )


def _waived(space: Space, case: SearchCase) -> Ints:
    of_waiver = [
        sum(waiver.waived_of(layer.balances).total_minor for layer in case.layers) for waiver in space.waivers
    ]
    return np.tile(np.array(of_waiver, dtype=np.int64), len(space.shapes))


def _margin(space: Space, case: SearchCase) -> Floats:
    """Two minor units for each installment of each loan, and two: what rounding can add up to in the last one."""
    of_shape = [2.0 * len(case.layers) * (shape.installments + 1) for shape in space.shapes]
    return np.repeat(np.array(of_shape), len(space.waivers))


def _is_relief(space: Space, paths: Paths, case: SearchCase) -> Flags:
    """Relief never asks for more in a month than the contract usually did; paying faster needs no plan.

    Where no shape of the levers can do that, even the gentlest, what that one asks for is the measure.
    """
    highest = paths.payment.max(axis=1, initial=0.0).round()
    of_shape = highest.reshape(len(space.shapes), len(space.waivers)).max(axis=1)
    return np.asarray(highest <= max(case.old_payment_minor, of_shape.min(initial=np.inf)))


def _fits_limits(paths: Paths, deferral: Ints, waived: Ints, case: SearchCase) -> Flags:
    """Inside the horizon, the ways to repay the platform keeps, the waiver budget and the role's authority."""
    keeps = all(layer.method in case.levers.methods for layer in case.layers)
    fits = np.asarray(paths.last_month <= case.months) & keeps
    budget, limits = case.policy.objective.waiver_budget_minor, case.limits
    if budget is not None:
        fits &= waived <= budget
    if limits is not None:
        most = limits.max_waived_share * case.owed_minor
        fits &= waived <= most.numerator // most.denominator
        fits &= paths.last_month <= limits.max_term_months
        fits &= deferral <= limits.max_deferral_months
    return fits


def _fits_month(waived: Ints, case: SearchCase) -> Flags:
    left = case.month_budget_left_minor
    return np.ones(len(waived), dtype=np.bool_) if left is None else np.asarray(waived <= left)
