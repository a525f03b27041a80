"""Choosing among plans: the bargain both sides would strike, and up to three companions that differ from it.

Recommended is the plan with the largest ``α ln(V − V₀) + (1 − α) ln(U − U₀)``; ties go to the earlier end, then the
lower total. A companion is a trade-off: the best plan by one measure, the others breaking ties, so that it lies on
the Pareto frontier of highest monthly payment, total, months and chance to finish; it beats the recommended plan in
that measure and pays for it in another. A plan that beats the recommended one in everything is no companion: that
would be a gift the bargain did not make, and would leave the recommended plan without a reason. Nor is a plan less
than half as likely to be finished: it is no plan the borrower can keep. A companion is shown only if it differs by at
least 5 % from every plan already shown in at least one of the four.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.field import Field, sums_of, values_of
from forbear.offers.nothing import Nothing
from forbear.offers.results import Label
from forbear.risk import Floats, Ints

DIFFERENT = 0.05
"""How far, relative to a plan already shown, a companion must be from it in one measure."""

CLEARLY = 0.01
"""How far below every plan already shown a companion must lie in the measure it is named for."""

KEEPABLE = 0.5
"""The chance to finish a companion, relative to the recommended plan's, below which it is not shown."""

COMPANIONS: tuple[tuple[Label, tuple[int, ...]], ...] = (
    ("lowest_monthly", (0, 1, 2, 3)),
    ("lowest_total", (1, 2, 0, 3)),
    ("soonest_end", (2, 1, 0, 3)),
)
"""Each label with the measures it minimizes, the first before the second: columns of :attr:`Agreeable.measures`."""

_NOT_FINISHED = 3
_SCORE_PLACES = 9
_CHANCE_PLACES = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreeable:
    """The feasible plans that leave both sides better off than doing nothing.

    ``rows`` are their numbers in the field, ``score`` the bargain to be maximized. ``measures`` has a column each for
    highest monthly payment, total, months and the chance *not* to finish, all to be minimized.
    """

    rows: Ints
    score: Floats
    measures: Floats


def agreeable_plans(field: Field, *, case: SearchCase, nothing: Nothing, rows: Ints | None = None) -> Agreeable:
    """Value the feasible plans and keep those both sides gain from, by more than rounding could take back.

    With ``rows``, feasible plans too, only those of them.
    """
    feasible = field.feasible if rows is None else rows
    values = values_of(feasible, field=field)
    lender = values.lender - nothing.lender_value_minor
    borrower = values.borrower - nothing.borrower_value_minor
    margin = field.margin[feasible]
    gaining = np.flatnonzero((lender > margin) & (borrower > margin))
    alpha = case.prices.alpha
    score = alpha * np.log(lender[gaining]) + (1 - alpha) * np.log(borrower[gaining])
    rows = feasible[gaining]
    return Agreeable(
        rows=rows, score=score.round(_SCORE_PLACES), measures=_measures(rows, field, values.chance[gaining])
    )


def _measures(rows: Ints, field: Field, chance: Floats) -> Floats:
    total, _ = sums_of(rows, field=field)
    columns = (field.highest[rows], total, field.last_month[rows])
    return np.column_stack([*(column.round() for column in columns), (1.0 - chance).round(_CHANCE_PLACES)])


def best_bargains(plans: Agreeable, *, most: int | None = None) -> Ints:
    """Numbers of the plans from the best bargain down; not more than ``most`` of them, where that is given."""
    _, total, months, _ = plans.measures.T
    near = _least(-plans.score, most)
    keys = (plans.rows[near], total[near], months[near], -plans.score[near])
    return plans.rows[near[np.lexsort(keys)[:most]]]


def trade_offs(plans: Agreeable, *, recommended: int, by: tuple[int, ...], most: int | None = None) -> Agreeable:
    """What beats plan number ``recommended`` in the first measure of ``by``, pays for it in another, and can be kept.

    The best comes first: by that measure, then by the others of ``by`` in turn. Not more than ``most``, if given.
    """
    own = plans.measures[plans.rows == recommended][0]
    better = plans.measures[:, by[0]] < own[by[0]]
    keepable = 1.0 - plans.measures[:, _NOT_FINISHED] >= KEEPABLE * (1.0 - own[_NOT_FINISHED])
    found = np.flatnonzero(better & keepable)
    found = found[(plans.measures[found] > own).any(axis=1)]
    found = found[_least(plans.measures[found, by[0]], most)]
    keys = [plans.rows[found], *(plans.measures[found, measure] for measure in reversed(by))]
    found = found[np.lexsort(keys)[:most]]
    return Agreeable(rows=plans.rows[found], score=plans.score[found], measures=plans.measures[found])


def _least(figures: Floats, most: int | None) -> Ints:
    """The places of the ``most`` least figures and of all equal to the last: what has to be put in order."""
    if most is None or most >= len(figures):
        return np.arange(len(figures))
    return np.flatnonzero(figures <= np.partition(figures, most - 1)[most - 1])


def excels(mine: float, *, shown: Iterable[float]) -> bool:
    """Whether a companion lies clearly below every plan shown before it in what it is named for."""
    return all(mine <= (1 - CLEARLY) * theirs for theirs in shown)


def differs(plan: tuple[float, ...], *, shown: Iterable[tuple[float, ...]]) -> bool:
    """Whether ``plan`` is far enough in one measure from each plan already shown; the same measures for all."""
    return all(any(_is_far(mine, theirs) for mine, theirs in zip(plan, other, strict=True)) for other in shown)


def _is_far(mine: float, theirs: float) -> bool:
    return mine != theirs and abs(mine - theirs) >= DIFFERENT * abs(theirs)
