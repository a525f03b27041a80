"""The shapes of every space of a book, one space after another, and the unit figures of level payments."""

from collections.abc import Sequence
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

    ``rate`` is the rate asked for (infinite for each loan's own), ``rate_row`` its row in the unit figures or
    :data:`OWN`. ``rising``, ``rising_share``, ``settles`` and ``moves`` are as in :class:`Ground`; the share forgiven
    by a settlement and that of the principal paid now are ratios. ``longer`` tells that the next shape differs in
    nothing but more installments. ``pays`` are the ratios of the rows of ``moved``, of
    space ``s`` from ``pay_start[s]``.
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
    longer: Flags
    pay_start: Ints
    pay_up: Ints
    pay_by: Ints


MONTHLY_INTEREST, WORTH, LEAST, MOST, SLOPE, BEND = 0, 1, 2, 3, 4, 5
"""Unit figures of level payments, the last place of an array by rate and installments; a loan paid month by month.

``WORTH`` of n is what n payments of 1 are worth one period before the second (the first counts whole), so a balance
of 1 asks for (1 + its first period's interest) / worth. Before payment j, counted from 0, a payment of 1 has
v · worth of n - j still to repay; for 1 ≤ j < n that lies between ``LEAST`` and ``MOST`` + ``SLOPE`` · j +
``BEND`` · j². ``MONTHLY_INTEREST``, of any n, is a month's interest.
"""


def shapes_of(spaces: Sequence[tuple[Shape, ...]], *, rates: Sequence[Fraction]) -> Shapes:
    """The columns of ``spaces``; ``rates`` are the rows of the unit figures."""
    shapes = [shape for space in spaces for shape in space]
    pays = [_pays(space) for space in spaces]
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
        longer=np.array([flag for space in spaces for flag in _has_longer(space)], dtype=np.bool_),
        pay_start=np.cumsum([0, *map(len, pays)]),
        pay_up=_ints([up for up, _ in paid]),
        pay_by=_ints([by for _, by in paid]),
    )


def _has_longer(space: tuple[Shape, ...]) -> list[bool]:
    """Whether the shape after each one is the same with more installments."""
    keys = [
        (id(shape.rate_annual), shape.deferral_months, shape.deferral_interest, shape.start, id(shape.pay_now))
        for shape in space
    ]
    pairs = zip(space, space[1:], keys, keys[1:], strict=False)
    rises = [one == other and shape.installments < after.installments for shape, after, one, other in pairs]
    return [*rises, False][: len(space)]


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


def units_of(rates: Sequence[Fraction], *, most: int) -> Floats:
    """The unit figures for up to ``most`` installments."""
    units = np.zeros((len(rates), most + 1, 6))
    for row, rate in enumerate(rates):
        units[row, :, MONTHLY_INTEREST] = float(rate / 12)
    _fill(units)
    return units


@compiled
def _fill(units: Floats) -> None:
    for row in range(len(units)):
        shrink = 1.0 / (1.0 + units[row, 0, MONTHLY_INTEREST])
        power = 1.0
        for number in range(1, units.shape[1]):
            units[row, number, WORTH] = units[row, number - 1, WORTH] + power
            power *= shrink
        for number in range(2, units.shape[1]):
            _fit(units[row], number, shrink)


@compiled
def _fit(unit: Floats, number: int, shrink: float) -> None:
    """A parabola through what is left before the second, the middle and the last payment, and how far it is off."""
    middle, end = number // 2 + 1, number - 1
    first, last = shrink * unit[number - 1, WORTH], shrink * unit[1, WORTH]
    slope, bend = (last - first) / (end - 1.0) if end > 1 else 0.0, 0.0
    if 1 < middle < end:
        before = (shrink * unit[number - middle, WORTH] - first) / (middle - 1.0)
        bend = (slope - before) / (end - middle)
        slope = before - bend * (1.0 + middle)
    least, most = np.inf, -np.inf
    for place in range(1, number):
        rest = shrink * unit[number - place, WORTH] - (slope * place + bend * place * place)
        least, most = min(least, rest), max(most, rest)
    unit[number, LEAST], unit[number, MOST] = least, most
    unit[number, SLOPE], unit[number, BEND] = slope, bend
