"""What counts as better: never a trade-off, always clearly."""

from types import SimpleNamespace

import pytest

from forbear.cases import explain_document
from forbear.counterfactuals.flips import is_better


def plan(highest: int, total: int, months: int) -> SimpleNamespace:
    return SimpleNamespace(highest_minor=highest, total_minor=total, months=months)


NOW = plan(100_000, 1_000_000, 20)


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (plan(100_000, 1_000_000, 20), False),
        (plan(95_000, 1_000_000, 20), True),
        (plan(95_001, 1_000_000, 20), False),  # less than 5 % less is not clear
        (plan(100_000, 950_000, 20), True),
        (plan(100_000, 1_000_000, 19), True),
        (plan(50_000, 1_000_001, 20), False),  # half the payment for a cent more in all is a choice, not better
        (plan(50_000, 900_000, 21), False),
        (plan(100_001, 500_000, 10), False),
    ],
)
def test_a_plan_is_better_when_nothing_is_worse_and_something_clearly_smaller(other, expected):
    assert is_better(other, than=NOW) is expected


def test_a_paper_can_open_plans_a_person_may_grant_where_there_were_none(worked):
    """Where living costs are only stated they are counted with more caution, and here no plan fits what is left."""
    worked["platform"] = "nuanhe"
    worked["application"].update(proven=[], income_now="3100.00", income_usual="4500.00", savings="8800.00")
    explained = explain_document(worked)
    assert [reason["code"] for reason in explained["reasons"]] == ["no_plan_within_capacity"]
    found = {suggestion["changes"][0]["fact"]: suggestion for suggestion in explained["suggestions"]}
    opened = found["essential_monthly"]
    assert opened["leads_to"] == "proposals"
    assert opened["plan"]["required_role"] in {"reviewer", "manager"}
    assert opened["says"]["code"] == "leads.proposals"
