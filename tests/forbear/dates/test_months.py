"""Due days keep their day of the month, and every date belongs to one month after the day looked from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.dates import add_months, due_dates, due_month, month_index

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def test_a_due_day_of_the_31st_comes_back_after_february() -> None:
    assert due_dates(date(2025, 1, 31), count=4) == (
        date(2025, 1, 31),
        date(2025, 2, 28),
        date(2025, 3, 31),
        date(2025, 4, 30),
    )


def test_quarterly_due_days_are_three_months_apart() -> None:
    assert due_dates(date(2024, 11, 30), count=3, period_months=3) == (
        date(2024, 11, 30),
        date(2025, 2, 28),
        date(2025, 5, 30),
    )


@pytest.mark.parametrize(
    ("on", "months", "anchor_day", "expected"),
    [
        (date(2024, 1, 31), 1, None, date(2024, 2, 29)),
        (date(2025, 2, 28), 1, 31, date(2025, 3, 31)),
        (date(2025, 3, 31), -1, None, date(2025, 2, 28)),
        (date(2025, 12, 15), 1, None, date(2026, 1, 15)),
        (date(2025, 1, 15), -13, None, date(2023, 12, 15)),
        (date(2025, 1, 15), 0, None, date(2025, 1, 15)),
    ],
)
def test_months_are_added_with_the_day_clamped(on: date, months: int, anchor_day: int | None, expected: date) -> None:
    assert add_months(on, months, anchor_day=anchor_day) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 1, 1), 1),
        (date(2026, 11, 24), 1),
        (date(2026, 11, 25), 1),
        (date(2026, 12, 24), 1),
        (date(2026, 12, 25), 2),
        (date(2027, 11, 24), 12),
    ],
)
def test_the_month_of_a_day_ends_on_the_day_of_the_month_looked_from(on: date, expected: int) -> None:
    assert month_index(on, as_of=date(2026, 11, 24)) == expected


def test_months_from_the_31st_end_on_short_months_last_day() -> None:
    assert month_index(date(2025, 2, 28), as_of=date(2025, 1, 31)) == 1
    assert month_index(date(2025, 3, 1), as_of=date(2025, 1, 31)) == 2


@given(as_of=DAYS, days=st.integers(1, 5000))
def test_every_later_day_lies_in_exactly_its_month(as_of: date, days: int) -> None:
    on = as_of + timedelta(days=days)
    month = month_index(on, as_of=as_of)
    assert add_months(as_of, month - 1) < on <= add_months(as_of, month)


@given(first=DAYS, count=st.integers(1, 60), period_months=st.integers(1, 12))
def test_due_days_rise_and_share_a_day_of_the_month_unless_it_is_short(
    first: date, count: int, period_months: int
) -> None:
    days = due_dates(first, count=count, period_months=period_months)
    assert list(days) == sorted(set(days))
    assert all(on.day == first.day or (on.day < first.day and (on + timedelta(days=1)).day == 1) for on in days)


def test_due_days_on_the_31st_take_one_month_each_although_february_is_short() -> None:
    days = due_dates(date(2026, 1, 31), count=6)
    as_of = date(2026, 1, 30)
    assert [month_index(on, as_of=as_of) for on in days] == [1, 1, 3, 3, 5, 5]
    assert [due_month(on, first=days[0], as_of=as_of) for on in days] == [1, 2, 3, 4, 5, 6]


def test_a_due_day_on_the_day_looked_from_counts_in_month_1_beside_the_next() -> None:
    as_of = date(2026, 11, 10)
    days = due_dates(as_of, count=4)
    assert [due_month(on, first=as_of, as_of=as_of) for on in days] == [1, 1, 2, 3]
    assert [month_index(on, as_of=as_of) for on in days] == [1, 1, 2, 3]


@given(as_of=DAYS, days=st.integers(1, 400), count=st.integers(1, 60), period_months=st.integers(1, 6))
def test_the_months_of_a_pattern_are_as_far_apart_as_its_periods(
    as_of: date, days: int, count: int, period_months: int
) -> None:
    first = as_of + timedelta(days=days)
    pattern = due_dates(first, count=count, period_months=period_months)
    months = [due_month(on, first=first, as_of=as_of) for on in pattern]
    opening = month_index(first, as_of=as_of)
    assert months == [opening + number * period_months for number in range(count)]
    if as_of.day <= 28 and first.day <= 28:
        assert months == [month_index(on, as_of=as_of) for on in pattern]
