"""A loan of a case becomes a position, or every reason why it cannot."""

from datetime import date
from typing import Any

import pytest

from forbear.loans import Balances, LoanPosition, Payment
from forbear.loans.documents import LoanDocument, balances_document, position_from_document
from forbear.problems import BadInput, read_document

AS_OF = date(2025, 4, 20)
CONTRACT = {
    "currency": "CNY",
    "principal": "10000.00",
    "rate_annual": "0.18",
    "installments": 6,
    "method": "annuity",
    "disbursed_on": "2025-01-15",
    "due_first": "2025-02-15",
    "penalty_rate_annual": "0.27",
}
PAID = [{"paid_on": "2025-03-25", "amount": "500.00"}, {"paid_on": "2025-02-15", "amount": "1755.25"}]
LOAN = {"loan_id": "NH-1001", "product": "online_consumer_loan", "contract": CONTRACT}


def read(as_of: date = AS_OF, **fields: Any) -> LoanPosition:
    document = read_document(LoanDocument, {**LOAN, **fields})
    return position_from_document(document, as_of=as_of, path="loans[0]")


def problems_of(as_of: date = AS_OF, **fields: Any) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(as_of, **fields)
    return [problem.path.removeprefix("loans[0].") for problem in caught.value.problems]


def test_payments_give_the_position_worked_by_hand() -> None:
    position = read(payments=PAID)
    assert position.loan_id == "NH-1001"
    assert position.product == "online_consumer_loan"
    assert balances_document(position.overdue, currency="CNY") == {
        "principal": "2921.24",
        "interest": "101.48",
        "penalty": "30.92",
        "fee": "0.00",
        "total": "3053.64",
    }
    assert position.payments == (
        Payment(paid_on=date(2025, 2, 15), amount_minor=175_525),
        Payment(paid_on=date(2025, 3, 25), amount_minor=50_000),
    )


def test_balances_give_a_position_without_a_history() -> None:
    owed = {"principal": "8394.75", "interest": "227.40", "penalty": "50.00", "fee": "0.00"}
    position = read(balances=owed, overdue_since="2025-03-15")
    assert position.balances == Balances(principal_minor=839_475, interest_minor=22_740, penalty_minor=5_000)
    assert (position.days_past_due, position.installments_overdue) == (36, 2)
    assert position.payments is None


def test_an_empty_list_of_payments_is_a_history() -> None:
    assert read(payments=[]).paid_minor == 0


@pytest.mark.parametrize(
    ("fields", "paths"),
    [
        ({}, ["payments"]),
        ({"payments": [], "balances": {"principal": "1.00"}}, ["payments"]),
        ({"payments": [], "overdue_since": "2025-03-15"}, ["overdue_since"]),
        ({"payments": [{"paid_on": "2025-02-15", "amount": "0.00"}]}, ["payments[0].amount"]),
        ({"payments": [{"paid_on": "2025-02-15", "amount": "-1.00"}]}, ["payments[0].amount"]),
        ({"payments": [{"paid_on": "2025-02-15", "amount": "1.001"}]}, ["payments[0].amount"]),
        ({"payments": [{"paid_on": "2025-02-15", "amount": "100000000000000"}]}, ["payments[0].amount"]),
        ({"payments": [{"paid_on": "2025-04-21", "amount": "1.00"}]}, ["payments[0].paid_on"]),
        ({"payments": [{"paid_on": "2025-01-14", "amount": "1.00"}]}, ["payments[0].paid_on"]),
        (
            {"payments": [{"paid_on": "2025-02-15", "amount": "1.00", "currency": "USD"}]},
            ["payments[0].currency"],
        ),
        ({"balances": {"principal": "10000.01"}}, ["balances.principal"]),
        ({"balances": {"principal": "1.00", "fee": "-1.00"}}, ["balances.fee"]),
        ({"balances": {"principal": "1.00"}, "overdue_since": "2025-05-15"}, ["overdue_since"]),
    ],
)
def test_each_problem_of_a_loan_has_its_path(fields: dict[str, Any], paths: list[str]) -> None:
    assert problems_of(**fields) == paths


def test_problems_of_contract_and_payments_are_told_together() -> None:
    contract = {**CONTRACT, "rate_annual": "18", "principal": "0"}
    payments = [{"paid_on": "2026-01-01", "amount": "0.001"}]
    assert set(problems_of(contract=contract, payments=payments)) == {
        "contract.rate_annual",
        "contract.principal",
        "payments[0].amount",
        "payments[0].paid_on",
    }


def test_an_unknown_currency_is_told_once() -> None:
    contract = {**CONTRACT, "currency": "XXX"}
    assert problems_of(contract=contract, payments=PAID) == ["contract.currency"]


@pytest.mark.parametrize("fields", [{"payments": []}, {"balances": {"principal": "1.00"}}])
def test_a_day_before_the_loan_is_a_problem_of_its_dates(fields: dict[str, Any]) -> None:
    assert problems_of(date(2025, 1, 14), **fields) == ["contract.disbursed_on"]


@pytest.mark.parametrize(
    "change", [{"loan_id": " "}, {"loan_id": "x" * 65}, {"product": "Credit Card"}, {"extra": 1}]
)
def test_a_loan_of_the_wrong_shape_is_refused(change: dict[str, Any]) -> None:
    assert problems_of(payments=[], **change) == list(change)
