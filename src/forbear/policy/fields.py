"""Kinds of values in pack files, as pydantic reads them: rates, shares, days, times, words."""

import re
from datetime import date, time
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, StrictBool, StrictInt
from pydantic_core import PydanticCustomError

from forbear.policy.texts import Texts
from forbear.problems import Document

_DECIMAL = re.compile(r"-?[0-9]{1,6}(\.[0-9]{1,12})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def _decimal(value: Any) -> Fraction:
    if isinstance(value, Fraction):
        return value
    if not isinstance(value, str) or not _DECIMAL.fullmatch(value):
        raise PydanticCustomError("decimal_text", 'expected a decimal number in quotes, such as "0.15"')
    return Fraction(value)


def _share(value: Any) -> Fraction:
    share = _decimal(value)
    if not 0 <= share <= 1:
        raise PydanticCustomError("share", 'a share lies between "0" and "1"')
    return share


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise PydanticCustomError("day", "expected a day written YYYY-MM-DD")
    return value


def _clock(value: Any) -> time:
    if isinstance(value, time):
        return value
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise PydanticCustomError("clock", 'expected a time in quotes, such as "08:00"')
    return time.fromisoformat(value)


Number = Annotated[Fraction, BeforeValidator(_decimal)]
Share = Annotated[Fraction, BeforeValidator(_share)]
Day = Annotated[date, BeforeValidator(_day)]
Clock = Annotated[time, BeforeValidator(_clock)]
Whole = StrictInt
Flag = StrictBool


class TextsDocument(Document):
    """Words in both languages; a missing one is found by the pack's own check, together with all the others."""

    zh: str = ""
    en: str = ""

    def texts(self) -> Texts:
        """The words as a value, without the spaces a folded line leaves."""
        return Texts(zh=self.zh.strip(), en=self.en.strip())
