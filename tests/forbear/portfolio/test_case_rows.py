"""A row and a case document say the same."""

from typing import Any

import pytest

from forbear.cases import read_case
from forbear.decisions import shipped_library
from forbear.portfolio import case_documents, rows_of_cases
from forbear.problems import BadInput
from tests.forbear.conftest import CaseOf
from tests.forbear.portfolio.conftest import AS_OF, BookOf


def test_rows_written_as_cases_and_read_back_are_the_same_rows(book_of: BookOf) -> None:
    frame = book_of(120)
    documents = case_documents(frame, platform="nuanhe", as_of=AS_OF)
    again = rows_of_cases(documents, library=shipped_library())
    # No other debt and other debts of nothing are one and the same.
    assert again.equals(frame.with_columns(again["other_debt_balance_minor"]))


@pytest.mark.parametrize("name", ["lin-xiao", "zhou-min", "chen-wei", "wu-qiang"])
def test_what_a_case_owes_is_what_its_row_owes(name: str, case_of: CaseOf) -> None:
    case = read_case(case_of(name), library=shipped_library())
    rows = rows_of_cases([case_of(name)], library=shipped_library())
    (document,) = case_documents(rows, platform=case.case.platform, as_of=case.as_of)
    again = read_case(document, library=shipped_library()).case
    for before, after in zip(case.case.positions, again.positions, strict=True):
        assert (after.balances, after.overdue, after.upcoming) == (before.balances, before.overdue, before.upcoming)
        assert after.days_past_due == before.days_past_due
    assert _told(again.application) == _told(case.case.application)


def _told(application: Any) -> Any:
    return (
        application.reason,
        application.income_now_minor,
        application.income_by_month,
        sum(debt.monthly_minor for debt in application.other_debts),
        application.savings_minor,
        application.proven,
    )


def test_a_contract_with_terms_of_its_own_is_not_squeezed_into_a_row(case_of: CaseOf) -> None:
    case = case_of("lin-xiao")
    case["loans"][0]["contract"]["interest_only"] = 2
    with pytest.raises(BadInput, match="terms a book has no column for"):
        rows_of_cases([case], library=shipped_library())
