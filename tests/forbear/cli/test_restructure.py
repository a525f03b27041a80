"""``forbear restructure``: a loan and operations in, before and after out."""

import json
from pathlib import Path

import pytest

from forbear.cases.restructuring import RestructuredModel
from forbear.problems import read_document

EXAMPLE = Path(__file__).parents[3] / "examples" / "restructure-two-missed.json"


@pytest.fixture
def example():
    return json.loads(EXAMPLE.read_text(encoding="utf-8"))


def test_the_example_has_two_installments_missed_and_pays_less_a_month(run):
    answer = run("restructure", str(EXAMPLE)).answer
    read_document(RestructuredModel, answer)
    assert (answer["before"]["days_past_due"], answer["before"]["installments_overdue"]) == (35, 2)
    assert all(float(row["payment"]) < 1100.16 for row in answer["after"]["schedule"])
    assert [len(answer[part]["schedule"]) for part in ("before", "after")] == [12, 18]
    assert answer["plan"]["blocked"] == []


def test_a_file_is_read_like_standard_input(run, example):
    assert run("restructure", str(EXAMPLE)).out == run("restructure", "-", stdin=example).out


def test_everything_wrong_is_told_at_once(run, example):
    example["contract"]["principal"] = 12000
    example["operations"].append({"kind": "gift"})
    example["events"][0]["on"] = "2026-02-30"
    assert run("restructure", "-", stdin=example).problems.keys() == {
        "contract.principal",
        "operations[3].kind",
        "events[0].on",
    }


def test_what_only_shows_when_it_is_worked_is_refused_the_same_way(run, example):
    example["operations"][0] = {"kind": "waive", "component": "fee", "amount": "1.00"}
    assert run("restructure", "-", stdin=example).problems == {
        "operations[0].amount": "1.00 of fee cannot be waived, 0.00 is owed"
    }


@pytest.mark.parametrize(
    "junk",
    [
        "{",
        "",
        "[]",
        "null",
        b"\xff",
        "1e999",
        '{"contract": NaN}',
        '{"as_of": Infinity}',
        '{"as_of": "2026-01-01", "as_of": "2026-01-02"}',
        '{"as_of": 1' + "0" * 5000 + "}",
        "[" * 100_000,
        '"' + "x" * 1_000_000 + '"',
    ],
    ids=lambda junk: str(junk[:30]),
)
def test_what_cannot_be_read_is_told(junk, run):
    assert run("restructure", "-", stdin=junk).problems
