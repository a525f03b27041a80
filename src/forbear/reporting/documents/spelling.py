"""How reports spell shares and days, and how their documents read amounts and days that can be counted with."""

from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction

from forbear.loans.documents.fields import is_known_currency, read_amount
from forbear.problems import ProblemList

_PLACES = Decimal("1e-12")
_YEARS = range(1900, 2200)


def share_text(share: Fraction) -> str:
    """A share as a decimal string of at most 12 places, such as ``"0.090909"``."""
    with localcontext(Context(prec=60)):
        rounded = (Decimal(share.numerator) / Decimal(share.denominator)).quantize(_PLACES, ROUND_HALF_UP) + 0
    return f"{rounded:f}".rstrip("0").rstrip(".")


def day_text(day: date | None) -> str | None:
    """A day as ISO 8601, or None."""
    return None if day is None else day.isoformat()


def amount_of(text: str | None, *, currency: str, path: str, problems: ProblemList) -> int:
    """An amount in minor units; zero where it is not given, or not readable and noted as a problem."""
    if text is None:
        return 0
    return read_amount(text, currency=currency, path=path, problems=problems) or 0


def check_currency(currency: str, problems: ProblemList) -> None:
    """Note an unknown currency, and stop there: no amount can be read without one."""
    if not is_known_currency(currency, path="currency", problems=problems):
        problems.raise_if_any()


def check_days(days: Iterable[tuple[str, date | None]], problems: ProblemList) -> None:
    """Note days so far away that counting months from them would leave the calendar."""
    for path, day in days:
        if day is not None and day.year not in _YEARS:
            remedy = f"Give a day from {_YEARS.start} to {_YEARS.stop - 1}"
            problems.add(path, f"{day} is no day of a loan", remedy)
