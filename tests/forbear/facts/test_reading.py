"""An application as JSON: read as meant, or refused with everything that is wrong."""

from datetime import date
from typing import Any

import pytest

from forbear.facts import (
    Application,
    ApplicationDocument,
    ExpenseKind,
    HardshipReason,
    Household,
    OtherDebt,
    application_from_document,
)
from forbear.problems import BadInput, Problem, read_document

AS_OF = date(2026, 11, 24)


def lin_xiaos_document(**changes: Any) -> dict[str, Any]:
    return {
        "reason": "job_loss",
        "began_on": "2026-10-08",
        "expected_end_on": "2027-02-28",
        "household": {"adults": 1, "children": 0, "region": "CN"},
        "income_now": "1800.00",
        "income_usual": "7800.5",
        "expenses": {"housing": "1500", "health": None},
        "other_debts": [{"creditor": " A card ", "balance": "12000.00", "monthly": "300.00"}],
        "savings": None,
        "proven": ["income_now", "reason"],
        "note": "The factory closed.",
    } | changes


def read(document: dict[str, Any], *, currency: str = "CNY", path: str = "application") -> Application:
    checked = read_document(ApplicationDocument, document, under=path)
    return application_from_document(checked, currency=currency, as_of=AS_OF, path=path)


def problems_of(**changes: Any) -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as error:
        read(lin_xiaos_document(**changes))
    return error.value.problems


def test_lin_xiaos_application_is_read_in_whole_fen() -> None:
    assert read(lin_xiaos_document()) == Application(
        reason=HardshipReason.JOB_LOSS,
        began_on=date(2026, 10, 8),
        expected_end_on=date(2027, 2, 28),
        household=Household(adults=1, children=0, region="CN"),
        income_now_minor=180_000,
        income_usual_minor=780_050,
        income_by_month=None,
        expenses={ExpenseKind.HOUSING: 150_000, ExpenseKind.HEALTH: None},
        other_debts=(OtherDebt(creditor="A card", balance_minor=1_200_000, monthly_minor=30_000),),
        savings_minor=None,
        proven=frozenset({"income_now", "reason"}),
        willing=True,
        note="The factory closed.",
    )


def test_only_reason_start_and_household_are_needed_to_be_read() -> None:
    needed = {key: lin_xiaos_document()[key] for key in ("reason", "began_on", "household")}
    application = read(needed)
    assert (application.income_now_minor, application.expected_end_on, application.expenses) == (None, None, {})
    assert application.willing


def test_everything_wrong_is_told_at_once_with_path_and_remedy() -> None:
    problems = problems_of(
        began_on="2026-12-01",
        expected_end_on="2026-11-30",
        household={"adults": 0, "children": -1, "region": "China"},
        income_now="-5.00",
        income_usual="7800.505",
        income_by_month=["1.00", "-2.00"],
        expenses={"food": "-1"},
        other_debts=[{"creditor": " ", "balance": "1.005", "monthly": "-3"}],
        savings="99999999999999.00",
        proven=["income_now", "sex", "expected_end_on"],
        note="x" * 2001,
    )
    assert {problem.path for problem in problems} == {
        "application.began_on",
        "application.expected_end_on",
        "application.household.adults",
        "application.household.children",
        "application.household.region",
        "application.income_now",
        "application.income_usual",
        "application.income_by_month",
        "application.income_by_month[1]",
        "application.expenses.food",
        "application.other_debts[0].creditor",
        "application.other_debts[0].balance",
        "application.other_debts[0].monthly",
        "application.savings",
        "application.proven[1]",
        "application.note",
    }
    assert all(problem.message and problem.remedy for problem in problems)


@pytest.mark.parametrize(
    ("changes", "message", "remedy"),
    [
        (
            {"began_on": "2026-11-25"},
            "2026-11-25 is in the future",
            "Write the day it began, at the latest 2026-11-24",
        ),
        ({"expected_end_on": "2026-10-07"}, "2026-10-07 is before it began", "Write 2026-10-08 or later, or null"),
        (
            {"expected_end_on": "2037-01-01"},
            "2037-01-01 is more than ten years away",
            "Write null if no end is in sight",
        ),
        ({"income_by_month": ["1.00"] * 13}, "13 months are given", "Give twelve amounts, January first"),
        (
            {"household": {"adults": 21, "children": 0, "region": "CN"}},
            "21 is out of range",
            "Write a whole number from 1 to 20",
        ),
        ({"savings": "-0.01"}, "-0.01 is negative", "Write zero or more"),
        ({"savings": "10000000000000.01"}, "10000000000000.01 is too large", "Write at most 10000000000000.00"),
        ({"proven": ["savings"]}, "savings is proven but not stated", "State it, or leave it out here"),
        (
            {"proven": ["essential_monthly"], "expenses": {"food": None}},
            "essential_monthly is proven but not stated",
            "State it, or leave it out here",
        ),
        (
            {"proven": ["income_usual"], "income_usual": None},
            "income_usual is proven but not stated",
            "State it, or leave it out here",
        ),
    ],
)
def test_each_problem_says_what_is_wrong_and_how_to_mend_it(
    changes: dict[str, Any], message: str, remedy: str
) -> None:
    (problem,) = problems_of(**changes)
    assert (problem.message, problem.remedy) == (message, remedy)


def test_an_amount_has_at_most_the_decimals_of_its_currency() -> None:
    with pytest.raises(BadInput) as error:
        read(lin_xiaos_document(), currency="JPY", path="case.application")
    assert {problem.path: problem.remedy for problem in error.value.problems} == {
        f"case.application.{where}": "Write an amount with at most 0 decimals"
        for where in ("income_now", "income_usual", "other_debts[0].balance", "other_debts[0].monthly")
    }


def test_a_seasonal_table_stands_in_for_usual_income_when_it_is_proven() -> None:
    season = ["2000.00"] * 6 + ["9000.00"] * 6
    application = read(lin_xiaos_document(income_usual=None, income_by_month=season, proven=["income_usual"]))
    assert application.income_by_month == (200_000,) * 6 + (900_000,) * 6


def test_unknown_fields_are_refused_so_nobody_can_slip_in_what_may_not_be_asked() -> None:
    problems = problems_of(sex="f", household={"adults": 1, "children": 0, "region": "CN", "religion": "none"})
    assert {problem.path for problem in problems} == {"application.sex", "application.household.religion"}


def test_an_application_in_code_keeps_its_promises() -> None:
    with pytest.raises(AssertionError, match="twelve months"):
        Application(**_fields() | {"income_by_month": (1, 2)})
    with pytest.raises(AssertionError, match="no negative amount"):
        Application(**_fields() | {"savings_minor": -1})
    with pytest.raises(AssertionError, match="an adult"):
        Household(adults=0, children=0, region="CN")
    with pytest.raises(AssertionError, match="never negative"):
        OtherDebt(creditor="A card", balance_minor=-1, monthly_minor=0)


def _fields() -> dict[str, Any]:
    application = read(lin_xiaos_document())
    return {name: getattr(application, name) for name in Application.__dataclass_fields__}
