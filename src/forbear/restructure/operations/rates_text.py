"""Rates, shares and factors as exact decimal strings."""

from decimal import Decimal
from fractions import Fraction

from forbear.problems import invariant

PLACES = 12


def has_few_places(value: Fraction) -> bool:
    """Whether a decimal string of at most 12 places says ``value`` exactly."""
    return bool((value * 10**PLACES).denominator == 1)


def rate_text(rate: Fraction) -> str:
    """``Fraction(9, 100)`` as ``"0.09"``, exactly; the rate has at most 12 decimals."""
    scaled = rate * 10**PLACES
    invariant(scaled.denominator == 1, f"a rate of a plan has at most {PLACES} decimals")
    return f"{Decimal(scaled.numerator).scaleb(-PLACES).normalize():f}"
