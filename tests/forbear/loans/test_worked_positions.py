"""The worked table of ``docs/algorithms/position.md`` is what the engine finds."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from forbear.loans import Balances, Contract, LoanPosition, Method, Payment, position_from_payments
from forbear.loans.documents import balances_document

PAGE = (Path(__file__).parents[3] / "docs/algorithms/position.md").read_text(encoding="utf-8")

LIN_XIAO = Contract(
    currency="CNY",
    principal_minor=1_000_000,
    rate_annual=Fraction("0.18"),
    installments=6,
    method=Method.ANNUITY,
    disbursed_on=date(2025, 1, 15),
    due_first=date(2025, 2, 15),
    penalty_rate_annual=Fraction("0.27"),
)
PAYMENTS = (
    Payment(paid_on=date(2025, 2, 15), amount_minor=175_525),
    Payment(paid_on=date(2025, 3, 25), amount_minor=50_000),
)


def lin_xiao_on(as_of: date) -> LoanPosition:
    made = [payment for payment in PAYMENTS if payment.paid_on <= as_of]
    return position_from_payments(
        loan_id="NH-1001", product="online_consumer_loan", contract=LIN_XIAO, payments=made, as_of=as_of
    )


def row_of(name: str) -> list[str]:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def shown(balances: Balances) -> list[str]:
    document = balances_document(balances, currency="CNY")
    return [document[name] for name in ("principal", "interest", "penalty", "fee", "total")]


def test_the_engine_finds_the_balances_worked_by_hand() -> None:
    position = lin_xiao_on(date(2025, 4, 20))
    assert shown(position.overdue) == row_of("overdue")
    assert shown(position.balances) == row_of("balances")


def test_days_past_due_and_installments_overdue_are_those_worked_by_hand() -> None:
    position = lin_xiao_on(date(2025, 4, 20))
    assert (position.days_past_due, position.installments_overdue) == (36, 2)
    assert position.next_due_on == date(2025, 5, 15)
    assert [row.number for row in position.upcoming] == [4, 5, 6]
    assert (position.paid_minor, position.last_paid_on) == (225_525, date(2025, 3, 25))


def test_the_payment_of_500_pays_penalty_interest_and_some_principal() -> None:
    before, after = lin_xiao_on(date(2025, 3, 24)), lin_xiao_on(date(2025, 3, 25))
    assert before.overdue == Balances(principal_minor=162_933, interest_minor=12_592, penalty_minor=1_100)
    assert after.overdue == Balances(principal_minor=126_747)
    assert after.days_past_due == 10
