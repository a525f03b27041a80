"""The nearest miss: when no plan may be offered, the one that breaks the least, and what it breaks.

Each breach is a share, so that they may be added: of all payments, what capacity cannot carry; of all that is owed,
what a side loses or is waived beyond authority or budget; of a limit, the months beyond it. A rule of law that stops
counts as one.
"""

from dataclasses import dataclass

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.field import Field, sums_of, values_of
from forbear.offers.nothing import Nothing
from forbear.risk import Floats, Ints

AMONG = 2000
"""How many plans, those least in breach of capacity, limits and law, are also valued for both sides."""

_BREACH_PLACES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Breaches:
    """How far each plan is from being offered, one number for each kind of breach; 0 is none."""

    capacity: Floats
    limits: Floats
    law: Floats

    @property
    def total(self) -> Floats:
        """All of them together."""
        return np.asarray(self.capacity + self.limits + self.law)


def nearest_plan(field: Field, *, case: SearchCase, nothing: Nothing) -> int:
    """The number of the plan with the least breach in all; ties to the larger gain of both sides together."""
    rows = np.flatnonzero(field.is_relief)
    breaches = _breaches(rows, field, case).total
    first = np.lexsort((rows, breaches))[:AMONG]
    rows, breaches = rows[first], breaches[first]
    values = values_of(rows, field=field)
    lender = values.lender - nothing.lender_value_minor
    borrower = values.borrower - nothing.borrower_value_minor
    losses = (np.maximum(-lender, 0.0) + np.maximum(-borrower, 0.0)) / max(case.owed_minor, 1)
    order = np.lexsort((rows, -(lender + borrower).round(), (breaches + losses).round(_BREACH_PLACES)))
    return int(rows[order[0]])


def _breaches(rows: Ints, field: Field, case: SearchCase) -> Breaches:
    total, beyond = sums_of(rows, field=field)
    return Breaches(
        capacity=np.asarray(beyond / np.maximum(total, 1.0)),
        limits=_beyond_limits(field, case)[rows],
        law=np.where(field.is_lawful[rows], 0.0, 1.0),
    )


def _beyond_limits(field: Field, case: SearchCase) -> Floats:
    last, owed = field.last_month, max(case.owed_minor, 1)
    beyond = np.maximum(last - case.months, 0) / case.months
    budget, limits = case.policy.objective.waiver_budget_minor, case.limits
    if budget is not None:
        beyond = beyond + np.maximum(field.waived - budget, 0) / owed
    left = case.month_budget_left_minor
    if left is not None:
        beyond = beyond + np.maximum(field.waived - left, 0) / owed
    if limits is not None:
        most = float(limits.max_waived_share) * case.owed_minor
        beyond = beyond + np.maximum(field.waived - most, 0.0) / owed
        beyond = beyond + np.maximum(last - limits.max_term_months, 0) / max(limits.max_term_months, 1)
        longest = max(limits.max_deferral_months, 1)
        beyond = beyond + np.maximum(field.deferral - limits.max_deferral_months, 0) / longest
    return np.asarray(beyond, dtype=np.float64)
