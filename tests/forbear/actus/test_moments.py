"""Dates as ACTUS writes them."""

from datetime import date

import pytest

from forbear.actus.moments import counted_day, moment_text, read_moment


@pytest.mark.parametrize(
    ("text", "again"),
    [
        ("2013-12-31", "2013-12-31"),
        ("2013-12-31T00:00", "2013-12-31"),
        ("2013-12-31T00:00:00", "2013-12-31"),
        ("2013-12-31T23:59:59", "2013-12-31T23:59:59"),
        ("2013-12-31T24:00:00", "2013-12-31T23:59:59"),
    ],
)
def test_a_moment_is_a_date_with_or_without_a_time(text: str, again: str) -> None:
    assert moment_text(read_moment(text)) == again


@pytest.mark.parametrize(
    "text", ["", "2013-02-30", "2013-12-31T00:00Z", "2013-12-31 00:00", "31.12.2013", "20131231"]
)
def test_anything_else_is_no_moment(text: str) -> None:
    with pytest.raises(ValueError, match=r"is not a date|day is out of range|month"):
        read_moment(text)


def test_the_end_of_a_day_is_counted_as_the_next() -> None:
    assert counted_day(read_moment("2013-12-31T23:59:59")) == date(2014, 1, 1)
    assert counted_day(read_moment("2013-12-31T12:00")) == date(2013, 12, 31)
