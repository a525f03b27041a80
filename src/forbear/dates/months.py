"""Counting in months: due days that remember their day of the month, and which month a date falls in."""

import calendar
from datetime import date

from forbear.problems import invariant

_SHORTEST_MONTH = 28


def add_months(on: date, months: int, *, anchor_day: int | None = None) -> date:
    """``on`` moved by ``months``, with day ``anchor_day`` (default: the day of ``on``) clamped to the month's end.

    The anchor lets a due day of the 31st come back after a February: pass 31 even when ``on`` is the 28th.
    """
    index = on.year * 12 + on.month - 1 + months
    year, month = index // 12, index % 12 + 1
    day = anchor_day or on.day
    return date(year, month, day if day <= _SHORTEST_MONTH else min(day, calendar.monthrange(year, month)[1]))


def due_dates(first: date, *, count: int, period_months: int = 1, anchor_day: int | None = None) -> tuple[date, ...]:
    """``count`` due days from ``first`` on, ``period_months`` apart, on day ``anchor_day`` (default: as ``first``).

    The same days as :func:`add_months` gives one by one. ValueError beyond the year 9999.
    """
    invariant(count >= 0 and period_months >= 1, "due dates have a count from zero and a period of a month or more")
    start, day = first.year * 12 + first.month - 1, anchor_day or first.day
    months = range(start, start + count * period_months, period_months)
    if day <= _SHORTEST_MONTH:
        return tuple([date(index // 12, index % 12 + 1, day) for index in months])
    return tuple([add_months(first, index - start, anchor_day=day) for index in months])


def month_index(on: date, *, as_of: date) -> int:
    """The month t >= 1 after ``as_of`` holding ``on``: ``add_months(as_of, t - 1) < on <= add_months(as_of, t)``.

    Anything on or before ``as_of`` belongs to month 1.
    """
    if on <= as_of:
        return 1
    months = (on.year - as_of.year) * 12 + on.month - as_of.month
    return months + 1 if on > add_months(as_of, months) else months


def due_month(on: date, *, first: date, as_of: date) -> int:
    """The month t >= 1 in which a due day counts: that of the pattern's ``first``, then one for each calendar month.

    :func:`month_index` would put the 28th of February and the 31st of March of one pattern two months apart, or the
    30th of March and of April in the same one, when ``as_of`` is late in its month; here monthly due days never
    share a month nor skip one. ``first`` is on ``as_of`` or later; a due day on ``as_of`` itself counts in month 1.
    """
    invariant(as_of <= first <= on, "due days to come are counted from the first of them")
    opening = 0 if first == as_of else month_index(first, as_of=as_of)
    return max(1, opening + (on.year - first.year) * 12 + on.month - first.month)
