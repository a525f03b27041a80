"""What no plan of a shape can be worth more than, so that a search values only those which may be the best.

A shape is laid out once. Its waivers move every payment and all that is owed between two paths, the one that waives
most and the one that waives least; between them lie the hazards, as both curves only rise or only fall. Going back
from the last month, each side is then given the better of every choice there could be (docs/algorithms/offers.md).
"""

import math

import numpy as np

from forbear.offers.compiled import compiled
from forbear.offers.ground import Ground
from forbear.offers.kernel import (
    SAME,
    Laid,
    _height,
    _lay_shape,
    _over,
    _owed,
    _paid,
    _relief,
    _room,
    _share,
    _strain,
)
from forbear.risk import Floats, Ints

SLACK = 1e-9
"""By how much, relative to itself, a ceiling is raised: sums of hundreds of months are off by far less."""

# Rows of a sheet: payments, debts, and the shares that get over a month, each at least and at most.
PAID_LEAST, PAID_MOST, OWED_LEAST, OWED_MOST, KEPT_LEAST, KEPT_MOST = range(6)


def has_ceilings(ground: Ground) -> bool:
    """Whether hazards lie between those of the two paths: each curve only rises or only falls."""
    return all(_goes_one_way(curve[1]) for curve in (ground.squeeze, ground.cut)) and bool((ground.cliff <= 1).all())


def _goes_one_way(heights: Floats) -> bool:
    steps = np.diff(heights)
    return bool((steps >= 0).all() or (steps <= 0).all())


@compiled
def ceilings(ground: Ground, shapes: Ints) -> tuple[Floats, Floats]:
    """For each of ``shapes``, no less than V and U of any of its plans."""
    lender, borrower = np.zeros(len(shapes)), np.zeros(len(shapes))
    loans, least = _room(ground)
    most, sheet = np.zeros((2, len(ground.principal))), np.zeros((6, len(ground.expected)))
    for place in range(len(shapes)):
        shape = shapes[place]
        laid = _lay_shape(ground, shape, loans)
        _spread(ground, shape, loans, least, most)
        end = min(laid.last, len(ground.expected))
        for month in range(end):
            sheet[PAID_LEAST, month], sheet[PAID_MOST, month] = _paid(loans, least, month), _paid(loans, most, month)
            sheet[OWED_LEAST, month], sheet[OWED_MOST, month] = _owed(loans, least, month), _owed(loans, most, month)
        _keep(ground, shape, laid, sheet, end)
        lender[place], borrower[place] = _backward(ground, shape, sheet, end)
    return lender, borrower


@compiled
def _spread(ground: Ground, shape: int, loans: Floats, least: Floats, most: Floats) -> None:
    """The arrears of each installment, and what is owed of them, at least and at most under any waiver."""
    least[:], most[:] = np.inf, -np.inf
    shares = np.zeros((2, len(ground.principal)))
    for waiver in range(ground.waived.shape[1]):
        _share(ground, shape, waiver, loans, shares)
        for part in range(2):
            for loan in range(len(ground.principal)):
                least[part, loan] = min(least[part, loan], shares[part, loan])
                most[part, loan] = max(most[part, loan], shares[part, loan])


