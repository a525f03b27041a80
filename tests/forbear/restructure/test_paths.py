"""What the contract asks for month by month, beside what a plan asks for."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from forbear.loans import Balances, Contract, Installment, LoanPosition, Method
from forbear.restructure import Defer, Layer, Plan, contract_dues, payments_by_month

CONTRACT_OF_SIX = Contract(
    currency="CNY",
    principal_minor=600000,
    rate_annual=Fraction(12, 100),
    installments=6,
    method=Method.EQUAL_PRINCIPAL,
    disbursed_on=date(2026, 6, 10),
    due_first=date(2026, 7, 10),
)
"""1,000.00 of principal each month; interest 60.00, 50.00, 40.00, 30.00, 20.00, 10.00."""


def upcoming(*numbers: int) -> tuple[Installment, ...]:
    return tuple(
        Installment(
            number=number,
            due_on=date(2026, 6 + number, 10),
            principal_minor=100000,
            interest_minor=(7 - number) * 1000,
            fee_minor=0,
            balance_minor=(6 - number) * 100000,
        )
        for number in numbers
    )


def position(**changes: object) -> LoanPosition:
    """On 2026-09-24 the installments of August and September are unpaid."""
    rows = upcoming(4, 5, 6)
    fields: dict[str, object] = {
        "loan_id": "NH-1001",
        "product": "online_consumer_loan",
        "contract": CONTRACT_OF_SIX,
        "as_of": date(2026, 9, 24),
        "balances": Balances(principal_minor=500000, interest_minor=10400, penalty_minor=2100, fee_minor=300),
        "overdue": Balances(principal_minor=200000, interest_minor=9000, penalty_minor=2100, fee_minor=300),
        "days_past_due": 45,
        "installments_overdue": 2,
        "next_due_on": date(2026, 10, 10),
        "upcoming": rows,
    }
    return LoanPosition(**(fields | changes))  # type: ignore[arg-type]


def test_all_arrears_fall_in_the_first_month_beside_its_installment() -> None:
    dues, left = contract_dues(position(), as_of=date(2026, 9, 24), months=5)
    assert dues == (200000 + 9000 + 2100 + 300 + 103000, 102000, 101000, 0, 0)
    assert left == (200000, 100000, 0, 0, 0)


def test_months_beyond_the_horizon_are_left_out_and_still_owed() -> None:
    dues, left = contract_dues(position(), as_of=date(2026, 9, 24), months=2)
    assert dues == (314400, 102000)
    assert left == (200000, 100000)


def test_after_maturity_everything_is_due_at_once() -> None:
    owed = Balances(principal_minor=70000, interest_minor=5000, penalty_minor=900)
    matured = position(balances=owed, overdue=Balances(), upcoming=(), next_due_on=None)
    assert contract_dues(matured, as_of=date(2026, 9, 24), months=3) == ((75900, 0, 0), (0, 0, 0))


def test_money_paid_ahead_is_taken_off_the_earliest_dues() -> None:
    ahead = position(
        balances=Balances(principal_minor=195000), overdue=Balances(), credit_minor=105000, installments_overdue=0
    )
    dues, left = contract_dues(ahead, as_of=date(2026, 9, 24), months=3)
    assert dues == (0, 100000, 101000)
    assert left == (200000, 100000, 0)


def test_principal_the_contract_does_not_explain_falls_due_with_its_last_installment() -> None:
    more = position(balances=Balances(principal_minor=350000), overdue=Balances())
    assert contract_dues(more, as_of=date(2026, 9, 24), months=3)[0] == (103000, 102000, 151000)
    less = position(balances=Balances(principal_minor=150000), overdue=Balances())
    assert contract_dues(less, as_of=date(2026, 9, 24), months=3) == ((103000, 52000, 0), (50000, 0, 0))


def test_a_positions_dues_are_counted_from_its_own_day() -> None:
    with pytest.raises(AssertionError, match="its own day"):
        contract_dues(position(), as_of=date(2026, 9, 25), months=3)


def test_a_plan_is_put_on_the_same_months(lin_xiao: Layer) -> None:
    schedule = Plan(operations=(Defer(months=2, interest="paused"),)).apply(lin_xiao).schedule
    path = payments_by_month(schedule, as_of=lin_xiao.as_of, months=20)
    assert path == (0, 0, *(row.payment_minor for row in schedule.installments), *(0,) * 6)
    assert payments_by_month(schedule, as_of=lin_xiao.as_of, months=3) == (0, 0, 113716)


def test_a_due_day_on_the_31st_never_puts_two_installments_in_one_month(lin_xiao: Layer) -> None:
    as_of = date(2027, 1, 30)
    late = replace(lin_xiao, as_of=as_of, interest_from=as_of, first_due_on=date(2027, 2, 28), due_day=31)
    path = payments_by_month(Plan().apply(late).schedule, as_of=as_of, months=14)
    assert [due > 0 for due in path] == [True] * 12 + [False] * 2
