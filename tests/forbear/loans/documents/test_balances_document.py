"""Balances as JSON."""

from forbear.loans import Balances
from forbear.loans.documents import balances_document


def test_balances_are_told_by_part_with_their_sum() -> None:
    balances = Balances(principal_minor=100_00, interest_minor=5, penalty_minor=0, fee_minor=20)
    assert balances_document(balances, currency="CNY") == {
        "principal": "100.00",
        "interest": "0.05",
        "penalty": "0.00",
        "fee": "0.20",
        "total": "100.25",
    }