@compiled
def _keep(ground: Ground, shape: int, laid: Laid, sheet: Floats, end: int) -> None:
    """The shares that get over each month, at least and at most."""
    expected, life, moved = ground.expected, ground.life, ground.moved[ground.moves[shape]]
    relief = _relief(ground, shape, laid.first)
    ramp = laid.first - 1 + ground.rising[shape] if ground.rising[shape] > 0 else 0
    rises = _rises(sheet, relief, ramp, end)
    settles, capacity, put_aside = ground.settles[shape], 0.0, 0.0
    like, like_most, bad, good = -1.0, -1.0, 1.0, 1.0
    for month in range(end):
        paid, paid_most, before = sheet[PAID_LEAST, month], sheet[PAID_MOST, month], capacity
        capacity = expected[month] - moved[month]
        if settles:
            capacity = capacity + put_aside
            put_aside = capacity - paid
        is_new = month == 0 or capacity != before or life[month] != life[month - 1]
        if is_new or abs(paid - like) > SAME * paid or abs(paid_most - like_most) > SAME * paid_most:
            squeezed = _height(ground.squeeze, _strain(paid, capacity))
            squeezed_most = _height(ground.squeeze, _strain(paid_most, capacity))
            cut, cut_most = _cut(ground, paid), _cut(ground, paid_most)
            good = math.exp(-(life[month] + min(squeezed, squeezed_most) + min(cut, cut_most)))
            bad = math.exp(-(life[month] + max(squeezed, squeezed_most) + max(cut, cut_most)))
            like, like_most = paid, paid_most
        over, over_most = _overs(ground.cliff, month + 1 - relief if relief > 0 else 0, (rises[0], rises[1]))
        if ramp > 0:
            again = _overs(ground.cliff, month + 1 - ramp, (rises[2], rises[3]))
            over, over_most = over * again[0], over_most * again[1]
        sheet[KEPT_LEAST, month], sheet[KEPT_MOST, month] = bad * over, good * over_most


@compiled
def _cut(ground: Ground, paid: float) -> float:
    return _height(ground.cut, 1.0 - paid / ground.old_payment if ground.old_payment > 0.0 else 0.0)


@compiled
def _overs(cliff: Floats, after: int, rises: tuple[float, float]) -> tuple[float, float]:
    """The least and the most that get over a month so long after payments rose, by one of ``rises`` or between."""
    one, other = _over(cliff, after, rises[0]), _over(cliff, after, rises[1])
    return max(0.0, min(one, other)), max(one, other)


@compiled
def _rises(sheet: Floats, relief: int, ramp: int, end: int) -> tuple[float, float, float, float]:
    """The parts by which payments may rise after relief, and after the ramp that follows: each at least and most."""
    if ramp == 0 or end == 0:
        return 1.0, 1.0, 0.0, 0.0
    full, full_most = sheet[PAID_LEAST, min(ramp, end - 1)], sheet[PAID_MOST, min(ramp, end - 1)]
    if full <= 0.0 or ramp >= end:
        return 0.0, 1.0, 0.0, 1.0
    began, began_most = sheet[PAID_LEAST, min(relief, end - 1)] / full_most, sheet[PAID_MOST, relief] / full
    rose, rose_most = 1.0 - sheet[PAID_MOST, ramp - 1] / full, 1.0 - sheet[PAID_LEAST, ramp - 1] / full_most
    return began, began_most, rose, rose_most


@compiled
def _backward(ground: Ground, shape: int, sheet: Floats, end: int) -> tuple[float, float]:
    """V at most and U at most, from the last month back: each month the better of staying little and much."""
    moved, now = ground.moved[ground.moves[shape]], ground.paid_now[:, shape].sum()
    settles, gained, cost = ground.settles[shape], 0.0, 0.0
    for back in range(end):
        month = end - 1 - back
        by_lender, by_borrower = ground.lender_weights[month], ground.borrower_weights[month]
        low, high = sheet[KEPT_LEAST, month], sheet[KEPT_MOST, month]
        stays = (sheet[PAID_MOST, month] - ground.servicing) * by_lender + gained
        falls = ground.recovered * sheet[OWED_MOST, month] * by_lender
        gained = falls + max(low * (stays - falls), high * (stays - falls))
        paid = sheet[PAID_LEAST, month]
        capacity = ground.expected[month] - moved[month]
        squeezed = 0.0 if settles else max(paid - ground.strain_free_share * capacity, 0.0)
        bears = (paid + ground.strain_price * squeezed) * by_borrower + cost
        fails = (ground.weight * sheet[OWED_LEAST, month] + ground.harm) * by_borrower
        cost = fails + min(low * (bears - fails), high * (bears - fails))
    gained, cost = gained + now, cost + now
    return gained + SLACK * (abs(gained) + 1.0), -cost + SLACK * (abs(cost) + 1.0)
