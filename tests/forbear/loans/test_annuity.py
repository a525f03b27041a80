"""The level payment against an independent suite and against its own definition."""

from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.dates import DayCount, due_dates, year_fraction
from forbear.loans import level_payment
from forbear.money import Rounding


def test_the_level_payment_over_calendar_days_is_that_of_the_actus_suite() -> None:
    # ACTUS test suite (CC BY-SA 4.0), contract ann01: 5,000 at 8 %, ACT/365, monthly through 2013: 434.866594118346.
    days = (date(2013, 1, 1), *due_dates(date(2013, 2, 1), count=12))
    rates = [
        Fraction("0.08") * year_fraction(start, end, day_count=DayCount.ACT_365F) for start, end in pairwise(days)
    ]
    assert level_payment(Fraction(5000 * 10**12), rates=rates, rounding=Rounding.HALF_UP) == 434_866594118346


@settings(max_examples=60)
@given(
    balance=st.integers(1, 10**12),
    basis_points=st.integers(1, 800),
    count=st.integers(1, 360),
)
def test_equal_rates_give_the_textbook_formula(balance: int, basis_points: int, count: int) -> None:
    with localcontext() as context:
        context.prec = 60
        rate = Decimal(basis_points) / 10_000
        expected = balance * rate / (1 - (1 + rate) ** -count)
    found = level_payment(
        Fraction(balance), rates=[Fraction(basis_points, 10_000)] * count, rounding=Rounding.HALF_UP
    )
    assert abs(found - expected) < Decimal("0.5000001")


@settings(max_examples=60)
@given(
    balance=st.integers(1, 10**12),
    rates=st.lists(st.fractions(0, 1, max_denominator=3650), min_size=1, max_size=40),
)
def test_paying_the_level_payment_rounded_up_settles_the_loan_and_one_unit_less_does_not(
    balance: int, rates: list[Fraction]
) -> None:
    payment = level_payment(Fraction(balance), rates=rates, rounding=Rounding.UP)

    def left(paid: int) -> Fraction:
        rest = Fraction(balance)
        for rate in rates:
            rest = rest * (1 + rate) - paid
        return rest

    assert left(payment) <= 0 < left(payment - 1)
