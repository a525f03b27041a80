"""The calendars that come with forbear, by name.

``none`` has no holidays at all and ``weekends`` is Monday to Friday. ``cn`` is the yearly arrangement of the State
Council as ``chinesecalendar`` carries it (2004 to 2026, with the weekend days worked instead), ``us`` the federal
holidays; dated rows of ``<name>.csv`` beside this file say more and overrule.
"""

import csv
from datetime import date
from functools import cache
from importlib.resources import files

from forbear.dates.calendars.holiday_calendar import HolidayCalendar

CALENDAR_NAMES = ("none", "weekends", "cn", "us")

US_KNOWN = date(2026, 11, 12), date(2027, 12, 31)
"""What the table of federal holidays covers."""


@cache
def calendar_named(name: str) -> HolidayCalendar:
    """The calendar called ``name``, one of :data:`CALENDAR_NAMES`; ValueError for any other."""
    match name:
        case "none":
            return HolidayCalendar(name=name, works_weekends=True)
        case "weekends":
            return HolidayCalendar(name=name)
        case "cn":
            return _china()
        case "us":
            holidays, workdays = _table(name)
            return HolidayCalendar.of(name, holidays, workdays, *US_KNOWN)
    raise ValueError(f"{name!r} is not a calendar; there are {', '.join(CALENDAR_NAMES)}")


def _china() -> HolidayCalendar:
    # Imported here: the table of twenty years is read only by those who ask for China.
    from chinese_calendar import constants  # type: ignore[import-untyped]

    holidays, workdays = _table("cn")
    announced, moved = set(constants.holidays), set(constants.workdays)
    return HolidayCalendar.of(
        "cn",
        (announced | holidays) - workdays,
        (moved | workdays) - holidays,
        date(min(announced).year, 1, 1),
        date(max(announced).year, 12, 31),
    )


def _table(name: str) -> tuple[set[date], set[date]]:
    """Holidays and workdays of a packaged table."""
    text = files("forbear.dates.calendars").joinpath(f"{name}.csv").read_text(encoding="utf-8")
    rows = [(date.fromisoformat(row["day"]), row["kind"]) for row in csv.DictReader(text.splitlines())]
    return {day for day, kind in rows if kind == "holiday"}, {day for day, kind in rows if kind == "working"}
