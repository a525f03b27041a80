"""What one household's bounds are read from: hazards at steps of payment, and sums over months at each of them.

A *step* is a payment; fewer people fall off months at a lower payment than their own. Tables hold, for a payment of
that step from a month on, how many stay and what the months are worth, added up month by month.

Compiled loops read these arrays a million times a second, so they are few, and are handed over one by one: an array
that is taken out of a tuple is counted each time.
"""

import math
from typing import NamedTuple

import numpy as np

from forbear.offers.batch.setting import Tables
from forbear.offers.compiled import compiled
from forbear.offers.ground import Ground
from forbear.offers.kernel import _height, _strain
from forbear.offers.space import Flags
from forbear.risk import Floats

MOST_STEPS = 28
GRID = 128
"""How many payments are looked at for steps; between two steps hazards differ by ``FINE`` or by ``COARSE``."""

FINE, COARSE = 0.0005, 0.2

STAYING, PAID, FALLEN, FALLEN_1, FALLEN_2 = 0, 1, 2, 3, 4
PAID_B, FALLEN_B, FALLEN_B1, FALLEN_B2 = 5, 6, 7, 8
STRAINED, MOST_STRAIN = 9, 10
COLUMNS = 11

BY_LENDER, BY_BORROWER, CLIFF, STEPS = 0, 1, 2, 3
BEFORE, BEFORE_PAID, BEFORE_FALLEN, BEFORE_FALLEN_B = 4, 5, 6, 7
LINES = 8


class Desk(NamedTuple):
    """Room to work in, one household after another.

    ``sheet`` has lines by month: discounts; what is kept of a cliff by months after it; the steps, rising from 0; and
    of months without payment up to before each: who stays, the lender's discounts of who stays, both sides' of who
    falls off. By row of savings that are paid now: ``room`` (binding capacity), ``free`` (what is paid without
    strain), ``kept`` by step (who stays, cliffs left aside), and ``least``, the least room from a first month to a
    last. ``tables`` are by row, first month, step and months since; ``built`` tells which were made. ``bound`` and
    ``courses`` are by shape.
    """

    sheet: Floats
    room: Floats
    free: Floats
    kept: Floats
    least: Floats
    has_least: Flags
    tables: Floats
    built: Flags
    bound: Floats
    courses: Floats


def desk_for(*, rows: int, months: int, shapes: int) -> Desk:
    """Room for households of at most so many rows of savings moved, months and shapes."""
    return Desk(
        sheet=np.zeros((LINES, max(months + 1, MOST_STEPS))),
        room=np.zeros((rows, months)),
        free=np.zeros((rows, months)),
        kept=np.zeros((rows, MOST_STEPS, months)),
        least=np.zeros((rows, months + 1, months + 1)),
        has_least=np.zeros((rows, months + 1), dtype=np.bool_),
        tables=np.empty((rows, months + 1, MOST_STEPS, months + 1, COLUMNS)),
        built=np.zeros((rows, months + 1, MOST_STEPS), dtype=np.bool_),
        bound=np.zeros(shapes),
        courses=np.zeros((shapes, 24)),
    )


@compiled
def clear(desk: Desk, ground: Ground, tables: Tables) -> int:
    """Make ``desk`` ready for a household; how many steps there are."""
    desk.built[:] = False
    desk.has_least[:] = False
    count = _choose_steps(desk.sheet, ground)
    for row in range(len(ground.moved)):
        desk.room[row] = ground.binding - ground.moved[row]
        desk.free[row] = ground.strain_free_share * (ground.expected - ground.moved[row])
        for step in range(count):
            _fill_kept(desk.kept[row, step], ground, tables.kept, row, desk.sheet[STEPS, step])
    _fill_sheet(desk.sheet, desk.kept, tables)
    return count


@compiled
def _choose_steps(sheet: Floats, ground: Ground) -> int:
    """Steps at which the hazard of a usual month has risen by a little; the highest payment is a month's capacity."""
    months = len(ground.expected)
    usual = max(ground.expected[months - min(12, months) :].mean(), 1.0)
    most, old, steps = ground.binding.max() + 1.0, ground.old_payment, sheet[STEPS]
    steps[0], count = 0.0, 1
    reached = _rise(ground.squeeze, ground.cut, 0.0, usual, old)
    for point in range(1, GRID + 1):
        height = _rise(ground.squeeze, ground.cut, most * point / GRID, usual, old)
        if height - reached > max(FINE, COARSE * reached) and count < MOST_STEPS:
            before = most * (point - 1) / GRID
            if before > steps[count - 1]:
                steps[count] = before
                count += 1
            reached = _rise(ground.squeeze, ground.cut, before, usual, old)
    return count


