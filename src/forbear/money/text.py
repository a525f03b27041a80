"""Amounts as decimal strings: the only spelling money has in JSON, CSV and on a page's wire."""

import re

from forbear.money.currency import exponent
from forbear.problems import said

_AMOUNT = re.compile(r"(-?)([0-9]+)(?:\.([0-9]+))?")


def parse_minor(text: str, *, currency: str) -> int:
    """``"1234.56"`` in minor units of ``currency``.

    ValueError when the text is no plain decimal number or has more decimals than the currency.
    """
    decimals = exponent(currency)
    match = _AMOUNT.fullmatch(text)
    if match is None:
        raise ValueError(said("{given} is not a decimal number", given=repr(text)))
    sign, whole, part = match[1], match[2], match[3] or ""
    if len(part) > decimals:
        raise ValueError(
            said(
                "{given} has {count} decimals, {currency} has {most}",
                given=repr(text),
                count=len(part),
                currency=currency,
                most=decimals,
            )
        )
    minor = int(whole + part.ljust(decimals, "0"))
    return -minor if sign else minor


def format_minor(minor: int, *, currency: str) -> str:
    """Minor units of ``currency`` as a decimal string with all its decimals, such as ``"1234.50"``."""
    decimals = exponent(currency)
    digits = str(abs(minor)).rjust(decimals + 1, "0")
    sign = "-" if minor < 0 else ""
    if decimals == 0:
        return sign + digits
    return f"{sign}{digits[:-decimals]}.{digits[-decimals:]}"
