"""What one household's bounds are read from: hazards at steps of payment, and sums over months at each of them.

A *step* is a payment; months at a lower payment than their own are fallen off in less. Tables hold, for a payment of
that step from a month on, how many stay and what the months are worth, added up month by month.
"""

import math
from typing import NamedTuple

import numpy as np

from forbear.offers.batch.setting import Setting
from forbear.offers.compiled import compiled
from forbear.offers.ground import Ground
from forbear.offers.kernel import _height, _strain
from forbear.offers.space import Flags
from forbear.risk import Floats, Ints

MOST_STEPS = 28
GRID = 128
"""How many payments are looked at for steps; between two steps hazards differ by ``FINE`` or by ``COARSE``."""

FINE, COARSE = 0.0005, 0.2

STAYING, PAID, FALLEN, FALLEN_1, FALLEN_2 = 0, 1, 2, 3, 4
PAID_B, FALLEN_B, FALLEN_B1, FALLEN_B2 = 5, 6, 7, 8
STRAINED, MOST_STRAIN = 9, 10
COLUMNS = 11


class Desk(NamedTuple):
    """Room to work in, one household after another.

    ``steps`` are payments, rising from 0; ``counts[0]`` of them. By row of what is paid now, step and month:
    ``kept``, the share that stays (cliffs left aside). ``before`` is what months without payment come to, added up: staying,
    lender's and borrower's discounts of those who stay, and of those who fall off. ``tables`` are by row, first month,
    step and months since; ``built`` tells which were made. ``least`` is the least binding capacity from a first month
    (by row) up to another.
    """

    counts: Ints
    steps: Floats
    kept: Floats
    before: Floats
    tables: Floats
    built: Flags
    least: Floats
    has_least: Flags
    bound: Floats


def desk_for(*, rows: int, months: int, shapes: int) -> Desk:
    """Room for households of at most so many rows of savings moved, months and shapes."""
    return Desk(
        counts=np.zeros(1, dtype=np.int64),
        steps=np.zeros(MOST_STEPS),
        kept=np.zeros((rows, MOST_STEPS, months)),
        before=np.zeros((5, months + 1)),
        tables=np.empty((rows, months + 1, MOST_STEPS, months + 1, COLUMNS)),
        built=np.zeros((rows, months + 1, MOST_STEPS), dtype=np.bool_),
        least=np.zeros((rows, months + 1, months + 1)),
        has_least=np.zeros((rows, months + 1), dtype=np.bool_),
        bound=np.zeros(shapes),
    )


@compiled
def clear(desk: Desk, ground: Ground, setting: Setting) -> None:
    """Make ``desk`` ready for a household."""
    desk.built[:] = False
    desk.has_least[:] = False
    _choose_steps(desk, ground)
    for row in range(len(ground.moved)):
        for step in range(desk.counts[0]):
            _fill_kept(desk, ground, setting, row, step)
    _fill_before(desk, setting)


@compiled
def _choose_steps(desk: Desk, ground: Ground) -> None:
    """Steps at which the hazard of a usual month has risen by a little; the highest payment is a month's capacity."""
    months = len(ground.expected)
    usual = max(ground.expected[months - min(12, months) :].mean(), 1.0)
    most, old = ground.binding.max() + 1.0, ground.old_payment
    desk.steps[0], count = 0.0, 1
    reached = _rise(ground, 0.0, usual, old)
    for point in range(1, GRID + 1):
        height = _rise(ground, most * point / GRID, usual, old)
        if height - reached > max(FINE, COARSE * reached) and count < MOST_STEPS:
            before = most * (point - 1) / GRID
            if before > desk.steps[count - 1]:
                desk.steps[count] = before
                count += 1
            reached = _rise(ground, before, usual, old)
    desk.counts[0] = count


@compiled
def _rise(ground: Ground, paid: float, capacity: float, old: float) -> float:
    """Hazard of squeeze and cut together."""
    cut = 1.0 - paid / old if old > 0.0 else 0.0
    return _height(ground.squeeze, _strain(paid, capacity)) + _height(ground.cut, cut)


