"""A counter-offer on a case: certified answers, what comes first, and bad input told at once."""

from typing import Any

import pytest

from forbear.cases import answer_case, counter_case, lay_case, look_case
from forbear.decisions import CounterModel, LookModel, verify_document
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


def test_what_only_a_higher_role_may_grant_is_told_with_the_role_and_certified(case_of: Any) -> None:
    answer = counter_case(case_of("lin-xiao"), {"monthly": "620.00"})
    assert (answer["outcome"], answer["answer"]) == ("nearest", None)
    assert answer["beyond"]["required_role"] == "reviewer"
    assert float(answer["beyond"]["monthly_highest"]) <= 620
    assert verify_document(answer["beyond"]).holds
    CounterModel.model_validate(answer)
    assert counter_case(case_of("lin-xiao"), {"monthly": "620.00"}, role="reviewer")["answer"] == answer["beyond"]


def test_a_manager_has_nobody_above(case_of: Any) -> None:
    assert counter_case(case_of("lin-xiao"), {"monthly": "100.00"}, role="manager")["beyond"] is None


def test_a_case_laid_out_once_answers_as_each_time_anew(case_of: Any) -> None:
    laid = lay_case(case_of("lin-xiao"))
    for wish in ({"monthly": "800.00"}, {"monthly": "200.00"}, {"installments": 20}):
        assert answer_case(laid, wish) == counter_case(case_of("lin-xiao"), wish)


@pytest.mark.parametrize("wish", [{"monthly": "800.00"}, {"monthly": "200.00"}])
def test_a_look_says_what_the_answer_says_without_a_certificate(wish: dict[str, str], case_of: Any) -> None:
    laid = lay_case(case_of("lin-xiao"))
    look, answer = look_case(laid, wish), answer_case(laid, wish)
    plan = answer["answer"] or answer["nearest"][0]
    LookModel.model_validate(look)
    assert (look["outcome"], look["conflict"]) == (answer["outcome"], answer["conflict"])
    assert "certificate" not in look["plan"]
    same = ("monthly", "monthly_highest", "first_due_on", "installments", "ends_on", "total", "required_role")
    assert {name: look["plan"][name] for name in same} == {name: plan[name] for name in same}
    assert look["plan"]["waived"] == plan["waived"]["total"]


def test_a_look_where_a_person_comes_first_has_no_plan(case_of: Any) -> None:
    laid = lay_case(case_of("tang-lei"))
    look = look_case(laid, {"monthly": "900.00"})
    assert (look["outcome"], look["plan"], laid.reach) == ("person", None, None)
