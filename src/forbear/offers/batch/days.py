"""Days in compiled loops, as ``date.toordinal()``: the same answers as :mod:`forbear.dates` gives for dates."""

from forbear.offers.compiled import compiled
from forbear.offers.levers import PAY_NOW_DAYS
from forbear.risk import Floats, Ints

# Compiled in: places in ``tuple(DayCount)``.
THIRTY_360, ACT_365F, ACT_360, ACT_ACT = 0, 1, 2, 3
SHORTEST_MONTH = 28
BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365)


@compiled
def is_leap(year: int) -> bool:
    """Whether ``year`` has 366 days."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


@compiled
def days_before(year: int, month: int) -> int:
    """Days before the first of ``month`` (1 to 13) in ``year``."""
    return BEFORE_MONTH[month - 1] + (1 if month > 2 and is_leap(year) else 0)


@compiled
def ordinal(year: int, month: int, day: int) -> int:
    """``date(year, month, day).toordinal()``."""
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400 + days_before(year, month) + day


@compiled
def parts(on: int) -> tuple[int, int, int]:
    """Year, month and day; counted in eras of 400 years that begin on the first of March."""
    shifted = on + 305
    era = shifted // 146_097
    of_era = shifted - era * 146_097
    year = (of_era - of_era // 1_460 + of_era // 36_524 - of_era // 146_096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    from_march = (5 * of_year + 2) // 153
    day = of_year - (153 * from_march + 2) // 5 + 1
    month = from_march + 3 if from_march < 10 else from_march - 9
    return year + era * 400 + (1 if month <= 2 else 0), month, day


@compiled
def moved(on: int, months: int, anchor_day: int) -> int:
    """``add_months`` with the anchor day given; 0 takes that of ``on``."""
    year, month, day = parts(on)
    index = year * 12 + month - 1 + months
    year, month = index // 12, index % 12 + 1
    length = days_before(year, month + 1) - days_before(year, month)
    return ordinal(year, month, min(anchor_day if anchor_day > 0 else day, length))


@compiled
def months_apart(later: int, earlier: int) -> int:
    """Calendar months from the one of ``earlier`` to the one of ``later``."""
    year, month, _ = parts(later)
    year_before, month_before, _ = parts(earlier)
    return (year - year_before) * 12 + month - month_before


@compiled
def month_of(on: int, as_of: int) -> int:
    """``month_index``: the month, from 1, after ``as_of`` that holds ``on``."""
    if on <= as_of:
        return 1
    months = months_apart(on, as_of)
    return months + 1 if on > moved(as_of, months, 0) else months


@compiled
def years_between(start: int, end: int, day_count: int) -> float:
    """``float(year_fraction(start, end))``: one division of whole numbers, so rounded as that is."""
    if day_count == ACT_365F:
        return (end - start) / 365
    if day_count == ACT_360:
        return (end - start) / 360
    year, month, day = parts(start)
    year_then, month_then, day_then = parts(end)
    if day_count == THIRTY_360:
        days = (year_then - year) * 360 + (month_then - month) * 30 + min(day_then, 30) - min(day, 30)
        return days / 360
    # Over 365 times 366, which both lengths of a year divide.
    gone = (days_before(year, month) + day - 1) * (365 if is_leap(year) else 366)
    gone_then = (days_before(year_then, month_then) + day_then - 1) * (365 if is_leap(year_then) else 366)
    return ((year_then - year) * 133_590 + gone_then - gone) / 133_590


@compiled
def first_plan_day(due_first: int, period_months: int, not_before: int) -> int:
    """The first day of the contract's pattern of due days that is not too early; it goes on past maturity."""
    day = parts(due_first)[2]
    number = max(0, months_apart(not_before, due_first) // period_months - 1)
    while moved(due_first, number * period_months, day) < not_before:
        number += 1
    return moved(due_first, number * period_months, day)


@compiled
def lay_calendar(months: Ints, years: Floats, loan: tuple[int, int, int], as_of: int) -> None:
    """Fill in by offset what a :class:`LoanCalendar` of a loan paid month by month holds.

    ``years`` has its rows in that order: first, later, waiting, and the two of what is paid now. ``loan`` holds the
    first due day of the plan, the due day of the month and the day count.
    """
    first_due, due_day, day_count = loan
    start = moved(first_due, -1, due_day)
    opening, pay_day = month_of(first_due, as_of), as_of + PAY_NOW_DAYS
    for offset in range(len(months)):
        due = moved(first_due, offset, due_day)
        full = 1 / 12 if day_count == THIRTY_360 else years_between(start, due, day_count)
        months[offset] = (
            month_of(due, as_of)
            if due_day > SHORTEST_MONTH or parts(as_of)[2] > SHORTEST_MONTH
            else (opening + offset)
        )
        years[0, offset] = full if start >= as_of else years_between(as_of, due, day_count)
        years[1, offset] = full
        years[2, offset] = years_between(as_of, start, day_count) if start > as_of else 0.0
        before, begins = min(pay_day, start), max(as_of, start)
        years[3, offset] = years_between(as_of, before, day_count) if before > as_of else 0.0
        years[4, offset] = years_between(begins, pay_day, day_count) if pay_day > begins else 0.0
        start = due
