"""The shapes of every space of a book, one space after another, and the unit figures of level payments."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from forbear.offers.compiled import compiled
from forbear.offers.ground import ACCRUES, CAPITALIZED, PAUSED
from forbear.offers.levers import Shape
from forbear.offers.space import Flags
from forbear.restructure import DeferralInterest
from forbear.risk import Floats, Ints

OWN = -1
_INTERESTS = {DeferralInterest.CAPITALIZED: CAPITALIZED, DeferralInterest.PAUSED: PAUSED}


class Shapes(NamedTuple):
    """Columns over all shapes of all spaces; those of space ``s`` go from ``start[s]`` to before ``start[s + 1]``.

    ``rate`` is the rate asked for (infinite for each loan's own), ``rate_row`` its row in :class:`Levels` or
    :data:`OWN`. ``rising``, ``rising_share``, ``settles`` and ``moves`` are as in :class:`Ground`; the share forgiven
    by a settlement and that of the principal paid now are ratios. ``pays`` are the ratios of the rows of ``moved``, of
    space ``s`` from ``pay_start[s]``.

    A *group* is a run of shapes that differ in nothing but their installments, which rise: group ``g`` begins at
    ``group[g]``; space ``s`` has the groups from ``group_start[s]``.
    """

    start: Ints
    terms: Ints
    deferral: Ints
    interest: Ints
    rate: Floats
    rate_row: Ints
    rising: Ints
    rising_share: Floats
    settles: Flags
    forgiven_up: Ints
    forgiven_by: Ints
    moves: Ints
    group_start: Ints
    group: Ints
    pay_start: Ints
    pay_up: Ints
    pay_by: Ints


class Levels(NamedTuple):
    """Unit figures of level payments by rate (rows) and installments (columns), the loan paid month by month.

    ``worth[r, n]`` is what n payments of 1 are worth one period before the second (the first counts whole), so a
    balance of 1 asks for (1 + its first period's interest) / ``worth``. Before payment j, counted from 0, a payment
    of 1 has v · worth[n - j] still to repay; for 1 ≤ j < n that lies between ``low`` and ``high`` + ``slope`` · j +
    ``bend`` · j². ``monthly`` is a month's interest.
    """

    monthly: Floats
    worth: Floats
    low: Floats
    high: Floats
    slope: Floats
    bend: Floats


def shapes_of(spaces: Sequence[tuple[Shape, ...]], *, rates: Sequence[Fraction]) -> Shapes:
    """The columns of ``spaces``; ``rates`` are the rows of :class:`Levels`."""
    shapes = [shape for space in spaces for shape in space]
    groups, pays = [_groups(space) for space in spaces], [_pays(space) for space in spaces]
    starts = np.cumsum([0, *map(len, spaces)])
    rows = {rate: row for row, rate in enumerate(rates)}
    forgiven = [(shape.settles or Fraction(0)).as_integer_ratio() for shape in shapes]
    paid = [share.as_integer_ratio() for of in pays for share in of]
    return Shapes(
        start=starts,
        terms=_ints([shape.installments for shape in shapes]),
        deferral=_ints([shape.deferral_months for shape in shapes]),
        interest=_ints([_interest(shape) for shape in shapes]),
        rate=np.array([_rate(shape) for shape in shapes], dtype=np.float64),
        rate_row=_ints([OWN if shape.rate_annual is None else rows[shape.rate_annual] for shape in shapes]),
        rising=_ints([0 if shape.start is None else shape.start.installments for shape in shapes]),
        rising_share=np.array([rising_share(shape) for shape in shapes], dtype=np.float64),
        settles=np.array([shape.settles is not None for shape in shapes], dtype=np.bool_),
        forgiven_up=_ints([up for up, _ in forgiven]),
        forgiven_by=_ints([by for _, by in forgiven]),
        moves=_ints([of.index(shape.pay_now) for of, space in zip(pays, spaces, strict=True) for shape in space]),
        group_start=np.cumsum([0, *map(len, groups)]),
        group=_ints([start + first for start, space in zip(starts, groups, strict=False) for first in space]),
        pay_start=np.cumsum([0, *map(len, pays)]),
        pay_up=_ints([up for up, _ in paid]),
        pay_by=_ints([by for _, by in paid]),
    )


def _groups(space: tuple[Shape, ...]) -> list[int]:
    """Where the groups of a space begin, counted from its first shape."""
    keys = [replace(shape, installments=0) for shape in space]
    return [
        place
        for place, key in enumerate(keys)
        if place == 0 or key != keys[place - 1] or space[place].installments <= space[place - 1].installments
    ]


def _pays(space: tuple[Shape, ...]) -> list[Fraction]:
    """The different shares paid now, in the order they first come."""
    return list(dict.fromkeys(shape.pay_now for shape in space))


def rising_share(shape: Shape) -> float:
    """What the first installments ask for beside the others; 1 where payments are level, 0 for interest alone."""
    if shape.start is None:
        return 1.0
    return 0.0 if shape.start.share is None else float(shape.start.share)


def _rate(shape: Shape) -> float:
    return float("inf") if shape.rate_annual is None else float(shape.rate_annual)


def _interest(shape: Shape) -> int:
    return ACCRUES if shape.deferral_interest is None else _INTERESTS.get(shape.deferral_interest, ACCRUES)


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)


def levels_of(rates: Sequence[Fraction], *, most: int) -> Levels:
    """The unit figures for up to ``most`` installments."""
    monthly = np.array([float(rate / 12) for rate in rates], dtype=np.float64)
    levels = Levels(monthly, *(np.zeros((len(rates), most + 1)) for _ in range(5)))
    _fill(levels)
    return levels


@compiled
def _fill(levels: Levels) -> None:
    for row in range(len(levels.monthly)):
        shrink = 1.0 / (1.0 + levels.monthly[row])
        power = 1.0
        for number in range(1, levels.worth.shape[1]):
            levels.worth[row, number] = levels.worth[row, number - 1] + power
            power *= shrink
        for number in range(2, levels.worth.shape[1]):
            _fit(levels, row, number, shrink)


@compiled
def _fit(levels: Levels, row: int, number: int, shrink: float) -> None:
    """A parabola through what is left before the second, the middle and the last payment, and how far it is off."""
    left = levels.worth[row]
    at = (1.0, (number // 2 + 1.0) if number > 3 else 1.0, number - 1.0)
    heights = (
        shrink * left[number - 1],
        shrink * left[number - int(at[1])],
        shrink * left[1],
    )
    slope = (heights[2] - heights[0]) / (at[2] - at[0]) if number > 2 else 0.0
    bend = 0.0
    if at[0] < at[1] < at[2]:
        before = (heights[1] - heights[0]) / (at[1] - at[0])
        bend = (slope - before) / (at[2] - at[1])
        slope = before - bend * (at[0] + at[1])
    low, high = np.inf, -np.inf
    for place in range(1, number):
        rest = shrink * left[number - place] - (slope * place + bend * place * place)
        low, high = min(low, rest), max(high, rest)
    levels.low[row, number], levels.high[row, number] = low, high
    levels.slope[row, number], levels.bend[row, number] = slope, bend
