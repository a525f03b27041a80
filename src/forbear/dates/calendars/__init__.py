"""Which days are business days: no calendar, weekends only, a country's, or a lender's own dated list."""

from forbear.dates.calendars.holiday_calendar import HolidayCalendar
from forbear.dates.calendars.named import CALENDAR_NAMES, calendar_named
from forbear.dates.calendars.own_list import CalendarDocument, calendar_document, read_calendar

__all__ = [
    "CALENDAR_NAMES",
    "CalendarDocument",
    "HolidayCalendar",
    "calendar_document",
    "calendar_named",
    "read_calendar",
]
