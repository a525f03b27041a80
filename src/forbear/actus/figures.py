"""The arithmetic of ACTUS: unrounded, which here means decimals of fifty digits, the same on every machine."""

from contextlib import AbstractContextManager
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext

DIGITS = 50
PLACES = 15
"""Places that are written out."""

HIGHEST = 1000

ZERO, ONE = Decimal(0), Decimal(1)


def unrounded() -> AbstractContextManager[Context]:
    """Work with :data:`DIGITS` digits inside a ``with`` statement."""
    return localcontext(Context(prec=DIGITS, rounding=ROUND_HALF_EVEN))


def figure_text(value: Decimal) -> str:
    """``value`` to fifteen places, without trailing zeros and in powers of ten only beyond all sense."""
    if value.adjusted() > HIGHEST:
        return str(value)
    with localcontext(Context(prec=HIGHEST + 2 * PLACES)):
        text = format(value.quantize(Decimal(1).scaleb(-PLACES)), "f").rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text
