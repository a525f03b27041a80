"""Dates of a loan: cycles, business days, and the part of a year between two dates. No clock lives here."""

from forbear.dates.calendars import (
    CALENDAR_NAMES,
    CalendarDocument,
    HolidayCalendar,
    calendar_document,
    calendar_named,
    read_calendar,
)
from forbear.dates.cycles import MONTHLY, Cycle, PeriodUnit, is_month_end
from forbear.dates.day_count import DayCount, year_fraction
from forbear.dates.months import add_months, due_dates, due_month, month_index
from forbear.dates.rolls import Roll, rolled

__all__ = [
    "CALENDAR_NAMES",
    "MONTHLY",
    "CalendarDocument",
    "Cycle",
    "DayCount",
    "HolidayCalendar",
    "PeriodUnit",
    "Roll",
    "add_months",
    "calendar_document",
    "calendar_named",
    "due_dates",
    "due_month",
    "is_month_end",
    "month_index",
    "read_calendar",
    "rolled",
    "year_fraction",
]
