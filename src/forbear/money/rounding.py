"""Rounding as a named choice: every division of money says which of the four it means."""

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
    whole, rest = divmod(abs(numerator), denominator)
    if rest and _goes_up(whole, 2 * rest, denominator, rounding):
        whole += 1
    return -whole if numerator < 0 else whole


def round_fraction(value: Fraction, *, rounding: Rounding) -> int:
    """``value`` as a whole number."""
    return round_ratio(value.numerator, value.denominator, rounding=rounding)


def _goes_up(whole: int, twice_rest: int, denominator: int, rounding: Rounding) -> bool:
    match rounding:
        case Rounding.UP:
            return True
        case Rounding.DOWN:
            return False
        case Rounding.HALF_UP:
            return twice_rest >= denominator
        case Rounding.HALF_EVEN:
            return twice_rest > denominator or (twice_rest == denominator and whole % 2 == 1)
