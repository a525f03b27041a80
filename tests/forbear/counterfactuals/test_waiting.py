"""A cool-off ends by itself: the day is told, and nobody is told to wait for what time does not bring."""

from datetime import date, timedelta
from typing import Any

import pytest

from forbear.cases import assess_request, explain_document, read_case
from forbear.counterfactuals import find_counterfactuals
from forbear.facts import Way


def _told(case_of: Any, *, since: int | None, workouts: int = 1) -> Any:
    """Lin Xiao's case, with loans whose history is known."""
    document = case_of("lin-xiao")
    document["history"] = {"workouts_12m": workouts, "days_since_last_plan": since}
    return document


@pytest.mark.parametrize("since", [10, 29])
def test_the_day_a_cool_off_ends_is_told_and_the_engine_confirms_it(since: int, case_of: Any) -> None:
    told = assess_request(read_case(_told(case_of, since=since)))
    (suggestion, *_) = find_counterfactuals(told).suggestions
    (change,) = suggestion.changes
    assert (change.way, change.fact) == (Way.WAITING, "cool_off_over")
    assert change.on == date(2026, 11, 24) + timedelta(days=30 - since)
    assert suggestion.then is not None
    assert suggestion.then.outcome == "offers"
    assert suggestion.then.case.days_since_last_plan == 30


def test_it_is_told_as_what_time_alone_changes(case_of: Any) -> None:
    document = explain_document(_told(case_of, since=10))
    line = next(each for each in document["conditions"] if each["code"] == "policy.cool_off")
    assert (line["state"], line["used"][0]["can_change_by"]) == ("failed", ["waiting"])
    assert document["suggestions"][0]["changes"][0]["do"]["facts"] == {"on": "2026-12-14"}


def test_nobody_is_told_to_wait_for_a_day_nobody_knows(case_of: Any) -> None:
    told = assess_request(read_case(_told(case_of, since=None)))
    assert all(
        change.way is not Way.WAITING for each in find_counterfactuals(told).suggestions for change in each.changes
    )


def test_too_many_plans_are_not_waited_for(case_of: Any) -> None:
    told = assess_request(read_case(_told(case_of, since=10, workouts=3)))
    assert find_counterfactuals(told).suggestions == ()
