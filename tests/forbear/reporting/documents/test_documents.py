"""Reports as JSON: what is read, what is refused with its place, and how results are spelled."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from forbear.problems import BadInput, canonical_json
from forbear.reporting import (
    china_document,
    china_from_document,
    eu_document,
    eu_from_document,
    modification_document,
    modification_from_document,
)
from forbear.reporting.documents.spelling import share_text

AS_OF = date(2025, 1, 15)
MODIFICATION = {
    "currency": "CNY",
    "carrying": "10000.00",
    "original_rate": "0.10",
    "flows": [{"on": "2027-01-15", "amount": "11000.00"}],
    "old_flows": [{"on": "2026-01-15", "amount": "11000.00"}],
    "fees_from_borrower": "100.00",
    "costs": "30.00",
}
CHANGE = {
    "on": "2025-01-03",
    "difficulties": ["past_due"],
    "adjustments": ["extension"],
    "due_days": ["2025-01-10", "2025-02-10", "2025-03-10"],
}
MEASURE = {"on": "2025-01-03", "in_difficulty": True, "is_concession": True, "was_non_performing": False}


def paths(read: Callable[..., Any], data: Any) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read(data, as_of=AS_OF)
    return [problem.path for problem in refused.value.problems]


def test_a_modification_is_spelled_in_decimal_strings() -> None:
    found = modification_from_document(MODIFICATION, as_of=AS_OF)
    document = modification_document(found, currency="CNY", original_eir=Decimal("0.1"))
    grounds, cautions = document.pop("grounds"), document.pop("cautions")
    assert document == {
        "standard": "ifrs9",
        "as_of": "2025-01-15",
        "is_in_force": True,
        "original_rate": "0.1",
        "rounding": "half_up",
        "carrying": "10000.00",
        "present_value": "9090.91",
        "gain_or_loss": "-909.09",
        "carrying_after": "9020.91",
        "test_base": "10000.00",
        "tested": "9190.91",
        "change_share": "0.080909",
        "is_substantial": False,
    }
    assert [(ground["rule"], ground["confidence"], ground["citation"]) for ground in grounds] == [
        ("IF-1", "V", "IFRS 9, 5.4.3"),
        ("IF-2", "V", "IFRS 9, B3.3.6"),
    ]
    assert cautions[0]["code"] == "reporting.by_analogy"


def test_a_currency_without_decimals_is_spelled_without() -> None:
    data = {
        "currency": "JPY",
        "carrying": "1000",
        "original_rate": "0.1",
        "flows": [{"on": "2026-01-15", "amount": "990"}],
    }
    document = modification_document(
        modification_from_document(data, as_of=AS_OF), currency="JPY", original_eir=Fraction(1, 10)
    )
    assert (document["present_value"], document["gain_or_loss"]) == ("900", "-100")


def test_every_report_is_plain_json_without_floats() -> None:
    reports = [
        china_document(china_from_document({"days_past_due": 3, "restructurings": [CHANGE]}, as_of=AS_OF)),
        eu_document(eu_from_document({"currency": "EUR", "measures": [MEASURE]}, as_of=AS_OF)),
        modification_document(
            modification_from_document(MODIFICATION, as_of=AS_OF), currency="CNY", original_eir=Fraction(1, 10)
        ),
    ]
    for report in reports:
        assert json.loads(canonical_json(report)) == report


def test_an_observation_is_spelled_with_its_restarts() -> None:
    data = {"days_past_due": 0, "restructurings": [{**CHANGE, "missed_on": ["2025-01-10"]}]}
    assert china_document(china_from_document(data, as_of=AS_OF))["observation"] == {
        "state": "running",
        "began_on": "2025-01-10",
        "ends_on": "2026-01-10",
        "restarts": [{"on": "2025-01-10", "why": "missed"}],
    }


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"currency": "XXX"}, ["currency"]),
        ({"carrying": "1.234", "costs": "-1"}, ["carrying", "costs"]),
        ({"flows": [{"on": "9999-12-31", "amount": "1"}]}, ["flows[0].on"]),
        ({"flows": [{"on": "2026-01-15", "amount": "-1"}]}, ["flows[0].amount"]),
        ({"flows": [{"on": "2025-01-14", "amount": "1"}]}, ["flows[0].on"]),
        ({"old_flows": [{"on": "2025-01-14", "amount": "1"}]}, ["old_flows[0].on"]),
        ({"original_rate": 0.1, "standard": "gaap"}, ["original_rate", "standard"]),
        ({"rate": "0.1"}, ["rate"]),
    ],
)
def test_a_bad_modification_is_refused_at_its_places(change: dict[str, Any], expected: list[str]) -> None:
    assert paths(modification_from_document, {**MODIFICATION, **change}) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"days_past_due": -1}, ["days_past_due"]),
        ({"days_past_due": True}, ["days_past_due"]),
        ({"days_past_due": 0, "class_before": "bad"}, ["class_before"]),
        ({"days_past_due": 0, "restructurings": [{**CHANGE, "on": "0001-01-01"}]}, ["restructurings[0].on"]),
        (
            {"days_past_due": 0, "restructurings": [{**CHANGE, "adjustments": ["x"]}]},
            ["restructurings[0].adjustments"],
        ),
        ({"days_past_due": 0, "recovery": {"arrears_paid_on": "9999-12-31"}}, ["recovery.arrears_paid_on"]),
    ],
)
def test_a_bad_loan_is_refused_at_its_places(data: dict[str, Any], expected: list[str]) -> None:
    assert paths(china_from_document, data) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"currency": "XXX", "measures": []}, ["currency"]),
        ({"currency": "EUR", "measures": [{**MEASURE, "npv_before": "1.00"}]}, ["measures[0].npv_before"]),
        ({"currency": "EUR", "measures": [{**MEASURE, "npv_before": "1.001"}]}, ["measures[0].npv_before"]),
        ({"currency": "EUR", "measures": [], "cured_on": ["9999-12-31"]}, ["cured_on"]),
        ({"currency": "EUR", "measures": [], "own_threshold": "0.02"}, ["own_threshold"]),
    ],
)
def test_a_bad_exposure_is_refused_at_its_places(data: dict[str, Any], expected: list[str]) -> None:
    assert paths(eu_from_document, data) == expected


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(1, 10), "0.1"),
        (Fraction(10), "10"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(1, 3), "0.333333333333"),
        (Fraction(2, 3), "0.666666666667"),
        (Fraction(-1, 10**15), "0"),
    ],
)
def test_a_share_is_a_decimal_string_without_idle_zeros(share: Fraction, text: str) -> None:
    assert share_text(share) == text
