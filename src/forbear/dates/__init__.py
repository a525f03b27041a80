"""Dates of a loan: due days by month and the part of a year between two dates. No clock lives here."""

from forbear.dates.day_count import DayCount, year_fraction
from forbear.dates.months import add_months, due_dates, due_month, month_index

__all__ = ["DayCount", "add_months", "due_dates", "due_month", "month_index", "year_fraction"]
