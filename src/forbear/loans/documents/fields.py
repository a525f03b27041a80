"""Reading single fields: amounts that fit their currency."""

from forbear.money import LARGEST_MINOR, exponent, format_minor, parse_minor
from forbear.problems import ProblemList, said


def is_known_currency(currency: str, *, path: str, problems: ProblemList) -> bool:
    """Whether amounts of ``currency`` can be read; a problem is noted if not."""
    try:
        exponent(currency)
    except ValueError:
        message = said("{given} is not a supported currency", given=repr(currency))
        problems.add(path, message, said('Use an ISO 4217 code, such as "CNY" or "USD"'))
        return False
    return True


def read_amount(text: str, *, currency: str, path: str, problems: ProblemList, least: int = 0) -> int | None:
    """``text`` in minor units of ``currency``, at least ``least``; None, and a problem, if it cannot be used."""
    try:
        minor = parse_minor(text, currency=currency)
    except ValueError as error:
        problems.add(path, error.args[0], said("Write at most {count} decimals", count=exponent(currency)))
        return None
    if minor < least:
        least_text = format_minor(least, currency=currency)
        problems.add(path, said("{given} is too small", given=text), said("Use {ge} or more", ge=least_text))
        return None
    if minor > LARGEST_MINOR:
        largest = format_minor(LARGEST_MINOR, currency=currency)
        problems.add(path, said("{given} is beyond any loan", given=text), said("Use {le} or less", le=largest))
        return None
    return minor
