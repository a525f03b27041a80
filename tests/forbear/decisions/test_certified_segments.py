"""A certificate states by which facts the levers of a plan were chosen; a forged choice does not hold."""

import copy
from typing import Any

import pytest

from forbear.cases import assess_document
from forbear.decisions import verify_document
from forbear.decisions.certificate import seals_of
from forbear.decisions.differences import without_words
from forbear.decisions.offer_documents import offer_id
from forbear.policy import load_policy


@pytest.fixture(scope="module")
def told(case_of: Any) -> Any:
    """Chen Wei's assessment in a month in which much was waived already."""
    return assess_document({**case_of("chen-wei"), "platform_state": {"waived_this_month": "199990.00"}})


def _forged(told: Any, *path: str, value: Any) -> Any:
    """One offer with a part of its inputs changed and every seal made anew."""
    offer = copy.deepcopy(told["offers"][0])
    part = offer["certificate"]["inputs"]
    for name in path[:-1]:
        part = part[name]
    if value is ...:
        del part[path[-1]]
    else:
        part[path[-1]] = value
    certificate = offer["certificate"]
    said = without_words({name: item for name, item in offer.items() if name not in ("id", "certificate")})
    sealed = {name: certificate[name] for name in ("inputs", "constraints", "versions", "hashes")}
    certificate["seals"] = seals_of({**sealed, "offer": said})
    return {**offer, "id": offer_id(certificate["seals"])}


def test_it_names_the_segment_and_holds(told):
    inputs = told["offers"][0]["certificate"]["inputs"]
    assert inputs["segment"] == "seasonal_income"
    assert inputs["facts"]["income_is_seasonal"] is True
    assert inputs["facts"]["reason"] == "less_income"
    assert inputs["platform_state"] == {"waived_this_month": "199990.00"}
    assert verify_document(told).holds
    assert verify_document(_forged(told, "segment", value="seasonal_income")).holds


def test_its_bounds_are_those_of_the_segment(told):
    segment = load_policy("nuanhe").segments[1]
    bounds = {each["name"]: each for each in told["offers"][0]["certificate"]["constraints"]}
    assert bounds["levers.deferral_months"]["bound"] == max(segment.levers.deferral_months)
    assert bounds["month_budget"]["bound"] == "10.00"
    assert all(float(plan["waived"]["total"]) <= 10 for plan in told["offers"])


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("segment",), None, "inputs.segment"),
        (("segment",), "after_a_disaster", "inputs.segment"),
        (("facts", "income_is_seasonal"), False, "inputs.segment"),
        (("facts", "income_is_seasonal"), None, "inputs.segment"),
        (("facts", "income_is_seasonal"), "yes", "inputs.facts.income_is_seasonal"),
        (("facts", "income_is_seasonal"), 1, "inputs.facts.income_is_seasonal"),
        (("facts", "income_is_seasonal"), ..., "inputs.facts.income_is_seasonal"),
        (("facts", "reason"), "disaster", "inputs.segment"),
        (("facts", "adults"), 2, "inputs.facts.adults"),
        (("platform_state", "waived_this_month"), "0.00", "constraints"),
        (("platform_state", "waived_this_month"), "-1.00", "inputs"),
        (("platform_state",), ..., "inputs.platform_state"),
    ],
)
def test_a_forged_choice_is_found_even_under_fresh_seals(told, path, value, where):
    found = verify_document(_forged(told, *path, value=value))
    assert not found.holds
    assert any(difference.path.startswith(f"certificate.{where}") for difference in found.differences)
