"""Exact sums over cases of what each came to in all its futures, and the intervals that follow from them.

A case adds whole numbers only, so neither the order of cases nor how they are cut into chunks changes a digit.
"""

import math
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np

from forbear.problems import invariant
from forbear.risk import Ints
from forbear.trials import FEWEST_CASES, FEWEST_FOR_INTERVAL
from forbear.trials.intervals import Interval, Z


@dataclass(slots=True)
class Moments:
    """Sums of one figure over cases: how many cases, their sums over futures, those squared, the squares."""

    cases: int = 0
    sums: int = 0
    sums_squared: int = 0
    squares: int = 0

    def add(self, *, total: int, squares: int) -> None:
        """Add a case: the sum over its futures, and the sum of squares."""
        self.cases += 1
        self.sums += total
        self.sums_squared += total * total
        self.squares += squares

    def merge(self, other: "Moments") -> None:
        """Add all cases of ``other``."""
        self.cases += other.cases
        self.sums += other.sums
        self.sums_squared += other.sums_squared
        self.squares += other.squares


@dataclass(slots=True)
class Figures:
    """The moments of every figure of one group, by name."""

    found: dict[str, Moments] = field(default_factory=dict)

    def add(self, sums: dict[str, tuple[int, int]]) -> None:
        """Add one case; figures that are not asked of it are missing in ``sums``."""
        for name, (total, squares) in sums.items():
            self.found.setdefault(name, Moments()).add(total=total, squares=squares)

    def merge(self, other: "Figures") -> None:
        """Add all cases of ``other``."""
        for name, moments in other.found.items():
            self.found.setdefault(name, Moments()).merge(moments)

    def of(self, name: str) -> Moments:
        """The moments of a figure; of no case where nothing was added."""
        return self.found.get(name, Moments())


def sums_of(values: dict[str, Ints]) -> dict[str, tuple[int, int]]:
    """For each figure the sum over futures and the sum of squares; both whole numbers."""
    if not values:
        return {}
    table = np.stack(list(values.values()))
    totals = table.sum(axis=1).tolist()
    squares = np.square(table.astype(np.float64)).sum(axis=1).tolist()
    return {name: (total, int(square)) for name, total, square in zip(values, totals, squares, strict=True)}


def interval(moments: Moments, *, runs: int) -> Interval | None:
    """The sum over cases with its 95 % interval; None where there are too few cases for a sum at all.

    It varies by which cases come (the variance among them) and by how each turns out (its variance over futures).
    """
    invariant(runs >= 2, "a variance takes two futures")
    cases = moments.cases
    if cases < FEWEST_CASES:
        return None
    value = float(Fraction(moments.sums, runs))
    if cases < FEWEST_FOR_INTERVAL:
        return Interval(value=value, low=None, high=None)
    half = Z * math.sqrt(max(0.0, float(_among(moments, runs) + _within(moments, runs))))
    return Interval(value=value, low=value - half, high=value + half)


def _among(moments: Moments, runs: int) -> Fraction:
    """n s² of the means of the cases."""
    cases = moments.cases
    spread = moments.sums_squared - Fraction(moments.sums**2, cases)
    return spread / runs**2 * Fraction(cases, cases - 1)


def _within(moments: Moments, runs: int) -> Fraction:
    """The variances over futures of all cases together."""
    return Fraction(moments.squares - Fraction(moments.sums_squared, runs)) / (runs - 1)
