"""Counter-offers against a plain loop over the same space, and what an answer must say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from math import log
from random import Random
from typing import Any

import pytest

from forbear.loans import LoanPosition
from forbear.offers import (
    SearchCase,
    Wish,
    answer_on,
    counter_offer,
    counter_table,
    find_offers,
    kept_within,
    reach_of,
)
from forbear.offers.counter import answering
from forbear.offers.counter.between import between
from forbear.policy import Levers, PolicyPack
from tests.forbear.offers.plain_loop import Found, Request, bargain, brute_force, small_request

SEEDS = range(40, 64)


def few(levers: Levers) -> Levers:
    """Levers whose ends are near, so that a loop over everything between them ends soon.

    The terms are long ones: the loop knows relief only as asking for no more than the contract does.
    """
    longest, deferred = max(levers.terms), min(levers.deferral_months)
    return replace(
        levers,
        terms=(longest - 5, longest),
        deferral_months=(deferred, deferred + 2),
        rates_annual=levers.rates_annual[:2],
        waive_interest_shares=levers.waive_interest_shares[:1],
    )


def a_wish(random: Random, plans: list[Found]) -> Wish:
    """Something to ask for: now and then what no plan has."""
    highest = max((max(plan.path) for plan in plans), default=120_000)
    days = {
        "monthly_minor": random.randrange(highest // 2, highest + 20_000),
        "first_on": date(2026, 12, 1 + random.randrange(28)) if random.random() < 0.7 else date(2027, 3, 15),
        "installments": random.randrange(12, 40),
        "ends_by": date(2027 + random.randrange(4), 1 + random.randrange(12), 15),
    }
    fixed = random.sample(sorted(days), random.choice([0, 1, 1, 2]))
    return Wish(**{name: days[name] for name in fixed})  # type: ignore[arg-type]


def is_kept(plan: Found, wish: Wish) -> bool:
    rows = [row for outcome in plan.outcomes for row in outcome.schedule.installments]
    margin = 2 * len(plan.outcomes) * (len(rows) // len(plan.outcomes) + 1)
    return (
        (wish.monthly_minor is None or max(plan.path) + margin <= wish.monthly_minor)
        and (wish.first_on is None or min(row.due_on for row in rows) >= wish.first_on)
        and (
            wish.installments is None or all(len(o.schedule.installments) == wish.installments for o in plan.outcomes)
        )
        and (wish.ends_by is None or max(row.due_on for row in rows) <= wish.ends_by)
    )


def soonest(plans: list[Found], wish: Wish) -> list[Found]:
    """What is shorter with all else equal, where a payment is fixed and no length."""
    if wish.monthly_minor is None or wish.installments is not None or wish.ends_by is not None:
        return plans
    fewest: dict[Any, Found] = {}
    for plan in plans:
        layers = [outcome.layer for outcome in plan.outcomes]
        key = tuple(
            (layer.loan_id, layer.first_due_on, layer.rate_annual, layer.waived, layer.balances) for layer in layers
        )
        if key not in fewest or plan.months < fewest[key].months:
            fewest[key] = plan
    return list(fewest.values())


@pytest.mark.parametrize("seed", SEEDS)
def test_the_answer_is_the_best_bargain_of_a_plain_loop(
    seed: int,
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    random = Random(seed)
    request = small_request(seed, policy=nuanhe, loan=loan, capacity=capacity, request_for=request_for)
    request["policy"] = replace(request["policy"], levers=few(request["policy"].levers))
    dense = {**request, "policy": replace(request["policy"], levers=between(request["policy"].levers))}
    plans = brute_force(dense)
    for _ in range(3):
        wish = a_wish(random, plans)
        answer = counter_offer(SearchCase(**request), wish)
        kept = soonest([plan for plan in plans if is_kept(plan, wish)], wish)
        assert (answer.answer is not None) == bool(kept), wish
        if kept:
            alpha = float(request["policy"].objective.alpha)
            best = max(kept, key=lambda plan: (round(bargain(plan, alpha), 9), -plan.months, -sum(plan.path)))
            assert answer.answer is not None
            assert answer.answer.path == best.path
        else:
            assert answer.conflict
            assert bool(answer.nearest) == bool(plans)


def test_the_wishes_above_are_answered_and_refused(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    """The comparison would prove little if every wish ended alike."""
    answers = []
    for seed in SEEDS:
        request = small_request(seed, policy=nuanhe, loan=loan, capacity=capacity, request_for=request_for)
        answers.append(counter_offer(SearchCase(**request), a_wish(Random(seed), [])))
    assert sum(answer.answer is not None for answer in answers) >= 4
    assert sum(answer.answer is None for answer in answers) >= 4


@pytest.fixture
def lin_xiao(
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
    nuanhe: PolicyPack,
) -> SearchCase:
    """Three months without income, then 1,500.00 a month."""
    path = capacity([0, 0, 0, *([150_000] * 57)])
    return SearchCase(**request_for(loan(), capacity=path, policy=nuanhe, role="machine"))


def test_fixing_nothing_gives_the_best_bargain_between_the_steps(lin_xiao: SearchCase) -> None:
    answer, recommended = counter_offer(lin_xiao, Wish()).answer, find_offers(lin_xiao).offers[0]
    assert answer is not None
    alpha = lin_xiao.prices.alpha
    assert _score(answer, alpha) >= _score(recommended, alpha)


def test_fixing_what_a_plan_says_gives_it_again(lin_xiao: SearchCase) -> None:
    first = counter_offer(lin_xiao, Wish()).answer
    assert first is not None
    wish = Wish(
        monthly_minor=first.highest_minor + 100,
        first_on=first.first_due_on,
        installments=first.levers.installments,
        ends_by=first.ends_on,
    )
    again = counter_offer(lin_xiao, wish).answer
    assert again is not None
    assert (again.path, again.levers) == (first.path, first.levers)


def test_what_was_fixed_holds_in_the_plan(lin_xiao: SearchCase) -> None:
    answer = counter_offer(lin_xiao, Wish(monthly_minor=90_000, first_on=date(2027, 3, 1))).answer
    assert answer is not None
    assert answer.highest_minor <= 90_000
    assert answer.first_due_on >= date(2027, 3, 1)
    assert answer.reasons[0].code == "offer.counter"


def test_a_payment_no_term_allows_is_named_alone_with_the_least_there_is(lin_xiao: SearchCase) -> None:
    answer = counter_offer(lin_xiao, Wish(monthly_minor=5_000))
    assert [reason.code for reason in answer.conflict] == ["counter.monthly"]
    assert float(answer.conflict[0].facts["least"]) > 50
    assert [_far(plan.highest_minor, 5_000) for plan in answer.nearest] == sorted(
        _far(plan.highest_minor, 5_000) for plan in answer.nearest
    )


def test_two_wishes_that_exclude_each_other_are_both_named(lin_xiao: SearchCase) -> None:
    answer = counter_offer(lin_xiao, Wish(monthly_minor=60_000, ends_by=date(2028, 1, 1)))
    assert [reason.code for reason in answer.conflict] == ["counter.monthly", "counter.ends_by"]
    assert 1 <= len(answer.nearest) <= 3


def test_starting_before_income_returns_is_a_matter_of_capacity(lin_xiao: SearchCase) -> None:
    at_once = replace(lin_xiao.policy, levers=replace(lin_xiao.policy.levers, deferral_months=(0,)))
    soon = counter_offer(replace(lin_xiao, policy=at_once), Wish())
    assert [reason.code for reason in soon.conflict] == ["counter.capacity"]
    assert soon.conflict[0].facts == {"month": 1, "capacity": "0.00"}
    assert soon.nearest == ()


def test_once_the_month_is_used_up_nothing_more_is_waived(lin_xiao: SearchCase) -> None:
    wish = Wish(monthly_minor=90_000)
    before = counter_offer(lin_xiao, wish).answer
    spent = replace(lin_xiao, waived_this_month_minor=lin_xiao.policy.budget.waived_per_month_minor or 0)
    after = counter_offer(spent, wish).answer
    assert before is not None
    assert before.waived.total_minor > 0
    assert after is not None
    assert after.waived.total_minor == 0


WISHES = (
    Wish(monthly_minor=5_000),
    Wish(monthly_minor=60_000, ends_by=date(2028, 1, 1)),
    Wish(monthly_minor=90_000),
    Wish(installments=7, monthly_minor=40_000),
    Wish(first_on=date(2027, 9, 1)),
)


def test_one_table_answers_as_if_it_were_laid_for_each_wish(lin_xiao: SearchCase) -> None:
    table = counter_table(lin_xiao)
    for wish in WISHES:
        assert answer_on(table, wish) == counter_offer(lin_xiao, wish)
        assert answer_on(table, wish, most_nearest=1).nearest == counter_offer(lin_xiao, wish).nearest[:1]


def test_not_rebuilding_what_is_surely_alike_changes_no_answer(
    lin_xiao: SearchCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = counter_table(lin_xiao)
    quick = [answer_on(table, wish) for wish in WISHES]
    monkeypatch.setattr(answering, "_is_surely_alike", lambda *_: False)
    assert quick == [answer_on(table, wish) for wish in WISHES]
    assert sum(len(answer.nearest) for answer in quick) >= 6


def test_the_same_table_tells_what_another_role_could_grant(lin_xiao: SearchCase) -> None:
    manager = replace(lin_xiao, limits=lin_xiao.policy.authority_of("manager"))
    table = counter_table(lin_xiao)
    for wish in WISHES:
        assert kept_within(table, wish, limits=manager.limits) == counter_offer(manager, wish).answer


def test_the_reach_is_where_answers_begin_and_where_they_stop_changing(lin_xiao: SearchCase) -> None:
    table = counter_table(lin_xiao)
    reach = reach_of(table)
    assert reach is not None
    assert answer_on(table, Wish(monthly_minor=reach.least_minor)).answer is not None
    assert answer_on(table, Wish(monthly_minor=reach.least_minor - 1)).answer is None
    at_most, beyond = (Wish(monthly_minor=minor) for minor in (reach.most_minor, 3 * reach.most_minor))
    assert answer_on(table, at_most).answer == answer_on(table, beyond).answer
    assert answer_on(table, Wish(first_on=reach.latest_on)).answer is not None
    assert answer_on(table, Wish(first_on=reach.latest_on + timedelta(days=1))).answer is None


def test_where_nothing_is_agreeable_there_is_no_reach(lin_xiao: SearchCase) -> None:
    at_once = replace(lin_xiao.policy, levers=replace(lin_xiao.policy.levers, deferral_months=(0,)))
    assert reach_of(counter_table(replace(lin_xiao, policy=at_once))) is None


def _score(plan: Any, alpha: float) -> float:
    return alpha * log(plan.lender_gain_minor) + (1 - alpha) * log(plan.borrower_gain_minor)


def _far(highest: int, wished: int) -> float:
    return (highest - wished) / wished
