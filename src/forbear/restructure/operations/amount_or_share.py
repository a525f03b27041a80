"""What is said as an amount or as a share of what is owed: read, checked and worked out in one way."""

from fractions import Fraction

from forbear.money import Rounding, format_minor, round_fraction
from forbear.problems import Problem
from forbear.restructure.operations.operation import problem, read_amount
from forbear.restructure.operations.rates_text import has_few_places, rate_text


def amount_or_share_problems(amount_minor: int | None, share: Fraction | None) -> list[Problem]:
    """Neither or both given, or one that is not above zero."""
    if (amount_minor is None) == (share is None):
        return [problem("amount", "one of amount and share says how much", "Give exactly one of them")]
    if amount_minor is not None and amount_minor <= 0:
        return [problem("amount", "an amount is above zero", "Give one, or leave the operation out")]
    if share is not None and not 0 < share <= 1:
        return [problem("share", f"{float(share):.6g} is no share", "Use more than 0 and at most 1")]
    if share is not None and not has_few_places(share):
        return [problem("share", f"{share} has too many decimals", "Round the share")]
    return []


def amount_of(amount_minor: int | None, share: Fraction | None, *, whole: int) -> int:
    """The amount itself, or the share of ``whole`` rounded half up to minor units."""
    if share is None:
        return amount_minor or 0
    return round_fraction(whole * share, rounding=Rounding.HALF_UP)


def amount_or_share_document(amount_minor: int | None, share: Fraction | None, *, currency: str) -> dict[str, str]:
    """The one that is given, as a decimal string."""
    if share is not None:
        return {"share": rate_text(share)}
    return {} if amount_minor is None else {"amount": format_minor(amount_minor, currency=currency)}


def read_amount_or_share(
    amount: str | None, share: str | None, *, currency: str
) -> tuple[int | None, Fraction | None]:
    """Both as values; whether exactly one is given is a problem of the operation. Raises BadInput for the amount."""
    minor = None if amount is None else read_amount(amount, currency=currency)
    return minor, None if share is None else Fraction(share)
