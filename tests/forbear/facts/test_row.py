"""An application as the facts a condition sees."""

from dataclasses import replace
from datetime import date

import pytest

from forbear.facts import (
    FACTS,
    Application,
    ExpenseKind,
    HardshipReason,
    Household,
    OtherDebt,
    amount_fact,
    application_facts,
    whole_months,
)

AS_OF = date(2026, 11, 24)
PYTHON_TYPES = {"int": int, "decimal": float, "bool": bool, "text": str, "date": date}


def zhou_min(**changes: object) -> Application:
    application = Application(
        reason=HardshipReason.ILLNESS,
        began_on=date(2026, 8, 25),
        expected_end_on=date(2027, 2, 25),
        household=Household(adults=2, children=1, region="CN"),
        income_now_minor=300_000,
        income_usual_minor=800_000,
        income_by_month=None,
        expenses={ExpenseKind.FOOD: 120_050, ExpenseKind.HEALTH: 80_000, ExpenseKind.HOUSING: None},
        other_debts=(
            OtherDebt(creditor="A card", balance_minor=500_000, monthly_minor=20_000),
            OtherDebt(creditor="A friend", balance_minor=100_000, monthly_minor=0),
        ),
        savings_minor=1_234_567,
        proven=frozenset({"reason", "income_now", "savings"}),
    )
    return replace(application, **changes)  # type: ignore[arg-type]


def test_zhou_mins_application_becomes_these_facts() -> None:
    assert application_facts(zhou_min(), currency="CNY", as_of=AS_OF) == {
        "reason": "illness",
        "began_on": date(2026, 8, 25),
        "months_since_began": 2,
        "expected_end_on": date(2027, 2, 25),
        "expected_months_left": 4,
        "adults": 2,
        "children": 1,
        "income_now": 3000.0,
        "income_usual": 8000.0,
        "income_is_seasonal": False,
        "income_drop_share": 0.625,
        "essential_monthly": 2000.5,
        "other_debt_monthly": 200.0,
        "other_debt_balance": 6000.0,
        "savings": 12345.67,
        "evidence_share": 0.5,
        "willing": True,
    }


def test_every_application_fact_of_the_table_is_filled_in_its_own_type() -> None:
    row = application_facts(zhou_min(), currency="CNY", as_of=AS_OF)
    declared = {fact.name: PYTHON_TYPES[fact.type] for fact in FACTS.values() if fact.source == "application"}
    assert {name: type(value) for name, value in row.items()} == declared


def test_what_is_not_known_stays_unknown() -> None:
    unsure = zhou_min(
        income_now_minor=None,
        income_usual_minor=None,
        savings_minor=None,
        expected_end_on=None,
        expenses={ExpenseKind.FOOD: None},
        other_debts=(OtherDebt(creditor="A card", balance_minor=None, monthly_minor=5_000),),
    )
    row = application_facts(unsure, currency="CNY", as_of=AS_OF)
    assert {name for name, value in row.items() if value is None} == {
        "income_now",
        "income_usual",
        "income_drop_share",
        "savings",
        "expected_end_on",
        "expected_months_left",
        "essential_monthly",
        "other_debt_balance",
    }


def test_without_other_debts_nothing_is_owed_elsewhere() -> None:
    row = application_facts(zhou_min(other_debts=()), currency="CNY", as_of=AS_OF)
    assert (row["other_debt_monthly"], row["other_debt_balance"]) == (0.0, 0.0)


def test_usual_income_of_a_season_is_its_average() -> None:
    season = zhou_min(income_usual_minor=None, income_by_month=(100_000,) * 6 + (500_000,) * 6)
    assert application_facts(season, currency="CNY", as_of=AS_OF)["income_usual"] == 3000.0


@pytest.mark.parametrize(("now", "usual", "share"), [(0, 1, 1.0), (9, 8, 0.0), (5, 0, None), (1, 4, 0.75)])
def test_the_share_of_income_that_is_gone(now: int, usual: int, share: float | None) -> None:
    row = application_facts(zhou_min(income_now_minor=now, income_usual_minor=usual), currency="CNY", as_of=AS_OF)
    assert row["income_drop_share"] == share


@pytest.mark.parametrize(
    ("ends", "left"),
    [("2026-10-01", 0), ("2026-11-24", 0), ("2026-11-25", 1), ("2026-12-24", 1), ("2026-12-25", 2)],
)
def test_months_left_count_a_part_as_one_and_a_passed_end_as_none(ends: str, left: int) -> None:
    row = application_facts(zhou_min(expected_end_on=date.fromisoformat(ends)), currency="CNY", as_of=AS_OF)
    assert row["expected_months_left"] == left


@pytest.mark.parametrize(
    ("start", "end", "months"),
    [
        ("2026-08-24", "2026-11-24", 3),
        ("2026-08-25", "2026-11-24", 2),
        ("2026-11-24", "2026-11-24", 0),
        ("2026-12-01", "2026-11-24", 0),
        ("2026-01-31", "2026-02-28", 1),
        ("2024-11-24", "2026-11-23", 23),
    ],
)
def test_whole_months_are_full_months_of_the_calendar(start: str, end: str, months: int) -> None:
    assert whole_months(date.fromisoformat(start), date.fromisoformat(end)) == months


def test_an_amount_is_shown_to_conditions_in_major_units_of_its_currency() -> None:
    assert amount_fact(123_456, currency="CNY") == 1234.56
    assert amount_fact(123_456, currency="JPY") == 123456.0
    assert amount_fact(None, currency="CNY") is None
