"""A stored decision, decided again: the same to the last digit, or every place where it is not."""

import json
import re
from typing import Any

import pytest

from forbear.cases import replay
from forbear.decisions import without_words
from forbear.problems import BadInput, sha256_of
from forbear.wording import with_texts

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"]


def _record(case: Any, assessment: Any) -> Any:
    return json.loads(json.dumps({"case": case, "assessment": assessment}))


def _paths(record: Any) -> list[str]:
    return [difference.path for difference in replay(record).differences]


@pytest.mark.parametrize("name", CAST)
def test_every_decision_of_the_cast_comes_out_the_same(name, case_of, assessment_of):
    found = replay(_record(case_of(name), with_texts(assessment_of(name))))
    assert found.is_same
    assert found.sha256 == sha256_of(without_words(assessment_of(name)))
    assert found.as_document() == {"same": True, "sha256": found.sha256, "differences": []}


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (("offers", 0, "monthly"), "offers[0].monthly"),
        (("offers", 1, "certificate", "seals", "inputs"), "offers[1].certificate.seals.inputs"),
        (("capacity", "binding", 5), "capacity.binding[5]"),
        (("nothing", "chance_to_finish"), "nothing.chance_to_finish"),
        (("loans", 0, "days_past_due"), "loans[0].days_past_due"),
        (("facts", "owed_total"), "facts.owed_total"),
        (("versions", "policy"), "versions.policy"),
        (("hashes", "case"), "hashes.case"),
    ],
)
def test_a_changed_digit_is_named(place, path, case_of, assessment_of):
    assessment = assessment_of("lin-xiao")
    inside = assessment
    for step in place[:-1]:
        inside = inside[step]
    leaf = inside[place[-1]]
    turned = re.sub(r"\d", lambda digit: str(9 - int(digit[0])), str(leaf), count=1)
    inside[place[-1]] = int(turned) if isinstance(leaf, int) else turned
    [difference] = replay(_record(case_of("lin-xiao"), assessment)).differences
    assert (difference.path, difference.recomputed) == (path, leaf)


def test_a_changed_case_comes_out_differently(case_of, assessment_of):
    case = case_of("lin-xiao")
    case["application"]["savings"] = "4200.01"
    assert "hashes.case" in _paths(_record(case, assessment_of("lin-xiao")))
    case["application"]["willing"] = False
    paths = _paths(_record(case, assessment_of("lin-xiao")))
    assert {"outcome", "hashes.case"} <= set(paths)


def test_words_are_left_aside(case_of, assessment_of):
    assessment = with_texts(assessment_of("lin-xiao"))
    assessment["offers"][0]["reasons"][0]["texts"] = {"zh": "改写", "en": "rewritten"}
    assert replay(_record(case_of("lin-xiao"), assessment)).is_same


def test_a_field_that_was_added_or_taken_away_is_named(case_of, assessment_of):
    assessment = assessment_of("lin-xiao")
    del assessment["nothing"]
    assessment["bonus"] = "(absent)"
    found = replay(_record(case_of("lin-xiao"), assessment))
    told = {difference.path: (difference.stored, difference.recomputed) for difference in found.differences}
    assert told["bonus"] == ("(absent)", "(absent)")
    assert told["nothing"][0] == "(absent)"


@pytest.mark.parametrize(
    "record", [None, [], {}, {"case": {}}, {"case": [], "assessment": {}}, {"case": {}, "assessment": {}, "x": 1}]
)
def test_what_is_no_record_is_bad_input(record):
    with pytest.raises(BadInput):
        replay(record)


def test_a_record_whose_case_cannot_be_used_tells_why(case_of, assessment_of):
    case = case_of("lin-xiao")
    case["platform"] = "nobody"
    with pytest.raises(BadInput, match="there is no platform"):
        replay(_record(case, assessment_of("lin-xiao")))


def test_a_float_in_a_stored_assessment_is_told(case_of, assessment_of):
    with pytest.raises(BadInput, match=r"assessment\.as_of: 1\.5 is not exact"):
        replay({"case": case_of("lin-xiao"), "assessment": {**assessment_of("lin-xiao"), "as_of": 1.5}})
