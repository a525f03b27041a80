"""Numbers and days of a rate's JSON: decimal strings or JSON numbers, kept exact, every fault noted."""

import math
import re
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.problems import ProblemList

LARGEST_AMOUNT = 10**25
LONGEST_TIME = 100_000

_DECIMAL = re.compile(r"[0-9]{1,40}(\.[0-9]{1,100})?")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LONGEST_SHOWN = 40


def read_number(value: Any, path: str, problems: ProblemList, *, largest: int) -> Fraction | None:
    """``value`` exactly, from zero to ``largest``; None, with the problem noted, for anything else."""
    number = _exact(value)
    if number is None:
        remedy = 'Write digits with a point, such as "1234.56", or a JSON number'
        problems.add(path, f"{shown(value)} is not a decimal number", remedy)
    elif number < 0:
        remedy = "Write it without a sign: advances are what the borrower receives, payments what the borrower pays"
        problems.add(path, f"{shown(value)} is below zero", remedy)
    elif number > largest:
        problems.add(path, f"{shown(value)} is too large", f"Use at most {largest}")
    else:
        return number
    return None


def read_day(value: Any, path: str, problems: ProblemList) -> date | None:
    """``value`` as a day; None, with the problem noted, for anything else."""
    try:
        if isinstance(value, str) and _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    problems.add(path, f"{shown(value)} is not a date", "Write it as YYYY-MM-DD")
    return None


def shown(value: Any) -> str:
    """``value`` as a message quotes it."""
    text = repr(value)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 3] + "..."


def _exact(value: Any) -> Fraction | None:
    if isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value):
        return Fraction(repr(value))
    if isinstance(value, str):
        unsigned = value.removeprefix("-")
        return Fraction(value) if _DECIMAL.fullmatch(unsigned) else None
    return None
