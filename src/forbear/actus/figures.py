"""The arithmetic of ACTUS: unrounded, which here means decimals of fifty digits, the same on every machine."""

from contextlib import AbstractContextManager
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

DIGITS = 50
PLACES = 15
"""Places that are written out."""

ZERO, ONE = Decimal(0), Decimal(1)


def unrounded() -> AbstractContextManager[Context]:
    """Work with :data:`DIGITS` digits inside a ``with`` statement."""
    return localcontext(Context(prec=DIGITS, rounding=ROUND_HALF_EVEN))


def figure_text(value: Decimal) -> str:
    """``value`` to fifteen places, without trailing zeros and never in powers of ten."""
    with unrounded():
        text = format(value.quantize(Decimal(1).scaleb(-PLACES)), "f").rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
