"""Many results together: counted, costed, grouped, and silent where there are too few."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forbear.policy import PolicyPack
from forbear.problems import BadInput, Problem, Reason
from forbear.trials import CaseTrial, PlanTerms, SetAside, Side, Traits, TrialSummary, summary
from forbear.trials.yardstick import Worth
from tests.forbear.trials.conftest import Draft

Results = Callable[..., CaseTrial]
TERMS = PlanTerms(
    highest_minor=1000,
    monthly_minor=1000,
    total_minor=12_000,
    owed_minor=12_500,
    months=12,
    first_due_on=date(2026, 12, 1),
    ends_on=date(2027, 11, 1),
    rate_annual="0.000000",
    required_role="machine",
    chance_to_finish="0.8000",
    waived_minor=500,
    vesting_minor=500,
    earned_minor=400,
    earned_deviation_minor=100,
)


def side(standing: Any = "offers", *, lender: int = 100, borrower: int = 50, **terms: Any) -> Side:
    """One policy's answer with the plan above, some of its figures changed."""
    has_plan = standing in ("offers", "proposals")
    return Side(
        policy="p@1",
        standing=standing,
        segment=None,
        choices=int(has_plan),
        plan=replace(TERMS, **terms) if has_plan else None,
        unmet=(),
        open=(),
        questions=(),
        worth=None if standing == "ask" else Worth(lender_minor=lender, borrower_minor=borrower),
    )


def result(number: int, verdict: Any = "same", **changed: Any) -> CaseTrial:
    """One result of a month; ``reason`` and the like change its traits."""
    traits = Traits(
        reason=changed.pop("reason", "job_loss"),
        household_size=2,
        income_now_minor=changed.pop("income", 1000 * number),
        days_past_due=10,
        product="online_consumer_loan",
        region="CN",
    )
    plain = CaseTrial(
        number=number,
        ref=f"case {number}",
        as_of=date(2026, 11, 24),
        currency="CNY",
        verdict=verdict,
        reasons=(),
        before=side(),
        after=side(),
        borrower_change_minor=0,
        lender_change_minor=0,
        traits=traits,
        problems_before=(),
        problems_after=(),
    )
    return replace(plain, **changed)


@pytest.fixture
def summed(panshi: PolicyPack, draft: Draft) -> Callable[..., TrialSummary]:
    """The summary of some results."""
    return lambda results, **how: summary(results, before=panshi, after=draft(), **how)


def test_nothing_tried_is_a_summary_too(summed: Any) -> None:
    found = summed([])
    assert found.cases.model_dump() == dict.fromkeys(found.cases.model_dump(), 0)
    assert not found.waivers_after.expected.found
    assert found.waivers_after.expected.reason.facts == {"cases": 0, "needed": 10}
    assert (found.winners, found.budget.months, found.outcomes) == ([], [], [])


def test_cases_are_counted_by_verdict_outcome_and_who_answers(summed: Any) -> None:
    results = [
        result(1),
        result(2, "better", before=side("person", lender=0, borrower=0)),
        result(3, "worse", after=side("proposals")),
        result(4, "unknown", after=side("ask")),
        result(5, "unknown", after=None),
        result(6, "unknown", before=None, after=None, traits=None, as_of=None),
    ]
    found = summed(results)
    assert {row.verdict: row.cases for row in found.verdicts} == {
        "better": 1,
        "worse": 1,
        "same": 1,
        "mixed": 0,
        "unknown": 3,
    }
    assert found.cases.model_dump() == {
        "tried": 6,
        "compared": 3,
        "open": 1,
        "unreadable_before": 1,
        "unreadable_after": 2,
        "set_aside": 0,
    }
    assert [(row.before, row.after, row.cases) for row in found.outcomes] == [
        ("offers", "offers", 1),
        ("offers", "proposals", 1),
        ("offers", "ask", 1),
        ("offers", "unreadable", 1),
        ("person", "offers", 1),
        ("unreadable", "unreadable", 1),
    ]
    assert (found.by_machine.before, found.by_machine.after) == (2, 2)


def test_waivers_granted_at_once_and_by_a_person_are_told_apart(summed: Any) -> None:
    results = [result(number, after=side(waived_minor=700, earned_minor=600)) for number in range(1, 31)]
    results.append(result(31, "worse", after=side("proposals", waived_minor=900)))
    found = summed(results)
    assert (found.waivers_before.granted, found.waivers_before.proposed) == ("155.00", "0.00")
    assert (found.waivers_after.granted, found.waivers_after.proposed) == ("210.00", "9.00")
    assert (found.waivers_before.expected.value, found.waivers_after.expected.value) == ("124.00", "180.00")
    low, high = found.waivers_after.expected.low, found.waivers_after.expected.high
    assert float(low) < 180 < float(high)
    assert found.waivers_change.value == "56.00"


