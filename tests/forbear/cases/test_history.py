"""What happened before a case and what other plans waive already, as the case document tells it."""

from typing import Any

import pytest

from forbear.cases import assess_document, read_case
from forbear.problems import BadInput


def _with(document: Any, *, state: Any = None, **history: Any) -> Any:
    document["history"] = {"workouts_12m": 0, **history}
    return document if state is None else {**document, "platform_state": state}


def test_both_are_read(case_of):
    case = read_case(
        _with(case_of("lin-xiao"), workouts_12m=1, days_since_last_plan=40, state={"waived_this_month": "12.34"})
    ).case
    assert (case.workouts_12m, case.days_since_last_plan, case.waived_this_month_minor) == (1, 40, 1234)


def test_neither_need_be_told(case_of):
    document = case_of("lin-xiao")
    del document["history"]
    case = read_case(document).case
    assert (case.workouts_12m, case.days_since_last_plan, case.waived_this_month_minor) == (0, None, 0)


@pytest.mark.parametrize(
    ("history", "state", "path"),
    [
        ({"days_since_last_plan": -1}, None, "history.days_since_last_plan"),
        ({"days_since_last_plan": "90"}, None, "history.days_since_last_plan"),
        ({"days_since_last_plan": 90.0}, None, "history.days_since_last_plan"),
        ({"days_since_last_plan": True}, None, "history.days_since_last_plan"),
        ({"days_since_last_plan": 36_601}, None, "history.days_since_last_plan"),
        ({"days_since_last_plan": 364}, None, "history.days_since_last_plan"),
        ({"days_since_last_plan": 367, "workouts_12m": 1}, None, "history.days_since_last_plan"),
        ({}, {"waived_this_month": "-0.01"}, "platform_state.waived_this_month"),
        ({}, {"waived_this_month": "1.001"}, "platform_state.waived_this_month"),
        ({}, {"waived_this_month": 1}, "platform_state.waived_this_month"),
        ({}, {"waived_this_month": "999999999999999.99"}, "platform_state.waived_this_month"),
        ({}, {"granted": "1.00"}, "platform_state.granted"),
        ({}, [], "platform_state"),
    ],
)
def test_what_cannot_be_is_told_at_its_place_beside_everything_else(history, state, path, case_of):
    document = _with(case_of("lin-xiao"), state=state, **history)
    document["application"]["note"] = "x" * 3000
    with pytest.raises(BadInput) as caught:
        read_case(document)
    assert {path, "application.note"} <= {problem.path for problem in caught.value.problems}
    assert all(problem.remedy for problem in caught.value.problems)


@pytest.mark.parametrize(("days", "workouts"), [(365, 0), (366, 1), (0, 1), (None, 0), (None, 3)])
def test_a_year_may_have_a_day_more(days, workouts, case_of):
    read_case(_with(case_of("lin-xiao"), days_since_last_plan=days, workouts_12m=workouts))


def test_a_second_plan_too_soon_goes_to_a_person_with_plans_and_the_days_named(case_of):
    told = assess_document(_with(case_of("lin-xiao"), days_since_last_plan=29, workouts_12m=1))
    assert told["outcome"] == "refer"
    assert [reason["code"] for reason in told["reasons"]] == ["policy.cool_off"]
    assert "30" in told["reasons"][0]["texts"]["zh"]
    assert told["proposals"]
    assert told["facts"]["cool_off_over"] is False
    assert assess_document(_with(case_of("lin-xiao"), days_since_last_plan=30, workouts_12m=1))["outcome"] == "offers"


def test_a_plan_nobody_says_the_day_of_goes_to_a_person_and_asks_the_borrower_nothing(case_of):
    told = assess_document(_with(case_of("lin-xiao"), workouts_12m=1))
    assert (told["outcome"], told["questions"]) == ("refer", [])
    assert [reason["code"] for reason in told["reasons"]] == ["policy.cool_off"]
    assert told["reasons"][0]["texts"]["en"].startswith("We do not know yet")


def test_who_never_had_a_plan_is_not_asked_when_the_last_one_was(case_of):
    told = assess_document(_with(case_of("lin-xiao"), days_since_last_plan=None))
    assert told["outcome"] == "offers"
    assert told["facts"]["cool_off_over"] is True
