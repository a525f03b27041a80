"""Lenders of other countries, from a folder of policies: their law packs and living costs really decide."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forbear.cases import assess_document, replay
from forbear.decisions import Library, verify_document
from forbear.policy import check_policy, is_refused, load_law, policies_in, shipped_policies

EXAMPLES = Path(__file__).parents[3] / "examples"
OWN = policies_in(EXAMPLES / "policies")
LIBRARY = Library(policies=OWN.beside(shipped_policies()))
CASES = [("amira-khan", "uk", "gb"), ("jonas-weber", "eu", "de")]


def the_case(name: str) -> dict[str, Any]:
    case = json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))
    assert isinstance(case, dict)
    return case


@pytest.mark.parametrize(("name", "law", "living"), CASES)
def test_a_case_is_offered_plans_under_its_own_law_and_living_costs(name: str, law: str, living: str) -> None:
    assessment = assess_document(the_case(name), library=LIBRARY)
    assert assessment["outcome"] == "offers"
    assert assessment["versions"]["law"].startswith(f"{law}@")
    assert assessment["versions"]["capacity"].startswith(f"{living}@")
    assert verify_document(assessment, library=LIBRARY).holds
    assert replay({"case": the_case(name), "assessment": assessment}, library=LIBRARY).is_same


@pytest.mark.parametrize("policy", OWN.packs, ids=lambda policy: policy.id)
def test_the_policies_of_the_examples_may_be_published(policy: Any) -> None:
    assert not is_refused(check_policy(policy, law=load_law(policy.jurisdiction), as_of=date(2026, 11, 24)))


def test_under_british_law_no_plan_lets_the_balance_grow() -> None:
    offers = assess_document(the_case("amira-khan"), library=LIBRARY)["offers"]
    assert offers
    owed = 7406.10 + 368.45 + 12.00
    assert all(float(offer["total"]) <= owed for offer in offers)
