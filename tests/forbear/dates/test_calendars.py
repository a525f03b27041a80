"""Business days: those the State Council announced, those of the federal table, and a lender's own."""

from datetime import date, timedelta

import pytest

from forbear.dates import CALENDAR_NAMES, HolidayCalendar, calendar_document, calendar_named, read_calendar
from forbear.problems import BadInput

SPRING = [date(2026, 2, 15) + timedelta(days=number) for number in range(9)]


def test_china_rests_and_works_as_announced_for_2026() -> None:
    # Notice of the General Office of the State Council on the holidays of 2026: Spring Festival 15 to 23 February,
    # with 14 and 28 February (Saturdays) worked.
    china = calendar_named("cn")
    assert not any(china.is_business_day(day) for day in SPRING)
    assert china.is_business_day(date(2026, 2, 14))
    assert china.is_business_day(date(2026, 2, 28))
    assert china.is_business_day(date(2026, 2, 24))
    assert not china.is_business_day(date(2026, 10, 1))
    assert china.is_business_day(date(2026, 10, 8))


def test_china_is_known_from_2004_to_2026() -> None:
    china = calendar_named("cn")
    assert [china.is_known(day) for day in (date(2003, 12, 31), date(2004, 1, 1))] == [False, True]
    assert [china.is_known(day) for day in (date(2026, 12, 31), date(2027, 1, 1))] == [True, False]


def test_outside_the_known_years_china_has_weekends_and_what_its_regulation_fixes() -> None:
    china = calendar_named("cn")
    assert china.is_business_day(date(2028, 10, 2))
    assert not china.is_business_day(date(2028, 10, 1))  # a Sunday
    assert not china.is_business_day(date(2027, 10, 1))  # National Day: dated, although the year is not announced


def test_rules_are_known_for_ever() -> None:
    none, weekends = calendar_named("none"), calendar_named("weekends")
    saturday = date(2026, 11, 28)
    assert none.is_business_day(saturday)
    assert not weekends.is_business_day(saturday)
    assert all(calendar.is_known(date(9999, 12, 31)) for calendar in (none, weekends))


def test_the_federal_table_knows_thanksgiving_and_where_it_ends() -> None:
    states = calendar_named("us")
    assert not states.is_business_day(date(2026, 11, 26))
    assert states.is_known(date(2027, 12, 31))
    assert not states.is_known(date(2028, 1, 1))


def test_an_unknown_calendar_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(ValueError, match="none, weekends, cn, us"):
        calendar_named("mars")


def test_a_lender_brings_its_own_list() -> None:
    saturday, monday = date(2026, 11, 28), date(2026, 11, 30)
    own = HolidayCalendar.of("branch", [monday], [saturday], date(2026, 1, 1), date(2026, 12, 31))
    assert own.is_business_day(saturday)
    assert not own.is_business_day(monday)
    assert own.is_known(monday)
    assert not own.is_known(date(2027, 1, 1))


def test_a_day_cannot_be_holiday_and_workday_nor_a_span_end_before_it_begins() -> None:
    day = date(2026, 11, 30)
    with pytest.raises(ValueError, match="as holiday and as workday"):
        HolidayCalendar.of("branch", [day], [day])
    with pytest.raises(ValueError, match="known until"):
        HolidayCalendar.of("branch", [], [], date(2027, 1, 1), day)


@pytest.mark.parametrize("name", CALENDAR_NAMES)
def test_a_packaged_calendar_is_written_as_its_name(name: str) -> None:
    assert calendar_document(read_calendar(name)) == name


def test_a_lenders_list_reads_back_as_it_was_written() -> None:
    document = {
        "name": "branch",
        "holidays": ["2026-11-30", "2026-12-01"],
        "workdays": ["2026-11-28"],
        "known_from": "2026-01-01",
        "known_until": "2026-12-31",
    }
    assert calendar_document(read_calendar(document)) == document


def test_everything_wrong_with_a_list_is_told_at_once() -> None:
    document = {
        "name": "cn",
        "holidays": ["2026-11-30"],
        "workdays": ["2026-11-28", "2026-11-30"],
        "known_from": "2026-12-01",
        "known_until": "2026-11-01",
    }
    with pytest.raises(BadInput) as refused:
        read_calendar(document, under="terms.calendar")
    assert [problem.path for problem in refused.value.problems] == [
        "terms.calendar.workdays[1]",
        "terms.calendar.known_until",
        "terms.calendar.name",
    ]


@pytest.mark.parametrize(("given", "path"), [("mars", "calendar"), (7, "calendar"), ({"name": ""}, "calendar.name")])
def test_what_is_no_calendar_is_bad_input(given: object, path: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_calendar(given)
    assert [problem.path for problem in refused.value.problems] == [path]
