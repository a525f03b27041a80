"""The space holds every different plan of the levers once, and none that the levers do not hold."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from forbear.loans import LoanPosition
from forbear.offers import PlanLevers, Space, Waiver, plan_space
from forbear.policy import Levers, PolicyPack
from forbear.restructure import Layer, Plan, opening_layer


@pytest.fixture
def layer(loan: Callable[..., LoanPosition]) -> Layer:
    return opening_layer(loan())


@pytest.fixture
def levers(nuanhe: PolicyPack) -> Levers:
    return replace(
        nuanhe.levers,
        deferral_months=(0, 2),
        deferral_interest=("paused", "accrues"),
        terms=(12, 24),
        rates_annual=("contract", Fraction(9, 100)),
        waive_penalty_shares=(Fraction(0), Fraction(1)),
        waive_interest_shares=(Fraction(0), Fraction(1, 2)),
        waive_fee_shares=(Fraction(0), Fraction(1)),
    )


def all_levers(space: Space) -> list[PlanLevers]:
    return [space.levers_of(number) for number in range(space.count)]


def test_every_combination_is_there_once(levers: Levers, layer: Layer) -> None:
    space = plan_space(levers, layers=(layer,))
    # No deferral or 2 months in two ways, 2 terms, 2 rates, 2 shares of penalty and of interest; no fee is owed.
    assert space.count == 3 * 2 * 2 * 2 * 2
    assert len(set(all_levers(space))) == space.count


def test_different_levers_make_different_plans(levers: Levers, layer: Layer) -> None:
    space = plan_space(levers, layers=(layer,))
    rows = {
        (outcome.schedule, outcome.layer.balances, outcome.layer.waived)
        for number in range(space.count)
        for outcome in [Plan(operations=space.levers_of(number).operations_for(layer)).apply(layer)]
    }
    assert len(rows) == space.count


def test_without_a_deferral_its_interest_does_not_matter(levers: Levers, layer: Layer) -> None:
    undeferred = [plan for plan in all_levers(plan_space(levers, layers=(layer,))) if plan.deferral_months == 0]
    assert {plan.deferral_interest for plan in undeferred} == {None}


def test_a_rate_at_or_above_the_contracts_own_is_the_contracts_own(levers: Levers, layer: Layer) -> None:
    dear = replace(levers, rates_annual=("contract", Fraction(18, 100), Fraction(24, 100), Fraction(9, 100)))
    assert plan_space(dear, layers=(layer,)) == plan_space(levers, layers=(layer,))
    only_dear = replace(levers, rates_annual=(Fraction(24, 100),))
    plans = all_levers(plan_space(only_dear, layers=(layer,)))
    assert {plan.rate_annual for plan in plans} == {None}
    assert all(operation.kind != "re_rate" for operation in plans[0].operations_for(layer))


def test_each_loan_keeps_its_own_rate_when_that_is_lower(
    levers: Levers, layer: Layer, loan: Callable[..., LoanPosition]
) -> None:
    cheap = opening_layer(loan(loan_id="NH-1002", rate="0.06"))
    plan = next(
        plan for plan in all_levers(plan_space(levers, layers=(layer, cheap))) if plan.rate_annual is not None
    )
    assert [operation.kind for operation in plan.operations_for(layer)] == ["re_rate", "re_term"]
    assert [operation.kind for operation in plan.operations_for(cheap)] == ["re_term"]


def test_interest_of_a_deferral_does_not_matter_where_none_is_borne(
    levers: Levers, loan: Callable[..., LoanPosition]
) -> None:
    free = replace(levers, rates_annual=("contract", Fraction(0)))
    space = plan_space(free, layers=(opening_layer(loan()),))
    ways = {(plan.rate_annual, plan.deferral_interest) for plan in all_levers(space) if plan.deferral_months}
    assert ways == {(None, "paused"), (None, "accrues"), (Fraction(0), "paused")}


def test_a_component_nobody_owes_has_nothing_to_waive(levers: Levers, loan: Callable[..., LoanPosition]) -> None:
    current = plan_space(levers, layers=(opening_layer(loan(overdue=0)),))
    assert current.waivers == (Waiver(penalty=Fraction(0), interest=Fraction(0), fee=Fraction(0)),)


def test_plans_end_within_the_longest_time_of_the_levers(levers: Levers, layer: Layer) -> None:
    short = plan_space(replace(levers, longest_months=25), layers=(layer,))
    assert max(plan.deferral_months + plan.installments for plan in all_levers(short)) == 24
    assert plan_space(replace(levers, longest_months=11), layers=(layer,)).count == 0


def test_shares_are_rounded_down_to_whole_minor_units(levers: Levers, loan: Callable[..., LoanPosition]) -> None:
    layer = opening_layer(loan(penalty_minor=333))
    thirds = replace(levers, waive_penalty_shares=(Fraction(1, 2),))
    operations = plan_space(thirds, layers=(layer,)).levers_of(0).operations_for(layer)
    assert operations[0].document(currency="CNY") == {
        "kind": "waive",
        "component": "penalty",
        "amount": "1.66",
        "vesting": True,
    }


def test_the_largest_shipped_space_is_indexed_not_listed(nuanhe: PolicyPack, layer: Layer) -> None:
    space: Any = plan_space(nuanhe.levers, layers=(layer,))
    assert space.count > 10_000
    assert len(space.shapes) + len(space.waivers) < 1_000
