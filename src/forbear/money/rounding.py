"""Rounding as a named choice: every division of money says which of the four it means."""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from forbear.problems import invariant


class Rounding(StrEnum):
    """How a fraction of a minor unit becomes a whole one; ``up`` and ``half_up`` move away from zero."""

    HALF_UP = "half_up"
    HALF_EVEN = "half_even"
    UP = "up"
    DOWN = "down"


def round_ratio(numerator: int, denominator: int, *, rounding: Rounding) -> int:
    """``numerator / denominator`` as a whole number, exactly, for a denominator above zero."""
    invariant(denominator > 0, "the denominator of a rounded ratio is above zero")
    whole = _ROUNDED[rounding](abs(numerator), denominator)
    return -whole if numerator < 0 else whole


def round_fraction(value: Fraction, *, rounding: Rounding) -> int:
    """``value`` as a whole number."""
    return round_ratio(value.numerator, value.denominator, rounding=rounding)


def rounder(rounding: Rounding) -> Callable[[int, int], int]:
    """:func:`round_ratio` for one ``rounding``, for loops that know both numbers to be right.

    The numerator is zero or more and the denominator above zero; nothing checks it again.
    """
    return _ROUNDED[rounding]


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _half_even(numerator: int, denominator: int) -> int:
    whole, rest = divmod(numerator, denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2))


def _up(numerator: int, denominator: int) -> int:
    return -(-numerator // denominator)


def _down(numerator: int, denominator: int) -> int:
    return numerator // denominator


_ROUNDED: dict[Rounding, Callable[[int, int], int]] = {
    Rounding.HALF_UP: _half_up,
    Rounding.HALF_EVEN: _half_even,
    Rounding.UP: _up,
    Rounding.DOWN: _down,
}
