"""The level payment whose present value is the balance, worked exactly in whole numbers."""

from collections.abc import Sequence
from fractions import Fraction

from forbear.money import Rounding, round_fraction, round_ratio
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
    above, below = _exact(balance, rates, final_minor)
    return unit_minor * round_ratio(above, below * unit_minor, rounding=rounding)


def exact_level(balance: Fraction | int, rates: Sequence[Ratio], *, final_minor: int = 0) -> Fraction:
    """The same payment with its fractions of a minor unit, for balances that keep theirs."""
    return Fraction(*_exact(balance, rates, final_minor))


def most_under_cap(before_minor: int, *, cap: Fraction, rounding: Rounding, unit_minor: int = 1) -> int:
    """The highest payment that may follow ``before_minor`` when it may rise to ``cap`` times as much.

    Rounded to the minor unit as payments are; of larger units the multiple that is not above that.
    """
    return round_fraction(before_minor * cap, rounding=rounding) // unit_minor * unit_minor


def _exact(balance: Fraction | int, rates: Sequence[Ratio], final_minor: int) -> tuple[int, int]:
    invariant(bool(rates), "a level payment has at least one period")
    annuity, growth, scale = _equal(rates) if rates.count(rates[0]) == len(rates) else _unequal(rates)
    above = balance.numerator * growth - balance.denominator * final_minor * scale
    return above, balance.denominator * annuity


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
