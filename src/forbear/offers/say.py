"""How facts of a reason are written: amounts as decimal strings, shares and rates as decimals, days in ISO 8601."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from forbear.money import format_minor
from forbear.offers.case import SearchCase

_PLACES = Decimal("0.0001")


def amount(minor: int, case: SearchCase) -> str:
    """Minor units as ``"1234.56"`` in the currency of the case."""
    return format_minor(minor, currency=case.currency)


def share(value: Fraction) -> str:
    """A share or a yearly rate as a decimal of four places, such as ``"0.1250"``."""
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return str(exact.quantize(_PLACES, ROUND_HALF_UP))
