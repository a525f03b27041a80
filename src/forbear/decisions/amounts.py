"""Engine values as the decimal strings of a JSON document."""

from collections.abc import Iterable
from fractions import Fraction

from forbear.loans import RateFound, RateNotFound
from forbear.money import Rounding, format_minor, round_fraction

RATE_PLACES = 6


def amount(minor: int, currency: str) -> str:
    """Minor units as a decimal string of major units."""
    return format_minor(minor, currency=currency)


def amounts(minors: Iterable[int], currency: str) -> list[str]:
    """A path of amounts; most months of a path are like others, and those are spelled once."""
    path = tuple(minors)
    spelled = {minor: format_minor(minor, currency=currency) for minor in set(path)}
    return [spelled[minor] for minor in path]


def rate_text(rate: Fraction) -> str:
    """A yearly rate with six places, such as ``"0.180000"``."""
    scaled = round_fraction(rate * 10**RATE_PLACES, rounding=Rounding.HALF_UP)
    sign, digits = ("-" if scaled < 0 else ""), str(abs(scaled)).rjust(RATE_PLACES + 1, "0")
    return f"{sign}{digits[:-RATE_PLACES]}.{digits[-RATE_PLACES:]}"


def exact_fraction(rate: Fraction) -> str:
    """A rate without loss, as ``"9/50"`` or ``"0"``: what a certificate must be able to read back."""
    return str(rate)


def annualised_document(rate: RateFound | RateNotFound) -> dict[str, object]:
    """The annualised cost, or why there is none."""
    if isinstance(rate, RateFound):
        return {"found": True, "nominal": str(rate.nominal), "compound": str(rate.compound)}
    return {"found": False, "code": rate.reason.code}