@compiled
def _rise(squeeze: Floats, cut: Floats, paid: float, capacity: float, old: float) -> float:
    """Hazard of squeeze and cut together."""
    share = 1.0 - paid / old if old > 0.0 else 0.0
    return _height(squeeze, _strain(paid, capacity)) + _height(cut, share)


@compiled
def _fill_kept(kept: Floats, ground: Ground, life: Floats, row: int, paid: float) -> None:
    before, eased = -1.0, 1.0
    expected, moved = ground.expected, ground.moved
    squeeze, cut, old = ground.squeeze, ground.cut, ground.old_payment
    for month in range(len(expected)):
        capacity = expected[month] - moved[row, month]
        if capacity != before:
            before, eased = capacity, math.exp(-_rise(squeeze, cut, paid, capacity, old))
        kept[month] = eased * life[month]


@compiled
def _fill_sheet(sheet: Floats, kept: Floats, tables: Tables) -> None:
    months, staying = len(tables.life), 1.0
    sheet[CLIFF] = 1.0
    for month in range(months):
        sheet[BY_LENDER, month], sheet[BY_BORROWER, month] = (
            tables.lender_weights[month],
            tables.borrower_weights[month],
        )
        sheet[CLIFF, month] = tables.cliff[min(month + 1, len(tables.cliff) - 1)]
    sheet[BEFORE, 0] = 1.0
    for line in range(BEFORE_PAID, LINES):
        sheet[line, 0] = 0.0
    for month in range(months):
        after = staying * kept[0, 0, month]
        sheet[BEFORE, month + 1] = after
        sheet[BEFORE_PAID, month + 1] = sheet[BEFORE_PAID, month] + after * sheet[BY_LENDER, month]
        falling = staying - after
        sheet[BEFORE_FALLEN, month + 1] = sheet[BEFORE_FALLEN, month] + falling * sheet[BY_LENDER, month]
        sheet[BEFORE_FALLEN_B, month + 1] = sheet[BEFORE_FALLEN_B, month] + falling * sheet[BY_BORROWER, month]
        staying = after


@compiled
def ensure(  # noqa: PLR0917
    tables: Floats, built: Flags, sheet: Floats, kept: Floats, free: Floats, place: tuple[int, int, int]
) -> None:
    """Make the table of a row, a first month and a step (none for a step below 0), unless it is made already."""
    row, start, step = place
    if step >= 0 and start < tables.shape[1] and not built[row, start, step]:
        built[row, start, step] = True
        tables[row, start, step, 0, 0] = sheet[STEPS, step]
        _fill_table(tables[row, start, step], sheet, kept[row, step], free[row], start)


@compiled
def _fill_table(table: Floats, sheet: Floats, kept: Floats, free: Floats, start: int) -> None:
    # The payment of the step was left in the first place.
    step_paid, staying, strain = table[0, 0], 1.0, 0.0
    a0, q0, q1, q2, b0, r0, r1, r2, strained = 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0
    table[0] = 0.0
    table[0, STAYING] = 1.0
    for number in range(len(kept) - start + 1):
        month = start - 1 + number
        by_lender, by_borrower = sheet[BY_LENDER, month], sheet[BY_BORROWER, month]
        after = staying * kept[month]
        falling, staying = staying - after, after
        over = max(step_paid - free[month], 0.0)
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
        place = number + 1
        table[place, STAYING], table[place, PAID], table[place, FALLEN] = staying, a0, q0
        table[place, FALLEN_1], table[place, FALLEN_2] = q1, q2
        table[place, PAID_B], table[place, FALLEN_B] = b0, r0
        table[place, FALLEN_B1], table[place, FALLEN_B2] = r1, r2
        table[place, STRAINED], table[place, MOST_STRAIN] = strained, strain


@compiled
def step_of(sheet: Floats, count: int, paid: float) -> int:
    """The last step that is no more than ``paid``."""
    step = 0
    while step + 1 < count and sheet[STEPS, step + 1] <= paid:
        step += 1
    return step


@compiled
def step_above(sheet: Floats, count: int, paid: float) -> int:
    """The first step that is more than ``paid``; -1 where none is."""
    step = step_of(sheet, count, paid) + 1
    return step if step < count else -1


@compiled
def least_room(least: Floats, has_least: Flags, room: Floats, row: int, months: tuple[int, int]) -> float:
    """The least room of the first to the last of ``months``."""
    start, last = months
    if not has_least[row, start]:
        has_least[row, start], lowest = True, np.inf
        for month in range(start - 1, room.shape[1]):
            lowest = min(lowest, room[row, month])
            least[row, start, month + 1] = lowest
    return float(least[row, start, last])
