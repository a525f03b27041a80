"""The worked table of docs/algorithms/counterfactuals.md, row by row."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forbear.cases import assess_document, explain_document

PAGE = Path(__file__).parents[3] / "docs/algorithms/counterfactuals.md"
Case = dict[str, Any]


def told(case: Case, **answers: Any) -> None:
    case["application"].update(answers)


def two_payments(case: Case) -> None:
    del case["loans"][0]["payments"][2:]


def lent_in_march(case: Case) -> None:
    case["loans"][0]["payments"] = []
    case["loans"][0]["contract"].update(principal="11000.00", disbursed_on="2026-03-25", due_first="2026-04-25")


MADE: dict[str, Callable[[Case], Any]] = {
    "nothing proven": lambda case: told(case, proven=[]),
    "only income now proven": lambda case: told(case, proven=["income_now"]),
    "not yet willing": lambda case: told(case, willing=False),
    "not yet willing, only income now proven": lambda case: told(case, willing=False, proven=["income_now"]),
    "two payments made": two_payments,
    "two payments made, savings of 1,000.00": lambda case: (two_payments(case), told(case, savings="1000.00")),
    "11,000.00 lent on 2026-03-25": lent_in_march,
    "income now not told": lambda case: told(
        case, income_now=None, proven=["income_usual", "essential_monthly", "savings"]
    ),
    "one workout this year": lambda case: case["history"].update(workouts_12m=1),
    "income of 9,000.00": lambda case: told(case, income_now="9000.00"),
}


def rows() -> dict[str, list[str]]:
    """Case to the other cells of its row."""
    lines = PAGE.read_text(encoding="utf-8").partition("## Worked table")[2].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    return {case: rest for case, *rest in cells[2:]}


def said(suggestion: Any) -> str:
    """The changes as the table writes them."""
    return ", ".join(
        f"{change['way']} {change['to'] if change['way'] in {'payment', 'waiting'} else change['fact']}"
        for change in suggestion["changes"]
    )


def test_the_table_has_a_row_for_every_case_made_here():
    assert list(rows()) == list(MADE)


def test_the_case_itself_is_offered_plans(worked):
    assert assess_document(worked)["outcome"] == "offers"


@pytest.mark.parametrize("name", MADE)
def test_a_row_comes_out_as_worked_by_hand(name, worked):
    stands, change, distance, leads, _ = rows()[name]
    MADE[name](worked)
    explained = explain_document(worked)
    found = [re.sub(r"^policy\.", "", reason["code"]) for reason in explained["reasons"]]
    assert ", ".join(found) == stands
    if change == "none":
        assert explained["suggestions"] == []
        assert explained["nothing_to_suggest"]["code"] == "counterfactual.none"
        return
    first = explained["suggestions"][0]
    assert (said(first), str(first["distance"]), first["leads_to"]) == (change, distance, leads)
    assert explained["nothing_to_suggest"] is None
