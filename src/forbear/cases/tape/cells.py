"""One cell of a tape: its text read as an amount, a share, a count, a date or a word, or what is wrong with it."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from forbear.cases.tape.layouts import Column
from forbear.money import Rounding, exponent, round_fraction

Value = str | int | Fraction | date


class Unreadable(ValueError):
    """A cell that cannot be read: ``message`` says what is wrong, ``remedy`` how to mend it."""

    def __init__(self, message: str, remedy: str) -> None:
        self.message, self.remedy = message, remedy
        super().__init__(message)


def read_cell(text: str, *, kind: str, column: Column, currency: str) -> Value:
    """The value of a cell that is not empty; raises Unreadable."""
    return _READERS[kind](text.removesuffix(column.suffix).strip(), column, currency)


def _word(text: str, column: Column, currency: str) -> str:
    if not column.words:
        return text
    found = column.words.get(text, column.words.get("*"))
    if found is None:
        raise Unreadable(f"{text!r} is not a word of this layout", f"Use one of {', '.join(column.words)}")
    return found


def _amount(text: str, column: Column, currency: str) -> int:
    value = _decimal(text) * 10 ** exponent(currency) / (12 if column.yearly else 1)
    if value < 0:
        raise Unreadable(f"{text} is below zero", "Write what is owed or was paid as an amount above zero")
    if value.denominator != 1 and not column.rounded:
        raise Unreadable(f"{text} has more decimals than {currency} has", "Round it to the currency's decimals")
    return round_fraction(value, rounding=Rounding.HALF_UP)


def _share(text: str, column: Column, currency: str) -> Fraction:
    if column.percent:
        return _decimal(text.removesuffix("%").strip()) / 100
    value = _decimal(text)
    if not 0 <= value <= 5:
        raise Unreadable(f"{text} is no share of one", 'Write 18 % as "0.18"')
    return value


def _count(text: str, column: Column, currency: str) -> int:
    value = _decimal(text)
    if value.denominator != 1 or value < 0:
        raise Unreadable(f"{text} is not a whole number", "Write a whole number")
    return int(value)


def _date(text: str, column: Column, currency: str) -> date:
    for pattern in column.formats:
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 -- a calendar day has no time zone
        except ValueError:
            continue
    shown = " or ".join(_PATTERN_WORDS.get(pattern, pattern) for pattern in column.formats)
    raise Unreadable(f"{text!r} is not a date", f"Write it as {shown}")


def _decimal(text: str) -> Fraction:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise Unreadable(f"{text!r} is not a number", "Write digits with a point, without thousands marks") from None
    if not value.is_finite():
        raise Unreadable(f"{text!r} is not a number", "Write digits, or leave the cell empty when it is not known")
    return Fraction(value)


_READERS: Mapping[str, Callable[[str, Column, str], Value]] = {
    "text": _word,
    "amount": _amount,
    "share": _share,
    "count": _count,
    "date": _date,
}

_PATTERN_WORDS = {"%Y-%m-%d": "YYYY-MM-DD", "%b-%Y": "Dec-2015", "%y-%b": "15-Dec"}
