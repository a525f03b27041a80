"""A contract is refused once, with all that is wrong with it."""

import pytest

from forbear.loans.documents import read_contract
from forbear.problems import BadInput


def test_spelling_and_meaning_are_told_in_one_round() -> None:
    contract = {
        "currency": "CNY",
        "principal": "10000.005",
        "rate_annual": "18",
        "installments": 0,
        "method": "sometimes",
        "disbursed_on": "2025-03-15",
        "due_first": "2025-02-15",
        "colour": "teal",
    }
    with pytest.raises(BadInput) as refused:
        read_contract(contract)
    paths = sorted(problem.path for problem in refused.value.problems)
    assert paths == ["colour", "due_first", "installments", "method", "principal", "rate_annual"]


def test_what_cannot_be_stood_in_for_is_told_alone() -> None:
    with pytest.raises(BadInput) as refused:
        read_contract({"currency": "CNY"})
    assert {problem.message for problem in refused.value.problems} == {"this field is missing"}
