"""A counter-offer on a case: certified answers, what comes first, and bad input told at once."""

from typing import Any

import pytest

from forbear.cases import counter_case
from forbear.decisions import CounterModel, verify_document
from forbear.problems import BadInput
from forbear.wording import with_texts


def test_the_answer_is_certified_and_holds(case_of: Any) -> None:
    answer = counter_case(case_of("lin-xiao"), {"monthly": "800.00", "first_on": "2027-03-01"})
    assert answer["outcome"] == "answer"
    assert float(answer["answer"]["monthly_highest"]) <= 800
    assert answer["answer"]["first_due_on"] >= "2027-03-01"
    assert verify_document(answer["answer"]).holds
    CounterModel.model_validate(answer)


def test_a_wish_nothing_keeps_is_told_with_what_is_nearest(case_of: Any) -> None:
    answer = with_texts(counter_case(case_of("lin-xiao"), {"monthly": "200.00"}))
    assert answer["outcome"] == "nearest"
    assert answer["conflict"][0]["code"] == "counter.monthly"
    assert "¥200.00" in answer["conflict"][0]["texts"]["zh"]
    assert "¥200.00" in answer["conflict"][0]["texts"]["en"]
    assert len(answer["nearest"]) == 3
    assert verify_document(answer).holds
    CounterModel.model_validate(answer)


def test_where_a_condition_is_not_met_a_person_looks_first(case_of: Any) -> None:
    answer = counter_case(case_of("tang-lei"), {"monthly": "900.00"})
    assert (answer["outcome"], answer["answer"], answer["nearest"]) == ("person", None, [])
    assert answer["reasons"][-1]["code"] == "counter.person_first"
    assert len(answer["reasons"]) > 1


def test_a_person_may_go_as_far_as_their_role(case_of: Any) -> None:
    wish = {"monthly": "1000.00"}
    machine, manager = (counter_case(case_of("zhou-min"), wish, role=role) for role in ("machine", "manager"))
    assert "counter.limits" in {reason["code"] for reason in machine["conflict"]}
    assert manager["outcome"] == "answer"
    assert manager["answer"]["required_role"] != "machine"


def test_a_missing_fact_is_asked_for(case_of: Any) -> None:
    case = case_of("lin-xiao")
    case["application"].update(income_now=None, proven=[])
    answer = counter_case(case, {})
    assert (answer["outcome"], answer["reasons"][0]["code"]) == ("ask", "facts_missing")


def test_everything_wrong_with_a_wish_is_told_at_once(case_of: Any) -> None:
    wish = {"monthly": "0.00", "first_on": "2026-11-24", "ends_by": "2020-01-01"}
    with pytest.raises(BadInput) as caught:
        counter_case(case_of("lin-xiao"), wish, role="king")
    paths = [problem.path for problem in caught.value.problems]
    assert paths == ["role", "wish.monthly", "wish.first_on", "wish.ends_by", "wish.ends_by"]


@pytest.mark.parametrize("wish", [{"monthly": 800}, {"monthly": "1.001"}, {"installments": 0}, {"when": "soon"}, []])
def test_a_wish_that_is_none_is_bad_input(wish: Any, case_of: Any) -> None:
    with pytest.raises(BadInput):
        counter_case(case_of("lin-xiao"), wish)