def test_from_ten_cases_on_there_is_a_sum_and_from_thirty_an_interval(summed: Any) -> None:
    def expected(cases: int) -> Any:
        return summed([result(number) for number in range(1, cases + 1)]).waivers_after.expected

    assert (expected(9).found, expected(9).value, expected(9).reason.code) == (False, None, "trial.not_enough_data")
    assert (expected(10).found, expected(10).value, expected(10).low) == (True, "40.00", None)
    assert expected(29).low is None
    assert expected(30).low is not None


def test_each_month_stands_beside_the_budget(summed: Any) -> None:
    months = [result(1), result(2), result(3, as_of=date(2026, 12, 1), after=side("person", lender=0))]
    november, december = summed(months, budget_minor=900).budget.months
    assert (november.month, november.cases, november.before, november.over_before) == ("2026-11", 2, "10.00", True)
    assert (december.month, december.after, december.over_after) == ("2026-12", "0.00", False)
    without = summed(months).budget
    assert (without.per_month, without.months[0].over_after) == (None, None)


def test_the_largest_winners_and_losers_come_first_and_only_ten(summed: Any) -> None:
    won = [result(number, "better", after=side(borrower=50 + number)) for number in range(1, 15)]
    lost = [result(20, "worse", after=side(borrower=-1)), result(21, "worse", after=side(borrower=-500))]
    found = summed([*won, *lost, result(30, "mixed", after=side(borrower=9999))])
    assert [shown.number for shown in found.winners] == list(range(14, 4, -1))
    assert [shown.number for shown in found.losers] == [21, 20]
    assert (found.losers[0].ref, found.losers[0].borrower_change) == ("case 21", "-5.50")


def test_a_group_of_fewer_than_thirty_gets_no_share(summed: Any) -> None:
    few = [result(number, "better", reason="illness") for number in range(1, 30)]
    many = [result(number, "worse" if number % 2 else "same") for number in range(1, 61)]
    unknown = [result(99, "unknown", reason="illness", after=side("ask")) for _ in range(20)]
    (group,) = summed([*few, *many, *unknown], groups=("reason",)).groups
    by_value = {value.value: value for value in group.values}
    ill, jobless = by_value["illness"], by_value["job_loss"]
    assert (ill.cases, ill.compared, ill.shares) == (49, 29, None)
    assert ill.reason is not None
    assert ill.reason.facts == {"cases": 29, "needed": 30}
    assert jobless.shares is not None
    assert (jobless.shares["worse"].value, jobless.shares["better"].value) == ("0.5000", "0.0000")


def test_income_is_told_by_quarters_with_their_ends(summed: Any) -> None:
    (group,) = summed([result(number) for number in range(1, 121)], groups=("income",)).groups
    assert [(value.value, value.above, value.at_most, value.cases) for value in group.values] == [
        ("1", None, "300.00", 30),
        ("2", "300.00", "600.00", 30),
        ("3", "600.00", "900.00", 30),
        ("4", "900.00", None, 30),
    ]


def test_reasons_are_counted_without_the_figures_of_one_case(summed: Any) -> None:
    lower = Reason(code="trial.monthly_lower", facts={"before": "2.00", "after": "1.00", "by": "1.00"})
    lines = [
        Reason(code="trial.condition_unmet", facts={"condition": name, "dpd_max": 3}, texts={"zh": name, "en": name})
        for name in ("tiny", "late")
    ]
    results = [
        result(1, "better", reasons=(lower,)),
        result(2, "mixed", reasons=(lower, lines[0])),
        result(3, "worse", reasons=(lines[1],)),
    ]
    often = summed(results).reasons
    assert [(row.reason.code, row.cases) for row in often] == [
        ("trial.monthly_lower.many", 2),
        ("trial.condition_unmet.many", 1),
        ("trial.condition_unmet.many", 1),
    ]
    assert often[0].verdicts == {"better": 1, "mixed": 1}
    assert often[0].reason.facts == {}
    assert [row.reason.facts for row in often[1:]] == [{"condition": "late"}, {"condition": "tiny"}]


def test_what_was_set_aside_is_counted_and_listed_up_to_a_hundred(summed: Any) -> None:
    problem = Problem(path="(line)", message="not JSON", remedy="Write JSON")
    aside = [SetAside(source="book.jsonl", line=line, problems=(problem,)) for line in range(1, 151)]
    found = summed([result(1)], set_aside=aside, is_partial=True)
    assert (found.cases.set_aside, len(found.set_aside), found.set_aside[0].line) == (150, 100, 1)
    assert found.is_partial


def test_promises_and_a_group_there_is_not_are_told(panshi: PolicyPack, draft: Draft) -> None:
    slower = draft(reply={"business_days": 30})
    found = summary([], before=panshi, after=slower)
    assert [change.code for change in found.promises] == ["trial.promise_worse"]
    with pytest.raises(BadInput):
        summary([], before=panshi, after=slower, groups=("sex",))
