"""A run: terms, observations and how far to go, in our own shape or that of the test suite."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from forbear.actus import read_request
from forbear.problems import BadInput

TERMS = {
    "contractType": "PAM",
    "contractRole": "RPA",
    "statusDate": "2025-12-31",
    "initialExchangeDate": "2026-01-01",
    "maturityDate": "2027-01-01",
    "notionalPrincipal": "1200",
}


def paths(data: Any) -> list[str]:
    with pytest.raises(BadInput) as refused:
        read_request(data)
    return [problem.path for problem in refused.value.problems]


def test_both_shapes_are_read_alike() -> None:
    ours = {"terms": TERMS, "observed": {"R": [{"on": "2026-07-01", "value": "0.02"}]}, "to": "2026-08-01T00:00:00"}
    suite = {
        "identifier": "pam99",
        "terms": TERMS,
        "dataObserved": {"R": {"identifier": "R", "data": [{"timestamp": "2026-07-01T00:00:00", "value": " 0.02"}]}},
        "eventsObserved": [],
        "to": "2026-08-01T00:00",
        "results": [{"payoff": 1.5}],
    }
    assert read_request(ours) == read_request(suite)


def test_the_latest_observation_counts() -> None:
    rows = [{"on": "2026-07-01", "value": "2"}, {"on": "2026-01-01", "value": 1}]
    observed = read_request({"terms": TERMS, "observed": {"R": rows}}).observed
    days = ["2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2030-01-01"]
    assert [observed.value("R", datetime.fromisoformat(day)) for day in days] == [None, *map(Decimal, "1122")]
    assert observed.value("other", datetime.fromisoformat("2026-07-01")) is None


def test_a_day_to_run_to_counts_to_its_end() -> None:
    assert read_request({"terms": TERMS, "to": "2026-08-01"}).until == datetime.fromisoformat("2026-08-01T23:59:59")
    assert read_request({"terms": TERMS, "to": " "}).until is None


def test_everything_wrong_is_told_at_once() -> None:
    wrong = {
        "terms": TERMS | {"maturityDate": "soon"},
        "observed": {
            "R": [{"on": "2026-07-01"}, {"on": "today", "value": "1"}, {"on": "2026-07-01", "value": "x"}, 7],
            "S": "0.02",
            "T": [{"on": "2026-07-01", "value": "1"}, {"on": "2026-07-01", "value": "2"}],
        },
        "to": "later",
        "until": "2026",
        "eventsObserved": [{"type": "CE"}],
    }
    assert paths(wrong) == [
        "until",
        "eventsObserved",
        "observed.R[0]",
        "observed.R[1]",
        "observed.R[2]",
        "observed.R[3]",
        "observed.S",
        "observed.T[1]",
        "to",
        "terms.maturityDate",
    ]


def test_the_place_in_the_shape_of_the_suite_is_told() -> None:
    assert paths({"terms": TERMS, "dataObserved": {"R": {"data": [{}]}}}) == ["dataObserved.R.data[0]"]


@pytest.mark.parametrize("data", [None, [], "terms"])
def test_what_is_no_run_is_told(data: Any) -> None:
    assert paths(data)[0] == "(document)"
