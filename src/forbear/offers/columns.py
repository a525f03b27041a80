"""Shapes as columns: what the arrays of a search are made from, worked out once for the shapes of some levers.

A policy's levers make thousands of shapes, the same for most of its cases; what they say apart from any case is read
from them once and kept as long as :mod:`forbear.offers.space` keeps the shapes.
"""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from forbear.offers.levers import Shape
from forbear.problems import Itself
from forbear.restructure import DeferralInterest
from forbear.risk import Floats, Ints

MOST_KEPT = 16

T = TypeVar("T")


class Choice(NamedTuple, Generic[T]):
    """One of the things that shapes differ in: its different ``values``, and the place in them of each shape's."""

    values: tuple[T, ...]
    place: Ints

    def codes(self, code: Callable[[T], int]) -> Ints:
        """``code`` of each shape's value."""
        return np.array([code(value) for value in self.values], dtype=np.int64)[self.place]

    def column(self, number: Callable[[T], float]) -> Floats:
        """``number`` of each shape's value, asked once for each different one."""
        return np.array([number(value) for value in self.values], dtype=np.float64)[self.place]


class ShapeColumns(NamedTuple):
    """Every shape, a place each: ``terms`` are its installments, ``deferral`` is in months.

    ``rising`` first installments ask for ``rising_share`` of the others: 1 where payments are level, 0 for interest
    alone. ``settles`` tells those of one payment that forgives.
    """

    terms: Ints
    deferral: Ints
    rising: Ints
    rising_share: Floats
    settles: NDArray[np.bool_]
    interest: Choice[DeferralInterest | None]
    rate: Choice[Fraction | None]
    pay_now: Choice[Fraction]
    forgiven: Choice[Fraction | None]


def columns_of(shapes: tuple[Shape, ...]) -> ShapeColumns:
    """``shapes`` as columns."""
    return _columns(Itself(shapes))


@lru_cache(maxsize=MOST_KEPT)
def _columns(itself: Itself[tuple[Shape, ...]]) -> ShapeColumns:
    shapes = itself.value
    return ShapeColumns(
        terms=np.array([shape.installments for shape in shapes], dtype=np.int64),
        deferral=np.array([shape.deferral_months for shape in shapes], dtype=np.int64),
        rising=np.array([_rising(shape) for shape in shapes], dtype=np.int64),
        rising_share=np.array([_rising_share(shape) for shape in shapes], dtype=np.float64),
        settles=np.array([shape.settles is not None for shape in shapes], dtype=np.bool_),
        interest=_choice([shape.deferral_interest for shape in shapes]),
        rate=_choice([shape.rate_annual for shape in shapes]),
        pay_now=_choice([shape.pay_now for shape in shapes]),
        forgiven=_choice([shape.settles for shape in shapes]),
    )


def _choice(of_shapes: list[T]) -> Choice[T]:
    places: dict[T, int] = {}
    place = np.array([places.setdefault(value, len(places)) for value in of_shapes], dtype=np.int64)
    return Choice(tuple(places), place)


def _rising(shape: Shape) -> int:
    return 0 if shape.start is None else shape.start.installments


def _rising_share(shape: Shape) -> float:
    if shape.start is None:
        return 1.0
    return 0.0 if shape.start.share is None else float(shape.start.share)
