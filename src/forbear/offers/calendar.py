"""The days of one loan as the search needs them: the month of an installment, and how long it bears interest.

Everything is counted by the *offset*, the number of months after the layer's first due day; a deferral of two months
moves the first installment to offset 2.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np

from forbear.dates import DayCount, add_months, month_index, year_fraction
from forbear.offers.levers import pay_now_on
from forbear.restructure import Layer
from forbear.risk import Floats, Ints


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanCalendar:
    """One row per offset.

    ``month`` is the month of a *first* installment due then; later ones follow period by period, however short a
    month is. ``first_years`` is the part of a year a first installment bears interest for, ``later_years`` any
    other. ``waiting_years`` is the part of a year from the layer's ``interest_from`` to the start of the period
    before it: the interest of a deferral or a stub. What is paid now bears interest until it is due: for
    ``paid_now_waiting_years`` before that start, and for ``paid_now_first_years`` after it.
    """

    month: Ints
    first_years: Floats
    later_years: Floats
    waiting_years: Floats
    paid_now_waiting_years: Floats
    paid_now_first_years: Floats


def loan_calendar(layer: Layer, *, offsets: int, pays_now: bool = False) -> LoanCalendar:
    """The calendar of ``layer`` for due days 0 to ``offsets`` - 1 months after its first.

    Years of what is paid now are 0 unless something ``pays_now``.
    """
    rows = [_row(layer, offset, pays_now) for offset in range(offsets)]
    return LoanCalendar(
        month=np.array([row[0] for row in rows], dtype=np.int64),
        first_years=np.array([row[1] for row in rows]),
        later_years=np.array([row[2] for row in rows]),
        waiting_years=np.array([row[3] for row in rows]),
        paid_now_waiting_years=np.array([row[4] for row in rows]),
        paid_now_first_years=np.array([row[5] for row in rows]),
    )


def _row(layer: Layer, offset: int, pays_now: bool) -> tuple[int, float, float, float, float, float]:
    day_count, since = layer.day_count, layer.interest_from
    due = add_months(layer.first_due_on, offset, anchor_day=layer.due_day)
    start = add_months(layer.first_due_on, offset - layer.period_months, anchor_day=layer.due_day)
    if day_count is DayCount.THIRTY_360:
        full = layer.period_months / 12
    else:
        full = float(year_fraction(start, due, day_count=day_count))
    first = full if start >= since else float(year_fraction(since, due, day_count=day_count))
    waiting = float(year_fraction(since, start, day_count=day_count)) if start > since else 0.0
    return (
        month_index(due, as_of=layer.as_of),
        first,
        full,
        waiting,
        *(_paid_now_years(layer, start) if pays_now else (0.0, 0.0)),
    )


def _paid_now_years(layer: Layer, start: date) -> tuple[float, float]:
    """For how long what is paid now bears interest before and after the ``start`` of the first period."""
    due, day_count = pay_now_on(layer.as_of), layer.day_count
    before, begins = min(due, start), max(layer.interest_from, start)
    waiting = year_fraction(layer.interest_from, before, day_count=day_count) if before > layer.interest_from else 0
    first = year_fraction(begins, due, day_count=day_count) if due > begins else 0
    return float(waiting), float(first)