@compiled
def _fill_kept(desk: Desk, ground: Ground, setting: Setting, row: int, step: int) -> None:
    paid, before, eased = desk.steps[step], -1.0, 1.0
    for month in range(len(ground.expected)):
        capacity = ground.expected[month] - ground.moved[row, month]
        if capacity != before:
            before, eased = capacity, math.exp(-_rise(ground, paid, capacity, ground.old_payment))
        desk.kept[row, step, month] = eased * setting.tables.kept[month]


@compiled
def _fill_before(desk: Desk, setting: Setting) -> None:
    """Months without payment, up to before each month."""
    tables, staying = setting.tables, 1.0
    sums, desk.before[0, 0] = np.zeros(4), 1.0
    for month in range(len(tables.life)):
        after = staying * desk.kept[0, 0, month]
        sums[0] += after * tables.lender_weights[month]
        sums[1] += after * tables.borrower_weights[month]
        sums[2] += (staying - after) * tables.lender_weights[month]
        sums[3] += (staying - after) * tables.borrower_weights[month]
        staying = after
        desk.before[0, month + 1] = staying
        for place in range(4):
            desk.before[place + 1, month + 1] = sums[place]


@compiled
def table_of(desk: Desk, ground: Ground, setting: Setting, row: int, place: tuple[int, int]) -> Floats:
    """The table of a first month and a step, ``place``, made when it is first asked for."""
    start, step = place
    table: Floats = desk.tables[row, start, step]
    if not desk.built[row, start, step]:
        desk.built[row, start, step] = True
        _fill_table(desk, ground, setting, row, place)
    return table


@compiled
def _fill_table(desk: Desk, ground: Ground, setting: Setting, row: int, place: tuple[int, int]) -> None:
    start, step = place
    table, paid = desk.tables[row, start, step], desk.steps[step]
    staying, strain = 1.0, 0.0
    table[0] = 0.0
    table[0, STAYING] = 1.0
    a0, q0, q1, q2, b0, r0, r1, r2, strained = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    for number in range(len(ground.expected) - start + 1):
        month = start - 1 + number
        by_lender, by_borrower = setting.tables.lender_weights[month], setting.tables.borrower_weights[month]
        after = staying * desk.kept[row, step, month]
        falling, staying = staying - after, after
        capacity = ground.expected[month] - ground.moved[row, month]
        over = max(paid - ground.strain_free_share * capacity, 0.0)
        strain = max(strain, over)
        a0 += staying * by_lender
        q0 += falling * by_lender
        q1 += falling * by_lender * number
        q2 += falling * by_lender * number * number
        b0 += staying * by_borrower
        r0 += falling * by_borrower
        r1 += falling * by_borrower * number
        r2 += falling * by_borrower * number * number
        strained += staying * by_borrower * over
        line = table[number + 1]
        line[STAYING], line[PAID], line[FALLEN], line[FALLEN_1], line[FALLEN_2] = staying, a0, q0, q1, q2
        line[PAID_B], line[FALLEN_B], line[FALLEN_B1], line[FALLEN_B2] = b0, r0, r1, r2
        line[STRAINED], line[MOST_STRAIN] = strained, strain


@compiled
def step_of(desk: Desk, paid: float) -> int:
    """The last step that is no more than ``paid``."""
    step = 0
    while step + 1 < desk.counts[0] and desk.steps[step + 1] <= paid:
        step += 1
    return step


@compiled
def step_above(desk: Desk, paid: float) -> int:
    """The first step that is more than ``paid``; -1 where none is."""
    step = step_of(desk, paid) + 1
    return step if step < desk.counts[0] else -1


@compiled
def least_room(desk: Desk, ground: Ground, row: int, start: int, last: int) -> float:
    """The least binding capacity of the months ``start`` to ``last``, less savings that are paid now."""
    least = desk.least[row, start]
    if not desk.has_least[row, start]:
        desk.has_least[row, start], lowest = True, np.inf
        for month in range(start - 1, len(ground.binding)):
            lowest = min(lowest, ground.binding[month] - ground.moved[row, month])
            least[month + 1] = lowest
    return float(least[last])
