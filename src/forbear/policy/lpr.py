"""The one-year loan prime rate as a dated series; caps look it up on the day a contract was formed."""

import csv
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from importlib.resources import files

from forbear.problems import ProblemList, said


@dataclass(frozen=True, kw_only=True, slots=True)
class LprSeries:
    """Publications in order of their days. ``confirmed_to`` is the last publication seen, changed or not."""

    starts: tuple[date, ...]
    rates: tuple[Fraction, ...]
    confirmed_to: date | None

    def on(self, day: date) -> Fraction | None:
        """The rate in force on ``day`` (0.03 for 3 %), or None before the first publication."""
        place = bisect_right(self.starts, day)
        return self.rates[place - 1] if place else None

    def is_confirmed(self, day: date) -> bool:
        """Whether the series is known to be complete up to ``day``."""
        return self.confirmed_to is not None and day <= self.confirmed_to


_HEADER = "effective_from,lpr_1y_percent,confirmed_to,source"

NO_SERIES = LprSeries(starts=(), rates=(), confirmed_to=None)


def lpr_on(day: date) -> Fraction | None:
    """China's one-year LPR on ``day`` as a fraction a year, or None before 2019-08-20."""
    return builtin_lpr().on(day)


@cache
def builtin_lpr() -> LprSeries:
    """The series shipped with the China law pack."""
    return read_lpr(files("forbear.policy").joinpath("packs/law_cn/lpr_1y.csv").read_text(encoding="utf-8"))


def read_lpr(text: str) -> LprSeries:
    """Read ``effective_from,lpr_1y_percent,confirmed_to,source`` rows.

    Raises BadInput naming every line which is malformed or out of order.
    """
    problems, rows, confirmed = ProblemList(), [], None
    for number, row in enumerate(csv.DictReader(text.splitlines()), start=2):
        try:
            rows.append((date.fromisoformat(row["effective_from"]), Fraction(row["lpr_1y_percent"]) / 100))
            confirmed = date.fromisoformat(row["confirmed_to"])
        except (KeyError, TypeError, ValueError):
            remedy = said("Write effective_from,lpr_1y_percent,confirmed_to,source")
            problems.add(f"line {number}", said("not a dated rate"), remedy)
    if [day for day, _ in rows] != sorted({day for day, _ in rows}):
        message = said("the days are not in ascending order")
        problems.add("effective_from", message, said("Sort the rows, one row a day"))
    problems.raise_if_any()
    return LprSeries(
        starts=tuple(day for day, _ in rows), rates=tuple(rate for _, rate in rows), confirmed_to=confirmed
    )
