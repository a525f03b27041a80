"""Cases tried one by one: what cannot be read is a result, and the work can be watched and stopped."""

import copy
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forbear.policy import PolicyPack, load_policy
from forbear.problems import BadInput
from forbear.trials import CaseTrial, trial_documents
from tests.forbear.trials.conftest import Draft

Tried = Callable[..., CaseTrial]


@pytest.mark.parametrize("junk", [None, 7, "case", [], {}, {"platform": 3}, {"borrower_ref": ["x"]}])
def test_what_neither_can_read_is_a_result_with_its_problems(junk: Any, tried: Tried, draft: Draft) -> None:
    found = tried(junk, draft())
    assert (found.verdict, found.before, found.after, found.traits) == ("unknown", None, None, None)
    assert found.problems_before
    assert found.problems_after
    assert [reason.code for reason in found.reasons] == ["trial.unreadable"]


def test_a_product_the_draft_drops_is_read_by_one_side_only(case: Any, tried: Tried, draft: Draft) -> None:
    found = tried(case, draft(products=("credit_card",)))
    assert found.verdict == "unknown"
    assert found.before is not None
    assert found.before.standing == "offers"
    assert found.after is None
    assert [problem.path for problem in found.problems_after] == ["loans[0].product"]
    assert found.problems_before == ()
    assert [reason.code for reason in found.reasons] == ["trial.unreadable_after"]


def test_a_draft_is_tried_whatever_days_it_is_made_for(case: Any, tried: Tried, draft: Draft) -> None:
    assert tried(case, draft(valid_from=date(2030, 1, 1))).verdict == "same"


def test_the_version_a_case_went_by_is_left_aside(case: Any, tried: Tried, draft: Draft) -> None:
    assert tried({**case, "policy": "panshi@1900.1"}, draft()).verdict == "same"


def test_a_case_is_seen_on_its_own_day_or_on_the_one_asked_for(case: Any, tried: Tried, draft: Draft) -> None:
    own, other = tried(case, draft()), tried(case, draft(), on=date(2026, 7, 10))
    assert (own.as_of, other.as_of) == (date(2026, 6, 10), date(2026, 7, 10))
    assert own.traits is not None
    assert other.traits is not None
    assert other.traits.days_past_due == own.traits.days_past_due + 30
    assert case["as_of"] == "2026-06-10"


def test_what_is_kept_for_grouping_is_what_the_case_says(case: Any, tried: Tried, draft: Draft) -> None:
    traits = tried(case, draft()).traits
    assert traits is not None
    assert (traits.reason, traits.household_size, traits.income_now_minor) == ("less_income", 1, 350_000)
    assert (traits.product, traits.region) == ("online_consumer_loan", "CN")


def test_cases_are_numbered_told_and_stopped_between_two(case: Any, panshi: PolicyPack, draft: Draft) -> None:
    told: list[int] = []
    cases = [copy.deepcopy(case) for _ in range(5)]
    found = list(
        trial_documents(cases, before=panshi, after=draft(), progress=told.append, should_stop=lambda: len(told) >= 3)
    )
    assert [trial.number for trial in found] == told == [1, 2, 3]


def test_cases_are_taken_one_at_a_time(case: Any, panshi: PolicyPack, draft: Draft) -> None:
    def endless() -> Any:
        while True:
            yield case

    assert next(trial_documents(endless(), before=panshi, after=draft())).number == 1


def test_policies_of_two_platforms_or_currencies_are_refused_at_once(panshi: PolicyPack) -> None:
    other = replace(load_policy("harbor"))
    with pytest.raises(BadInput) as refused:
        trial_documents([], before=panshi, after=other)
    assert [problem.path for problem in refused.value.problems] == ["platform", "currency"]
