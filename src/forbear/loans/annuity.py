"""The level payment whose present value is the balance, worked exactly in whole numbers."""

from collections.abc import Sequence
from fractions import Fraction

from forbear.money import Rounding, round_ratio
from forbear.problems import invariant

Ratio = tuple[int, int]
"""A rate as numerator and denominator above zero, not reduced: whole numbers are what makes schedules fast."""


def level_payment(
    balance: Fraction, *, rates: Sequence[Fraction], rounding: Rounding, final_minor: int = 0, unit_minor: int = 1
) -> int:
    """The equal payment repaying ``balance`` but for ``final_minor`` over periods of ``rates``, in minor units.

    ``final_minor`` is left after the last payment. The payment is rounded once, to a multiple of ``unit_minor``.
    """
    ratios = [rate.as_integer_ratio() for rate in rates]
    return level_of_ratios(balance, ratios, rounding=rounding, final_minor=final_minor, unit_minor=unit_minor)


def level_of_ratios(
    balance: Fraction | int, rates: Sequence[Ratio], *, rounding: Rounding, final_minor: int = 0, unit_minor: int = 1
) -> int:
    """:func:`level_payment` for rates that are ratios already."""
    invariant(bool(rates), "a level payment has at least one period")
    annuity, growth, scale = _equal(rates) if rates.count(rates[0]) == len(rates) else _unequal(rates)
    above = balance.numerator * growth - balance.denominator * final_minor * scale
    return unit_minor * round_ratio(above, balance.denominator * annuity * unit_minor, rounding=rounding)


def _unequal(rates: Sequence[Ratio]) -> tuple[int, int, int]:
    """Three whole numbers: annuity / growth is the worth of 1 each period, scale / growth that of 1 at the end.

    Nothing is reduced on the way: that keeps hundreds of periods exact and fast, where adding fractions would spend
    its time on common divisors.
    """
    annuity, growth, scale = 0, 1, 1
    for above, below in reversed(rates):
        annuity = (annuity + growth) * below
        growth *= below + above
        scale *= below
    return annuity, growth, scale


def _equal(rates: Sequence[Ratio]) -> tuple[int, int, int]:
    """The same three for one rate over and over, in closed form: (1 - 1 / (1 + r)^n) / r."""
    (above, below), count = rates[0], len(rates)
    if not above:
        return count, 1, 1
    growth, scale = (below + above) ** count, below**count
    return (growth - scale) * below, growth * above, scale * above
