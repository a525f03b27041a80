"""Every rate at which flows are worth nothing, within a stated range, by bracketing."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from forbear.rates.worth import Floats, Worth

LOWEST, HIGHEST = float(np.log(1e-6)), float(np.log(1e9))
"""The range of x = ln(1 + rate per period): from −99.9999 % to a hundred thousand million percent."""

_STEP = 0.01
_TOUCHES = 1e-12
"""A worth this small against the gross, with no change of sign, is a rate counted twice (judgement)."""
_SAME = 1e-7
"""Rates this close are one: where two meet, half the digits of a floating-point number tell them apart."""


def roots(worth: Worth) -> tuple[float, ...]:
    """Each x = ln(1 + rate) in the range where ``worth`` is nothing, ascending.

    Flows that turn once have exactly one such x, in the range or beyond it; others are scanned.
    """
    if worth.turns == 1:
        return _only(worth)
    grid = _grid(float(worth.times[-1]))
    shares = worth.shares(grid)
    return _merged(sorted(_crossings(worth, grid, shares) + _touchings(worth, grid, shares)))


def bisect(function: Callable[[float], float], low: float, high: float) -> float:
    """Where ``function`` changes sign between ``low`` and ``high``, to the last digit."""
    rises = function(low) < 0
    middle = (low + high) / 2
    while low < middle < high:
        value = function(middle)
        if value == 0:
            return middle
        low, high = (middle, high) if (value < 0) == rises else (low, middle)
        middle = (low + high) / 2
    return middle


def _only(worth: Worth) -> tuple[float, ...]:
    low, high = worth.share(LOWEST), worth.share(HIGHEST)
    if low * high > 0:
        return ()
    return (bisect(worth.share, LOWEST, HIGHEST),)


def _grid(longest: float) -> Floats:
    """Fine around zero, against the longest time, and in even proportion further out."""
    fine = 0.25 / max(longest, 0.25)
    first, last = np.arcsinh(LOWEST / fine), np.arcsinh(HIGHEST / fine)
    count = int((last - first) / _STEP) + 2
    # Ends exactly on the range; sinh of arcsinh may miss it by a digit, which does not matter here.
    return np.asarray(fine * np.sinh(np.linspace(first, last, count)), dtype=np.float64)


def _merged(xs: list[float]) -> tuple[float, ...]:
    """A rate that is only touched looks like two beside each other; they become the one between them."""
    kept: list[float] = []
    for x in xs:
        if kept and x - kept[-1] <= _SAME:
            kept[-1] = (kept[-1] + x) / 2
        else:
            kept.append(x)
    return tuple(kept)


def _crossings(worth: Worth, grid: Floats, shares: Floats) -> list[float]:
    exact = [float(x) for x in grid[shares == 0]]
    turns = np.flatnonzero(shares[:-1] * shares[1:] < 0)
    return exact + [bisect(worth.share, float(grid[at]), float(grid[at + 1])) for at in turns]


def _touchings(worth: Worth, grid: Floats, shares: Floats) -> list[float]:
    """Rates between grid points that crossing signs do not show: two close together, or one that is only touched."""
    sizes = np.abs(shares)
    middle = sizes[1:-1]
    dips = (middle < 0.5) & (middle < sizes[:-2]) & (middle <= sizes[2:])
    dips &= (shares[:-2] * shares[1:-1] > 0) & (shares[1:-1] * shares[2:] > 0)
    found: list[float] = []
    for at in np.flatnonzero(dips) + 1:
        low, high = float(grid[at - 1]), float(grid[at + 1])
        found += _within(worth, low, high, positive=bool(shares[at] > 0))
    return found


def _within(worth: Worth, low: float, high: float, *, positive: bool) -> list[float]:
    def height(x: float) -> float:
        return worth.share(x) if positive else -worth.share(x)

    lowest = _bottom(height, low, high)
    if height(lowest) < 0:
        return [bisect(worth.share, *sides) for sides in pairwise((low, lowest, high))]
    return [lowest] if height(lowest) <= _TOUCHES else []


def _bottom(height: Callable[[float], float], low: float, high: float) -> float:
    """Where ``height`` is least between ``low`` and ``high``, by golden section; at once when it is below zero."""
    ratio = (5**0.5 - 1) / 2
    left, right = high - ratio * (high - low), low + ratio * (high - low)
    for _ in range(60):
        if height(left) < height(right):
            high, right = right, left
            left = high - ratio * (high - low)
        else:
            low, left = left, right
            right = low + ratio * (high - low)
        if height(left) < 0:
            return left
    return (low + high) / 2
