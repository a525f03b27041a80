"""What of a plan's waivers is expected to be earned: a conditional waiver costs only as far as the plan is kept."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from forbear.dates import due_month
from forbear.offers import Candidate, Paths, SearchCase, exact_paths, value_paths
from forbear.offers.exact import exact_room, installment_rows, paid_now_rows, single_path
from forbear.risk import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Earned:
    """The waivers of one plan in minor units: all of them, what of them is expected, and its standard deviation."""

    waived_minor: int
    expected_minor: int
    deviation_minor: int


NOTHING_WAIVED = Earned(waived_minor=0, expected_minor=0, deviation_minor=0)


def earned_of(plan: Candidate, *, case: SearchCase) -> Earned:
    """What of the waivers of ``plan`` is expected to be earned, month by month as it is kept."""
    waived = plan.waived.total_minor
    if not waived:
        return NOTHING_WAIVED
    vested = _vested_by_month(plan, months=case.months)
    at_once = waived - plan.vesting.total_minor
    expected, deviation = expected_earnings(vested, staying=_staying(plan, case), at_once_minor=at_once)
    return Earned(waived_minor=waived, expected_minor=round(expected), deviation_minor=round(deviation))


def expected_earnings(
    vested: Sequence[int], *, staying: Sequence[float] | Floats, at_once_minor: int
) -> tuple[float, float]:
    """Mean and standard deviation of what is earned, when ``staying`` is the chance to be there after each month.

    Whoever falls off in a month keeps what the months before it earned.
    """
    earned = np.concatenate([[0.0], np.cumsum(np.array(vested, dtype=np.float64))]) + at_once_minor
    there = np.concatenate([[1.0], np.array(staying, dtype=np.float64)])
    chance = np.concatenate([there[:-1] - there[1:], there[-1:]])
    mean = float(chance @ earned)
    return mean, math.sqrt(float(chance @ (earned - mean) ** 2))


def _staying(plan: Candidate, case: SearchCase) -> Floats:
    """The chance to be still on the plan after each month: that to finish it, were it over then."""
    paths = exact_paths([loan.outcome for loan in plan.loans], months=case.months, rising=plan.levers.rising)
    room = exact_room(paths, shape=plan.levers.shape, case=case)
    months = np.arange(1, case.months + 1)
    values = value_paths(
        _cut_after(months, single_path(paths, shape=plan.levers.shape)),
        capacity=np.array(room.expected, dtype=np.float64),
        old_payment=case.old_payment_minor,
        risk=case.risk,
        prices=case.prices,
    )
    return values.chance


def _cut_after(months: np.ndarray[tuple[int], np.dtype[np.int64]], path: Paths) -> Paths:
    """The path once for each of ``months``, as if it were over then."""
    rows = path.take(np.zeros(len(months), dtype=np.int64))
    return replace(rows, last_month=np.minimum(months, path.last_month))


def _vested_by_month(plan: Candidate, *, months: int) -> list[int]:
    vested = [0] * months
    for loan in plan.loans:
        rows, as_of = installment_rows(loan.outcome), loan.outcome.layer.as_of
        vested[0] += sum(row.vested_minor for row in paid_now_rows(loan.outcome))
        for row in rows:
            vested[due_month(row.due_on, first=rows[0].due_on, as_of=as_of) - 1] += row.vested_minor
    return vested
