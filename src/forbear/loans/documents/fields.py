"""Reading single fields: amounts that fit their currency."""

from forbear.money import LARGEST_MINOR, exponent, format_minor, parse_minor
from forbear.problems import ProblemList


def is_known_currency(currency: str, *, path: str, problems: ProblemList) -> bool:
    """Whether amounts of ``currency`` can be read; a problem is noted if not."""
    try:
        exponent(currency)
    except ValueError:
        problems.add(
            path, f"{currency!r} is not a supported currency", 'Use an ISO 4217 code, such as "CNY" or "USD"'
        )
        return False
    return True


def read_amount(text: str, *, currency: str, path: str, problems: ProblemList, least: int = 0) -> int | None:
    """``text`` in minor units of ``currency``, at least ``least``; None, and a problem, if it cannot be used."""
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError as error:
        problems.add(path, str(error), f"Write at most {exponent(currency)} decimals")
        return None
    if minor < least:
        problems.add(path, f"{text} is too small", f"Use {format_minor(least, currency=currency)} or more")
        return None
    if minor > LARGEST_MINOR:
        largest = format_minor(LARGEST_MINOR, currency=currency)
        problems.add(path, f"{text} is beyond any loan", f"Use {largest} or less")
        return None
    return minor
