"""The unit-period of a transaction and the unit-periods between two days (Appendix J, (b))."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from forbear.dates import add_months
from forbear.rates import DatedFlow, UnitPeriod, unit_period, us_flows
from forbear.rates.unit_periods import UnitKind
from forbear.rates.us import unit_periods_between


def monthly(first: str, count: int, every: int = 1) -> list[date]:
    return [add_months(date.fromisoformat(first), number * every) for number in range(count)]


def days(first: str, count: int, every: int) -> list[date]:
    return [date.fromisoformat(first) + timedelta(days=number * every) for number in range(count)]


@pytest.mark.parametrize(
    ("start", "payments", "expected"),
    [
        ("2025-01-10", monthly("2025-02-10", 12), "month"),
        ("2025-01-31", [date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)], "month"),
        ("2025-01-10", monthly("2025-04-10", 8, 3), "3 months"),
        ("2025-01-10", monthly("2026-01-10", 5, 12), "12 months"),
        ("2025-01-10", monthly("2027-01-10", 5, 24), "12 months"),
        ("2025-01-10", days("2025-01-17", 20, 7), "week"),
        ("2025-01-10", days("2025-01-24", 20, 14), "2 weeks"),
        ("2025-01-10", days("2025-01-11", 20, 1), "day"),
        ("2025-01-10", days("2025-02-24", 8, 45), "45 days"),
        ("2025-02-01", days("2025-03-01", 3, 28), "4 weeks"),
        ("2025-06-30", sorted(monthly("2025-07-15", 6) + monthly("2025-07-30", 6)), "semimonth"),
    ],
)
def test_the_period_that_occurs_most_often(start: str, payments: list[date], expected: str) -> None:
    assert str(unit_period(start=date.fromisoformat(start), advances=[], payments=payments)) == expected


def test_payments_of_two_days_of_the_month_are_semimonthly_over_february_too() -> None:
    payments = [date(2025, 1, 15), date(2025, 1, 31), date(2025, 2, 15), date(2025, 2, 28), date(2025, 3, 15)]
    unit, _, counted = us_flows(
        advances=[DatedFlow(amount=1, on=date(2024, 12, 31))],
        payments=[DatedFlow(amount=1, on=on) for on in payments],
    )
    assert (str(unit), unit.per_year) == ("semimonth", 24)
    assert [(each.t, each.f) for each in counted] == [(number, 0) for number in range(1, 6)]


def test_skipped_payments_leave_the_unit_period_what_it_was() -> None:
    payments = [on for on in monthly("2025-02-10", 24) if on.month not in (6, 7, 8)]
    assert str(unit_period(start=date(2025, 1, 10), advances=[], payments=payments)) == "month"


def test_of_two_equally_frequent_periods_the_smaller_counts() -> None:
    payments = [date(2025, 2, 10), date(2025, 3, 10), date(2025, 5, 10), date(2025, 7, 10)]
    assert str(unit_period(start=date(2025, 1, 10), advances=[], payments=payments)) == "month"


def test_without_a_common_period_the_nearest_standard_interval_to_the_average_counts() -> None:
    # Periods of 31, 59 and 92 days: 60 2/3 on average, nearest to two months of 30.
    payments = [date(2025, 2, 10), date(2025, 4, 10), date(2025, 7, 11)]
    assert str(unit_period(start=date(2025, 1, 10), advances=[], payments=payments)) == "2 months"


def test_of_two_equally_near_standard_intervals_the_shorter_counts() -> None:
    # 10 and 11 days: 10.5 on average, 3.5 from one week and from two.
    payments = [date(2025, 1, 11), date(2025, 1, 22)]
    assert str(unit_period(start=date(2025, 1, 1), advances=[], payments=payments)) == "week"


def test_advances_count_as_periods_too() -> None:
    found = unit_period(start=date(2025, 1, 10), advances=days("2025-01-17", 6, 7), payments=monthly("2025-06-10", 3))
    assert str(found) == "week"


@pytest.mark.parametrize(
    ("start", "end", "per_year", "counted"),
    [
        ("2025-01-15", "2025-07-15", Fraction(2), (1, 0)),
        ("2025-01-31", "2025-02-28", Fraction(12), (1, 0)),
        ("2025-01-03", "2025-09-15", Fraction(365, 255), (1, 0)),
        ("2025-01-03", "2026-01-03", Fraction(1), (1, 0)),
        ("2025-01-17", "2026-07-17", Fraction(1), (1, Fraction(1, 2))),
        ("2025-01-17", "2026-07-18", Fraction(1), (1, Fraction(182, 365))),
    ],
)
def test_one_advance_and_one_payment(start: str, end: str, per_year: Fraction, counted: tuple[int, Fraction]) -> None:
    unit, _, payments = us_flows(
        advances=[DatedFlow(amount=1, on=date.fromisoformat(start))],
        payments=[DatedFlow(amount=1, on=date.fromisoformat(end))],
    )
    assert unit.per_year == per_year
    assert (payments[0].t, payments[0].f) == counted


def test_a_charge_paid_at_once_leaves_a_single_payment_single() -> None:
    unit, _, payments = us_flows(
        advances=[DatedFlow(amount=100, on=date(2025, 1, 15))],
        payments=[DatedFlow(amount=1, on=date(2025, 1, 15)), DatedFlow(amount=104, on=date(2025, 7, 15))],
    )
    assert (unit.kind, [each.t for each in payments]) == (UnitKind.TERM, [0, 1])


@pytest.mark.parametrize(
    ("kind", "count", "start", "end", "expected"),
    [
        (UnitKind.MONTH, 1, "1978-02-10", "1978-04-01", (1, Fraction(19, 30))),
        (UnitKind.SEMIMONTH, 1, "1978-02-23", "1978-04-01", (2, Fraction(6, 15))),
        (UnitKind.MONTH, 3, "1978-05-23", "1978-10-01", (1, Fraction(39, 90))),
        (UnitKind.WEEK, 4, "1978-03-18", "1978-04-20", (1, Fraction(5, 28))),
        (UnitKind.DAY, 1, "1978-03-18", "1978-04-20", (33, Fraction(0))),
        (UnitKind.MONTH, 12, "1978-03-18", "1979-04-20", (1, Fraction(33, 365))),
        (UnitKind.MONTH, 12, "1978-03-18", "1979-06-18", (1, Fraction(3, 12))),
    ],
)
def test_full_unit_periods_and_the_fraction_left(
    kind: UnitKind, count: int, start: str, end: str, expected: tuple[int, Fraction]
) -> None:
    unit = UnitPeriod.of(kind, count)
    found = unit_periods_between(date.fromisoformat(start), date.fromisoformat(end), unit=unit, anchor=None)
    assert found == expected
