"""Full months between two days, counted back from the later one, as both the EU and the US rules ask."""

from collections.abc import Sequence
from datetime import date, timedelta

from forbear.dates import add_months


def month_length(on: date) -> int:
    """Days in the month of ``on``."""
    return (add_months(on.replace(day=1), 1) - on.replace(day=1)).days if on < date(9999, 12, 1) else 31


def anchor_day(start: date, days: Sequence[date]) -> int | None:
    """The day of the month a series keeps to, month ends included; None when it keeps to none.

    Days 31, 28 and 31 are a series of the 31st. The start counts with the series if it fits, so that a loan of the
    31st of January with one payment on the 28th of February runs a month. What is paid on the start itself says
    nothing about the days to come.
    """
    later = [on for on in days if on > start]
    for series in ([start, *later], later):
        latest = max((on.day for on in series), default=start.day)
        if all(on.day == min(latest, month_length(on)) for on in series):
            return latest
    return None


def full_months(start: date, end: date, *, anchor: int | None) -> tuple[int, int]:
    """Months measured back from ``end`` that fit after ``start``, and the days left before them."""
    months = (end.year - start.year) * 12 + end.month - start.month
    while months > 0 and back(end, months, anchor=anchor) < start:
        months -= 1
    return months, (back(end, months, anchor=anchor) - start).days


def back(on: date, months: int, *, anchor: int | None) -> date:
    """``on`` moved back by ``months``, on day ``anchor`` of the month where that is known."""
    return add_months(on, -months, anchor_day=anchor) if months else on


def year_ending(on: date) -> int:
    """Days of the complete year counted back from ``on``: 366 with a 29th of February in it, else 365."""
    return (on - add_months(on, -12)).days if on.year > 1 else 365


def plus_days(on: date, days: int) -> date:
    """``on`` moved by ``days``."""
    return on + timedelta(days=days)
