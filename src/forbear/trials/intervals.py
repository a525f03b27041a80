"""How sure a figure over many cases is: Wilson intervals of shares, normal intervals of sums, or not enough data.

Floats of statistics only; amounts are rounded to whole minor units where they leave this file.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from forbear.problems import Reason

FEWEST_CASES = 10
"""Below this many cases no share and no estimate is told: one case more or less would turn it round (judgement)."""

FEWEST_FOR_INTERVAL = 30
"""From this many cases on an estimated sum has an interval, and a group any figure at all (judgement)."""

Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Interval:
    """An estimate with the ends of its 95 % interval; None where there are too few cases for one."""

    value: float
    low: float | None
    high: float | None


def too_few(cases: int, *, needed: int) -> Reason:
    """Said instead of a figure."""
    return Reason(code="trial.not_enough_data", facts={"cases": cases, "needed": needed})


def wilson(hits: int, cases: int) -> Interval:
    """The share ``hits`` / ``cases`` with its Wilson score interval; ``cases`` is at least one."""
    share, spread = hits / cases, Z * Z / cases
    middle = (share + spread / 2) / (1 + spread)
    half = Z * math.sqrt(share * (1 - share) / cases + spread / (4 * cases)) / (1 + spread)
    return Interval(value=share, low=min(share, max(0.0, middle - half)), high=max(share, min(1.0, middle + half)))


def total(expected: Sequence[int], *, deviations: Sequence[int] = ()) -> Interval:
    """The sum of ``expected`` over as many cases like these.

    It varies by which cases come (the variance among them) and by how each turns out (the ``deviations``).
    """
    cases, value = len(expected), float(sum(expected))
    if cases < FEWEST_FOR_INTERVAL:
        return Interval(value=value, low=None, high=None)
    mean = value / cases
    among = sum((each - mean) ** 2 for each in expected) * cases / (cases - 1)
    half = Z * math.sqrt(among + sum(float(each) ** 2 for each in deviations))
    return Interval(value=value, low=value - half, high=value + half)
