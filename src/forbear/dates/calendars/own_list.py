"""A calendar in a document: the name of a packaged one, or a lender's own dated list of holidays and workdays."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from forbear.dates.calendars.holiday_calendar import HolidayCalendar
from forbear.dates.calendars.named import CALENDAR_NAMES, calendar_named
from forbear.problems import BadInput, DateText, Document, Problem, read_document

MOST_DAYS = 20_000


class CalendarDocument(Document):
    """A lender's own calendar as JSON."""

    name: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    holidays: tuple[DateText, ...] = Field(default=(), max_length=MOST_DAYS)
    workdays: tuple[DateText, ...] = Field(default=(), max_length=MOST_DAYS)
    known_from: DateText | None = None
    known_until: DateText | None = None


def read_calendar(data: Any, *, under: str = "calendar") -> HolidayCalendar:
    """The calendar ``data`` names or lists; BadInput with every problem, its paths starting with ``under``."""
    if isinstance(data, str):
        return _named(data, under)
    document = read_document(CalendarDocument, data, under=under)
    problems = [_problem(under, *words) for words in _contradictions(document)]
    if problems:
        raise BadInput(problems)
    return HolidayCalendar.of(
        document.name, document.holidays, document.workdays, document.known_from, document.known_until
    )


def calendar_document(calendar: HolidayCalendar) -> str | dict[str, Any]:
    """What :func:`read_calendar` reads back: the name of a packaged calendar, the whole list of another."""
    if calendar.name in CALENDAR_NAMES and calendar_named(calendar.name) == calendar:
        return calendar.name
    document: dict[str, Any] = {
        "name": calendar.name,
        "holidays": [day.isoformat() for day in sorted(calendar.holidays)],
        "workdays": [day.isoformat() for day in sorted(calendar.workdays)],
    }
    known = {"known_from": calendar.known_from, "known_until": calendar.known_until}
    return document | {name: day.isoformat() for name, day in known.items() if day}


def _named(name: str, under: str) -> HolidayCalendar:
    if name in CALENDAR_NAMES:
        return calendar_named(name)
    remedy = f"Use one of {', '.join(CALENDAR_NAMES)}, or give your own list of holidays and workdays"
    raise BadInput([_problem(under, f"{name!r} is not a calendar", remedy)])


def _contradictions(document: CalendarDocument) -> list[tuple[str, str, str]]:
    found = [
        (f"workdays[{place}]", f"{day} is a holiday and a workday", "Keep one of the two")
        for place, day in enumerate(document.workdays)
        if day in set(document.holidays)
    ]
    if document.known_from and document.known_until and document.known_until < document.known_from:
        found.append(("known_until", f"{document.known_until} is before known_from", "Give the last day known"))
    if document.name in CALENDAR_NAMES:
        found.append(("name", f"{document.name!r} is the name of a packaged calendar", "Choose another name"))
    return found


def _problem(under: str, path: str, message: str, remedy: str = "") -> Problem:
    if not remedy:
        return Problem(path=under, message=path, remedy=message)
    return Problem(path=f"{under}.{path}" if under else path, message=message, remedy=remedy)
