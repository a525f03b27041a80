"""The payments that repay a balance exactly: level, in steps, over a balloon; solved once and then rounded."""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from forbear.loans.annuity import exact_level
from forbear.money import Rounding, round_fraction
from forbear.problems import invariant


def solved_payment(
    balance_minor: int, *, shares: Sequence[Fraction], factors: Sequence[Fraction] = (), balloon_minor: int = 0
) -> Fraction:
    """The payment at factor 1 whose multiples by ``factors``, with the balloon at the end, repay ``balance_minor``.

    ``shares`` is the interest of each period per unit of principal. Works with whole numbers and reduces nothing on
    the way, so hundreds of periods stay exact and fast. Below zero only when the balloon alone repays more.
    """
    ratios = [share.as_integer_ratio() for share in shares]
    if not factors:
        return exact_level(balance_minor, ratios, final_minor=balloon_minor)
    invariant(bool(shares), "a payment is solved over at least one period")
    unit = lcm(*(factor.denominator for factor in factors))
    numerator, denominator, unpaid = 0, 1, 1
    for (above, below), factor in zip(reversed(ratios), reversed(factors), strict=True):
        numerator = (numerator + int(factor * unit) * denominator) * below
        denominator *= below + above
        unpaid *= below
    return Fraction((balance_minor * denominator - balloon_minor * unpaid) * unit, numerator)


def to_unit(amount: Fraction, *, unit_minor: int, rounding: Rounding) -> int:
    """``amount`` as a multiple of ``unit_minor``, never below zero."""
    if unit_minor == 1:
        return max(0, round_fraction(amount, rounding=rounding))
    return max(0, round_fraction(amount / unit_minor, rounding=rounding) * unit_minor)
