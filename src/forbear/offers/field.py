"""The whole field of plans, measured: who fits what, and what each is worth against doing nothing.

Floats, over all plans at once. A plan must keep a small margin in every float comparison, so that its rebuilding in
whole minor units, which moves a payment by at most a few cents, cannot break what was promised.
"""

from dataclasses import dataclass, replace

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.ground import Ground, ground_of
from forbear.offers.lawful import stopped_shapes
from forbear.offers.space import Flags, Space, plan_space
from forbear.offers.value import Values
from forbear.risk import Floats, Ints


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """Every plan of a space, one row each.

    ``highest`` is of its payments within the horizon; ``last_month`` is the month of the last payment,
    ``relief_months`` those before payments begin again after a deferral, 0 without one. ``deferral`` is in months,
    ``waived`` in minor units; ``margin`` is what rounding may move. ``fits_month`` tells the plans that waive no more
    than what is left of the month's budget. ``ground`` is what their paths are made from.
    """

    space: Space
    ground: Ground
    highest: Floats
    last_month: Ints
    relief_months: Ints
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
    from forbear.offers import kernel  # the compiler is loaded where something is searched

    space = case_space(case) if space is None else space
    ground, each = ground_of(space, case=case), len(space.waivers)
    margin, waived = _margin(ground), _waived(space, ground, case)
    highest, fits, last, relief = kernel.measured(ground, margin)
    deferral, last_month = np.repeat(ground.deferral, each), np.repeat(last, each)
    return Field(
        space=space,
        ground=ground,
        highest=highest,
        last_month=last_month,
        relief_months=np.repeat(relief, each),
        deferral=deferral,
        waived=waived,
        margin=np.repeat(margin, each),
        is_relief=_is_relief(space, ground, highest, case),
        fits_capacity=fits,
        fits_limits=_fits_limits(last_month, deferral, waived, case),
        fits_month=_fits_month(waived, case),
        is_lawful=np.repeat(~stopped_shapes(space.shapes, case=case), each),
    )


def within(field: Field, case: SearchCase) -> Field:
    """The field of a case that differs from the surveyed one in nothing but the limits of the role."""
    return replace(field, fits_limits=_fits_limits(field.last_month, field.deferral, field.waived, case))


def values_of(rows: Ints, *, field: Field) -> Values:
    """What the plans ``rows`` are worth, in the order given."""
    from forbear.offers import kernel

    lender, borrower, chance = kernel.worth(field.ground, np.asarray(rows, dtype=np.int64))
    return Values(lender=lender, borrower=borrower, chance=chance)


def sums_of(rows: Ints, *, field: Field) -> tuple[Floats, Floats]:
    """The totals of the plans ``rows`` within the horizon, and what of them capacity cannot carry, in their order."""
    from forbear.offers import kernel

    return kernel.summed(field.ground, np.asarray(rows, dtype=np.int64))


def case_space(case: SearchCase) -> Space:
    """Every plan of the levers of ``case``."""
    return plan_space(case.levers, layers=case.layers, savings_minor=case.savings_minor)


def _waived(space: Space, ground: Ground, case: SearchCase) -> Ints:
    """What each plan waives; a settlement, what it does not ask for."""
    of_waiver = [
        sum(waiver.waived_of(layer.balances).total_minor for layer in case.layers) for waiver in space.waivers
    ]
    waived = np.tile(np.array(of_waiver, dtype=np.int64), len(space.shapes))
    if not ground.settles.any():
        return waived
    forgiven = np.repeat(case.owed_minor - ground.asks.sum(axis=0).astype(np.int64), len(space.waivers))
    return np.where(np.repeat(ground.settles, len(space.waivers)), forgiven, waived)


def _margin(ground: Ground) -> Floats:
    """Of each shape two minor units for each installment of each loan, and two: what rounding adds up to at most."""
    return np.asarray(2.0 * len(ground.principal) * (ground.terms + 1), dtype=np.float64)


def _is_relief(space: Space, ground: Ground, highest: Floats, case: SearchCase) -> Flags:
    """Relief never asks for more in a month than the contract usually did; paying faster needs no plan.

    Where no shape of the levers can do that, even the gentlest, what that one asks for is the measure. A settlement
    forgives, whatever it asks for.
    """
    highest = highest.round()
    of_shape = highest.reshape(len(space.shapes), len(space.waivers)).max(axis=1)
    gentlest = of_shape[~ground.settles].min(initial=np.inf)
    is_relief = (highest <= max(case.old_payment_minor, gentlest)) | np.repeat(ground.settles, len(space.waivers))
    return np.asarray(is_relief & ~space.repeated) if ground.settles.any() else is_relief


def _fits_limits(last_month: Ints, deferral: Ints, waived: Ints, case: SearchCase) -> Flags:
    """Inside the horizon, the ways to repay the platform keeps, the waiver budget and the role's authority."""
    keeps = all(layer.method in case.levers.methods for layer in case.layers)
    fits = np.asarray(last_month <= case.months) & keeps
    budget, limits = case.policy.objective.waiver_budget_minor, case.limits
    if budget is not None:
        fits &= waived <= budget
    if limits is not None:
        most = limits.max_waived_share * case.owed_minor
        fits &= waived <= most.numerator // most.denominator
        fits &= last_month <= limits.max_term_months
        fits &= deferral <= limits.max_deferral_months
    return fits


def _fits_month(waived: Ints, case: SearchCase) -> Flags:
    left = case.month_budget_left_minor
    return np.ones(len(waived), dtype=np.bool_) if left is None else np.asarray(waived <= left)
