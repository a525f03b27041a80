"""How one term is spelled: text, numbers with blanks around them, dates, cycles, names out of a list."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, datetime
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from forbear.actus.moments import read_moment
from forbear.actus.schedules import StubCycle
from forbear.dates import Cycle
from forbear.problems import ProblemList

_NUMBER = re.compile(r"[+-]?[0-9]{1,18}(\.[0-9]{0,30})?([eE][+-]?[0-9]{1,2})?")
_ABSENT = {"", "NULL"}
LARGEST = Decimal(10) ** 18
MOST_DAYS = 366

ValueT = TypeVar("ValueT")
EnumT = TypeVar("EnumT", bound=Enum)


@dataclass(slots=True)
class TermReader:
    """Reads terms one by one, notes what is wrong with each, and goes on."""

    terms: Mapping[str, Any]
    problems: ProblemList = field(default_factory=ProblemList)
    wrong: set[str] = field(default_factory=set)

    def text(self, name: str) -> str | None:
        """The term as text without blanks around it; None when it is absent."""
        value = self.terms.get(name)
        if value is None or isinstance(value, dict | list):
            return None
        text = str(value).strip()
        return None if text in _ABSENT else text

    def number(self, name: str) -> Decimal | None:
        """A decimal number up to 10^18, written with or without quotes."""
        return self._read(name, number_of, 'Write a decimal number, such as "1234.56"')

    def moment(self, name: str) -> datetime | None:
        """A date with or without a time of day."""
        return self._read(name, moment_of, "Write it as 2026-11-24 or 2026-11-24T00:00:00, without a time zone")

    def cycle(self, name: str) -> StubCycle | None:
        """A cycle with its stub."""
        return self._read(name, StubCycle.parse, "Write it as P1ML1: count, D, W, M, Q, H or Y, then L0 or L1")

    def days(self, name: str) -> int:
        """A number of days written as a period, such as P2D; 0 when absent."""
        return self._read(name, _days_of, "Write it in days, such as P2D") or 0

    def choice(self, name: str, choices: Mapping[str, ValueT]) -> ValueT | None:
        """What the term stands for among ``choices``."""
        return self._read(name, lambda text: _chosen(text, choices), f"Use one of {', '.join(choices)}")

    def complain(self, name: str, message: str, remedy: str) -> None:
        """Note a problem of a term, once for each term."""
        if name not in self.wrong:
            self.problems.add(name, message, remedy)
        self.wrong.add(name)

    def _read(self, name: str, parse: Callable[[str], ValueT], remedy: str) -> ValueT | None:
        text = self.text(name)
        if text is None:
            if isinstance(self.terms.get(name), dict | list):
                self.complain(name, "expected one value", remedy)
            return None
        try:
            return parse(text)
        except ValueError as error:
            self.complain(name, str(error), remedy)
            return None


def number_of(text: str) -> Decimal:
    """The number ``text`` spells; ValueError for anything else or beyond 10^18."""
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"{text[:40]!r} is not a number")
    value = Decimal(text)
    if abs(value) > LARGEST:
        raise ValueError(f"{text[:40]!r} is too large")
    return value


def _days_of(text: str) -> int:
    if text == "P0D":
        return 0
    days = Cycle.parse(text).days
    if days is None or days > MOST_DAYS:
        raise ValueError(f"{text!r} is not a number of days up to {MOST_DAYS}")
    return days


def moment_of(text: str) -> datetime:
    """Not in the first or last year there is, so that a day before or after it is a date too."""
    moment = read_moment(text)
    if not MINYEAR < moment.year < MAXYEAR:
        raise ValueError(f"{text!r} is outside the years {MINYEAR + 1} to {MAXYEAR - 1}")
    return moment


def _chosen(text: str, choices: Mapping[str, ValueT]) -> ValueT:
    if text not in choices:
        raise ValueError(f"{text[:40]!r} is not one of the allowed values")
    return choices[text]
