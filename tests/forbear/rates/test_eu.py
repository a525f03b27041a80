"""How the EU counts the time between two days, case by case, and the rate of what follows."""

from datetime import date
from fractions import Fraction

import pytest
from flow_texts import flows

from forbear.rates import DatedFlow, RateFound, SeveralRates, aprc, eu_flows


def years(start: str, *days: str, advances: tuple[str, ...] = ()) -> list[Fraction]:
    lent = [DatedFlow(amount=100, on=date.fromisoformat(on)) for on in (start, *advances)]
    paid = [DatedFlow(amount=100, on=date.fromisoformat(on)) for on in days]
    _, counted = eu_flows(advances=lent, payments=paid)
    return [each.t for each in counted]


@pytest.mark.parametrize(
    ("start", "day", "expected"),
    [
        ("2025-01-15", "2025-02-15", Fraction(1, 12)),
        ("2025-01-15", "2026-01-15", Fraction(1)),
        ("1994-01-01", "1995-07-01", Fraction(18, 12)),
        ("2025-01-31", "2025-02-28", Fraction(1, 12)),
        ("2024-02-29", "2025-02-28", Fraction(1)),
        ("2025-01-15", "2025-01-29", Fraction(2, 52)),
        ("2026-01-15", "2026-01-25", Fraction(10, 365)),
        ("2025-01-15", "2025-01-25", Fraction(10, 366)),  # the year that ends with them began on 2024-01-25
        ("2024-02-25", "2024-03-06", Fraction(10, 366)),
        ("2026-01-15", "2027-01-20", 1 + Fraction(5, 365)),
        ("2025-01-15", "2025-01-15", Fraction(0)),
    ],
)
def test_one_payment(start: str, day: str, expected: Fraction) -> None:
    assert years(start, day) == [expected]


def test_payments_on_month_ends_are_whole_months() -> None:
    days = ("2025-02-28", "2025-03-31", "2025-04-30", "2025-05-31")
    assert years("2025-01-31", *days) == [Fraction(month, 12) for month in range(1, 5)]


def test_weekly_payments_are_fifty_two_to_the_year_even_where_one_is_also_a_month_on() -> None:
    assert years("2025-02-01", "2025-02-15", "2025-03-01") == [Fraction(2, 52), Fraction(4, 52)]


def test_monthly_payments_after_an_odd_start_are_months_and_days() -> None:
    # Counted back from the payments, 3 days of January are left, in a year without a 29th of February.
    assert years("2026-01-12", "2026-02-15", "2026-03-15") == [
        Fraction(month, 12) + Fraction(3, 365) for month in (1, 2)
    ]


def test_weekly_payments_after_an_odd_start_are_weeks_and_days() -> None:
    assert years("2026-01-12", "2026-01-22", "2026-01-29", "2026-02-05") == [
        Fraction(week, 52) + Fraction(3, 365) for week in (1, 2, 3)
    ]


def test_one_fee_on_an_odd_day_does_not_change_how_the_months_are_counted() -> None:
    found = years("2026-01-15", "2026-01-18", "2026-02-15", "2026-03-15", "2026-04-15")
    assert found == [Fraction(3, 365), *(Fraction(month, 12) for month in (1, 2, 3))]


def test_a_later_advance_is_counted_like_a_payment() -> None:
    lent = [DatedFlow(amount=100, on=date(2025, 1, 15)), DatedFlow(amount=100, on=date(2025, 4, 15))]
    advanced, _ = eu_flows(advances=lent, payments=[DatedFlow(amount=250, on=date(2026, 1, 15))])
    assert [each.t for each in advanced] == [0, Fraction(1, 4)]


def test_the_first_and_the_last_day_there_is_can_be_counted() -> None:
    assert years("0001-01-01", "9999-12-31")[0] > 9998


def test_a_rate_below_zero_beside_one_above_is_passed_over_and_shown() -> None:
    # 1000·y² − 1550·y + 275 for y = 1 + X is zero at 1.344… and 0.204…: more is paid than received, so above zero.
    found = aprc(advances=flows("1000 @ 0; 275 @ 2"), payments=flows("1550 @ 1"))
    assert isinstance(found, RateFound)
    assert found.rate > 0
    assert len(found.others) == 1
    assert found.others[0] < 0


def test_two_rates_below_zero_are_several() -> None:
    # (y − 0.8)(y − 0.9) = y² − 1.7·y + 0.72.
    found = aprc(advances=flows("1000 @ 0; 720 @ 2"), payments=flows("1700 @ 1"))
    assert isinstance(found, SeveralRates)
    assert [str(rate) for rate in found.rates] == ["-0.200000", "-0.100000"]
