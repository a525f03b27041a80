"""The level payment whose present value is the balance, worked exactly."""

from collections.abc import Sequence
from fractions import Fraction

from forbear.money import Rounding, round_ratio
from forbear.problems import invariant


def level_payment(balance: Fraction, *, rates: Sequence[Fraction], rounding: Rounding) -> int:
    """The equal payment repaying ``balance`` over periods of ``rates``, in minor units.

    Works with one numerator and one denominator and reduces nothing on the way: that keeps hundreds of periods
    exact and fast, where adding fractions would spend its time on common divisors.
    """
    invariant(bool(rates), "a level payment has at least one period")
    numerator, denominator = 0, 1
    for rate in reversed(rates):
        numerator = (numerator + denominator) * rate.denominator
        denominator = denominator * (rate.denominator + rate.numerator)
    return round_ratio(balance.numerator * denominator, balance.denominator * numerator, rounding=rounding)
