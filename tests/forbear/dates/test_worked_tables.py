"""The worked tables of ``docs/algorithms/dates.md`` are what the engine counts."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from forbear.dates import MONTHLY, HolidayCalendar, Roll, calendar_document, calendar_named, read_calendar, rolled

PAGE = (Path(__file__).parents[3] / "docs/algorithms/dates.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The rows of the table under a heading, without its head."""
    part = PAGE.split(f"\n### {heading}\n")[1].split("\n### ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("|")]
    return [[cell.strip(" `") for cell in row] for row in rows[2:]]


@pytest.mark.parametrize("row", table("months"), ids=lambda row: row[0])
def test_months_are_counted_as_worked(row: list[str]) -> None:
    number, january, february = int(row[0]), date(2026, 1, 31), date(2026, 2, 28)
    found = [
        MONTHLY.nth(january, number),
        MONTHLY.nth(february, number),
        MONTHLY.nth(february, number, end_of_month=True),
        MONTHLY.nth(february, number, anchor_day=30),
    ]
    assert [day.isoformat() for day in found] == row[1:]


@pytest.mark.parametrize("row", table("rolls"), ids=lambda row: row[0])
def test_days_roll_as_worked(row: list[str]) -> None:
    days: list[tuple[date, HolidayCalendar]] = [
        (date(2026, 10, 31), calendar_named("weekends")),
        (date(2026, 11, 1), calendar_named("weekends")),
        (date(2026, 2, 16), calendar_named("cn")),
    ]
    found = [rolled(day, roll=Roll(row[0]), calendar=calendar) for day, calendar in days]
    assert [day.isoformat() for day in found] == row[1:]


def test_every_roll_is_worked() -> None:
    assert [row[0] for row in table("rolls")] == list(Roll)
    assert len(table("months")) == 4


def test_the_list_shown_is_read() -> None:
    shown = re.search(r"```json\n(.*?)```", PAGE, re.DOTALL)
    assert shown
    document = json.loads(shown[1])
    assert calendar_document(read_calendar(document)) == document
