"""The assessment document: complete, exact, and of the published shape for every case of the cast."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from forbear.cases import assess_document
from forbear.decisions import AssessmentModel, without_words
from forbear.problems import read_document, sha256_of
from forbear.wording import with_texts

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"]
PARTS = ("principal", "interest", "penalty", "fee")


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item)
    else:
        yield value


def _reasons(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        if "threshold" in value and "citation" in value and "code" in value:
            yield value
        for item in value.values():
            yield from _reasons(item)
    elif isinstance(value, list):
        for item in value:
            yield from _reasons(item)


def _minor(amount: str) -> int:
    assert amount[-3] == ".", f"{amount} has two decimals"
    return int(amount.replace(".", ""))


def _plans(assessment: Any) -> list[Any]:
    return [*assessment["offers"], *assessment["proposals"], *filter(None, [assessment["nearest"]])]


@pytest.mark.parametrize("name", CAST)
def test_an_assessment_has_the_published_shape_with_and_without_words(name, assessment_of):
    assessment = assessment_of(name)
    read_document(AssessmentModel, assessment)
    read_document(AssessmentModel, with_texts(assessment))


@pytest.mark.parametrize("name", CAST)
def test_no_number_in_an_assessment_is_a_float(name, assessment_of):
    kinds = {type(leaf) for leaf in _leaves(assessment_of(name))}
    assert kinds <= {str, int, bool, type(None)}


@pytest.mark.parametrize("name", CAST)
def test_every_reason_has_a_code_and_facts_and_words_in_both_languages(name, assessment_of):
    reasons = list(_reasons(with_texts(assessment_of(name))))
    assert reasons
    for reason in reasons:
        assert reason["code"]
        assert isinstance(reason["facts"], dict)
        assert set(reason["texts"]) == {"zh", "en"}
        assert all(reason["texts"].values())


@pytest.mark.parametrize("name", CAST)
def test_adding_words_changes_nothing_else(name, assessment_of):
    assessment = assessment_of(name)
    assert without_words(with_texts(assessment)) == without_words(assessment)


@pytest.mark.parametrize("name", CAST)
def test_the_hash_of_the_case_is_that_of_the_document_handed_in(name, case_of, assessment_of):
    assert assessment_of(name)["hashes"]["case"] == sha256_of(case_of(name))


@pytest.mark.parametrize("name", CAST)
def test_what_is_owed_adds_up(name, assessment_of):
    assessment = assessment_of(name)
    for loan in assessment["loans"]:
        for owed in (loan["owed"], loan["overdue"]):
            assert sum(_minor(owed[part]) for part in PARTS) == _minor(owed["total"])
        assert _minor(loan["overdue"]["total"]) <= _minor(loan["owed"]["total"])


@pytest.mark.parametrize("name", CAST)
def test_a_plans_figures_follow_from_its_schedules(name, assessment_of):
    for plan in _plans(assessment_of(name)):
        rows = [row for loan in plan["loans"] for row in loan["schedule"]]
        assert sum(_minor(row["payment"]) for row in rows) == _minor(plan["total"])
        for row in rows:
            assert sum(_minor(row[part]) for part in PARTS) == _minor(row["payment"])
        assert min(row["due_on"] for row in rows) == plan["first_due_on"]
        assert max(row["due_on"] for row in rows) == plan["ends_on"]
        assert {loan["schedule"][-1]["balance"] for loan in plan["loans"]} == {"0.00"}
        assert max(plan["path"], key=_minor) == plan["monthly_highest"]
        assert sum(_minor(plan["waived"][part]) for part in PARTS) == _minor(plan["waived"]["total"])


@pytest.mark.parametrize("name", CAST)
def test_an_offer_keeps_every_bound_and_the_nearest_miss_breaks_one(name, assessment_of):
    assessment = assessment_of(name)
    for plan in [*assessment["offers"], *assessment["proposals"]]:
        assert all(constraint["holds"] for constraint in plan["certificate"]["constraints"])
    if assessment["nearest"]:
        assert assessment["nearest"]["misses"]
        assert not all(constraint["holds"] for constraint in assessment["nearest"]["certificate"]["constraints"])


@pytest.mark.parametrize("name", CAST)
def test_capacity_is_one_path_over_named_months(name, assessment_of):
    capacity = assessment_of(name)["capacity"]
    for path in ("low", "expected", "high", "binding"):
        assert len(capacity[path]) == len(capacity["months"])
    first = date.fromisoformat(f"{capacity['months'][0]}-01")
    assert date.fromisoformat(assessment_of(name)["as_of"]) < first
    assert capacity["months"] == sorted(set(capacity["months"]))


def test_a_question_names_its_fact(case_of):
    case = case_of("lin-xiao")
    case["application"].update(income_now=None, proven=[])
    assessment = assess_document(case)
    read_document(AssessmentModel, assessment)
    assert assessment["outcome"] == "ask"
    assert assessment["questions"] == [{"code": "ask.income_now", "fact": "income_now"}]
    assert assessment["capacity"] is assessment["nothing"] is assessment["nearest"] is None


def test_a_person_gets_proposals_where_a_condition_is_false(case_of):
    case = case_of("lin-xiao")
    case["application"]["willing"] = False
    assessment = assess_document(case)
    assert assessment["outcome"] == "refer"
    assert assessment["offers"] == []
    assert assessment["proposals"]
    assert "policy.willing" in {reason["code"] for reason in assessment["reasons"]}
