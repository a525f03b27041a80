"""Asking for some rules only: whose law, which lender, how binding."""

import pytest

from forbear.policy import load_law
from forbear.policy.law_scope import SCOPE_VALUES, LawScope, read_scope
from forbear.problems import ProblemList


def read(text: str) -> tuple[LawScope, dict[str, str]]:
    problems = ProblemList()
    scope = read_scope(text, path="--for", problems=problems)
    return scope, {problem.message: problem.remedy for problem in problems.found}


def test_names_are_read_in_any_case_and_a_lender_may_be_called_a_company() -> None:
    scope, problems = read("jurisdiction=cn, Lender=Consumer_Finance_Company,product=online_consumer_loan,,")
    assert problems == {}
    assert scope == LawScope(jurisdiction="CN", lender="consumer_finance", product="online_consumer_loan")
    assert scope.as_document() == {
        "jurisdiction": "CN",
        "lender": "consumer_finance",
        "product": "online_consumer_loan",
    }


def test_nothing_asked_for_is_everything() -> None:
    scope, problems = read("")
    assert (scope, problems) == (LawScope(), {})
    assert all(scope.includes(rule) for rule in load_law("CN").rules)


def test_everything_wrong_is_told_at_once() -> None:
    _, problems = read("colour=red,lender,lender=bank,lender=private,product=car,confidence=v,modality=shall")
    assert set(problems) == {
        "'colour=red' asks for nothing known",
        "'lender' asks for nothing known",
        "lender is given twice",
        "there is no product 'car'",
        "there is no modality 'shall'",
    }
    assert all(problems.values())


@pytest.mark.parametrize("name", SCOPE_VALUES)
def test_every_value_that_may_be_asked_for_is_read(name: str) -> None:
    for value in SCOPE_VALUES[name]:
        scope, problems = read(f"{name}={value}")
        assert problems == {}
        assert scope.as_document() == {name: value}


@pytest.mark.parametrize(
    ("text", "has", "lacks"),
    [
        ("lender=micro_loan", "CN-MC-1", "CN-CF-1"),
        ("lender=consumer_finance", "CN-CF-1", "CN-MC-1"),
        ("lender=bank", "CN-AL-3", "CN-MC-1"),
        ("lender=private", "CN-PLD-25", "CN-SPC-24"),
        ("lender=trust", "CN-DISC-1", "CN-COL-6"),
        ("product=credit_card", "CN-CC70-2", "CN-PL-1"),
        ("borrower=business", "CN-NML-1-BUSINESS", "CN-NML-1"),
        ("tier=window", "CN-CF-1", "CN-AL-1"),
        ("modality=court_on_request", "CN-SPC-24", "CN-PEN-1"),
        ("confidence=u", "CN-PL-2B", "CN-PL-2C"),
    ],
)
def test_caps_and_conduct_differ_by_what_is_asked_for(text: str, has: str, lacks: str) -> None:
    scope, _ = read(text)
    found = {rule.id for rule in load_law("CN").rules if scope.includes(rule)}
    assert has in found
    assert lacks not in found
