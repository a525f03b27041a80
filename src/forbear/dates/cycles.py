"""How often something falls due: every so many days, weeks or months, counted from a first day."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from forbear.dates.months import add_months, due_dates
from forbear.problems import Said, said

LONGEST_COUNT = 99_999
"""Periods are never counted beyond this (judgement: 8,000 years of months)."""

_WRITTEN = re.compile(r"P([0-9]{1,9})([DWMQHY])")
_IN_MONTHS = {"M": 1, "Q": 3, "H": 6, "Y": 12}


class PeriodUnit(StrEnum):
    """What a cycle counts; quarters, half-years and years are months."""

    DAY = "D"
    WEEK = "W"
    MONTH = "M"


@dataclass(frozen=True, slots=True)
class Cycle:
    """A period such as a month, two weeks or ten days; ValueError for a count below 1 or beyond 99,999."""

    count: int
    unit: PeriodUnit

    def __post_init__(self) -> None:
        if not 1 <= self.count <= LONGEST_COUNT:
            raise ValueError(
                said(
                    "a period counts 1 to {most} days, weeks or months, not {given}",
                    most=LONGEST_COUNT,
                    given=self.count,
                )
            )

    @classmethod
    def parse(cls, text: str) -> "Cycle":
        """The cycle an ISO 8601 duration names: P10D, P2W, P1M, P1Q (three months), P1H (six months), P1Y.

        ValueError for anything else; a duration of mixed units (P1M15D) is no cycle.
        """
        found = _WRITTEN.fullmatch(text)
        if found is None:
            raise ValueError(said("{given} is not a period such as P1M, P2W or P10D", given=repr(text)))
        count, letter = int(found[1]), found[2]
        if letter in _IN_MONTHS:
            return cls(count * _IN_MONTHS[letter], PeriodUnit.MONTH)
        return cls(count, PeriodUnit(letter))

    def __str__(self) -> str:
        return f"P{self.count}{self.unit}"

    @property
    def months(self) -> int | None:
        """The number of months, None for a cycle of days or weeks."""
        return self.count if self.unit is PeriodUnit.MONTH else None

    @property
    def days(self) -> int | None:
        """The number of days, None for a cycle of months."""
        return {PeriodUnit.DAY: self.count, PeriodUnit.WEEK: 7 * self.count}.get(self.unit)

    def nth(self, first: date, number: int, *, anchor_day: int | None = None, end_of_month: bool = False) -> date:
        """The day ``number`` periods after ``first`` (before it, when negative).

        Months are counted from ``first``, so that a day lost to a short month comes back; ``anchor_day`` brings back
        one that ``first`` has lost already. With ``end_of_month`` a ``first`` on its month's last day stays on last
        days. Both say nothing about cycles of days or weeks. ValueError outside the years 1 to 9999.
        """
        try:
            if self.unit is not PeriodUnit.MONTH:
                return first + timedelta(days=(self.days or 0) * number)
            day = 31 if end_of_month and is_month_end(first) else anchor_day
            return add_months(first, self.count * number, anchor_day=day)
        except (OverflowError, ValueError):
            raise ValueError(_outside(number, self, first)) from None

    def days_from(self, first: date, *, count: int, end_of_month: bool = False) -> tuple[date, ...]:
        """``first`` and the days after it, ``count`` in all, as :meth:`nth` gives them. ValueError as there."""
        months = self.months
        if months is None:
            return tuple(self.nth(first, number) for number in range(count))
        day = 31 if end_of_month and is_month_end(first) else None
        try:
            return due_dates(first, count=count, period_months=months, anchor_day=day)
        except (OverflowError, ValueError):
            raise ValueError(_outside(count, self, first)) from None


def _outside(count: int, cycle: Cycle, first: date) -> Said:
    return said(
        "{count} periods {cycle} from {first} lie outside the years 1 to 9999",
        count=count,
        cycle=str(cycle),
        first=first,
    )


MONTHLY = Cycle(1, PeriodUnit.MONTH)


def is_month_end(on: date) -> bool:
    """Whether ``on`` is the last day of its month."""
    return on.day == calendar.monthrange(on.year, on.month)[1]
