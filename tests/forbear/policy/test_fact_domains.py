"""The domains hold of every case the examples make; otherwise "this can never hold" could be said in error."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.cases import assess_document
from forbear.decisions import Library
from forbear.facts import FACTS
from forbear.policy import policies_in, shipped_policies
from forbear.policy.fact_domains import RELATIONS, fact_domains

EXAMPLES = Path(__file__).parents[3] / "examples"
LIBRARY = Library(policies=policies_in(EXAMPLES / "policies").beside(shipped_policies()))
CASES = [path for path in sorted(EXAMPLES.glob("*.json")) if "application" in json.loads(path.read_text("utf-8"))]


def _facts(path: Path) -> dict[str, Any]:
    found = assess_document(json.loads(path.read_text(encoding="utf-8")), library=LIBRARY)["facts"]
    assert isinstance(found, dict)
    return found


def test_every_fact_has_a_domain_of_its_own_type() -> None:
    assert {name: domain.type for name, domain in fact_domains().items()} == {
        name: fact.type for name, fact in FACTS.items()
    }


def test_a_policy_has_its_own_products_only() -> None:
    assert fact_domains(products=["credit_card"])["product"].texts == ("credit_card",)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_facts_of_every_example_lie_in_their_domains(path: Path) -> None:
    facts = _facts(path)
    assert facts
    for name, value in facts.items():
        domain = fact_domains()[name]
        assert value is not None or domain.may_be_unknown, name
        if value is not None and domain.type in ("int", "decimal"):
            number = Fraction(value)
            assert domain.low is not None
            assert domain.low <= number
            assert domain.high is None or number <= domain.high
            assert domain.step is None or (number / domain.step).denominator == 1
        if value is not None and domain.texts is not None:
            assert value in domain.texts


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_facts_bound_each_other_as_told(path: Path) -> None:
    facts = _facts(path)
    for relation in RELATIONS:
        lesser, greater = facts[relation.lesser], facts[relation.greater]
        if lesser is not None and greater is not None and FACTS[relation.lesser].type == "date":
            assert lesser <= greater, str(relation)
        elif lesser is not None and greater is not None:
            assert Fraction(lesser) <= Fraction(greater), str(relation)
