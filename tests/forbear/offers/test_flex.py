"""The price of flex: the worked table of docs/algorithms/flex.md, and a plain loop over the plan's months."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.cases.assessing import assess_request
from forbear.cases.case_document import read_case
from forbear.dates import due_month
from forbear.offers import Candidate, SearchCase
from forbear.offers.exact import exact_paths, exact_room, installment_rows, single_path
from forbear.offers.flex import plan_flex, uses_of
from forbear.offers.value import kept_by_month
from forbear.policy import Flex
from forbear.workout import search_case

ROOT = Path(__file__).parents[3]
FLEX = Flex(skips_a_year=1, step_downs=1, step_down_share=Fraction(7, 10), notice_days=3)


def table() -> list[list[str]]:
    lines = (ROOT / "docs" / "algorithms" / "flex.md").read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("| month | h |"))
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[start + 2 : start + 5]]


def test_the_first_want_of_a_year_takes_the_skip_and_the_next_the_step_down() -> None:
    rows = table()
    found = uses_of([float(row[1]) for row in rows], flex=FLEX, may_skip=[True] * 3, may_step=[True] * 3)
    assert [f"{chance:.4f}" for chance in found.skip] == [row[4] for row in rows]
    assert [f"{chance:.4f}" for chance in found.step_down] == [row[5] for row in rows]
    assert found.never == pytest.approx(0.9 * 0.8 * 0.9)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.booleans(), st.booleans())
def test_a_skip_is_used_once_a_year_at_most_and_a_step_down_once_at_all(
    wanted: list[float], skips: bool, steps: bool
) -> None:
    flex = replace(FLEX, skips_a_year=int(skips), step_downs=int(steps))
    always = [True] * len(wanted)
    found = uses_of(wanted, flex=flex, may_skip=always, may_step=always)
    assert found.step_down.sum() <= 1 + 1e-9
    for year in range(0, len(wanted), 12):
        assert found.skip[year : year + 12].sum() <= 1 + 1e-9
    assert skips or not found.skip.any()
    assert steps or not found.step_down.any()


def test_what_would_last_too_long_is_not_used() -> None:
    found = uses_of([0.5, 0.5], flex=FLEX, may_skip=[False, False], may_step=[False, True])
    assert (found.skip.tolist(), found.step_down.tolist(), found.never) == ([0.0, 0.0], [0.0, 0.5], 0.5)


@pytest.fixture(scope="module", params=["lin-xiao", "zhou-min", "chen-wei"])
def plans(request: pytest.FixtureRequest) -> list[tuple[Candidate, SearchCase]]:
    data: Any = json.loads((ROOT / "examples" / f"{request.param}.json").read_text(encoding="utf-8"))
    assessment = assess_request(read_case(data))
    found = assessment.offers or assessment.proposals
    assert found is not None
    return [(offer, search_case(assessment, role=None)) for offer in found.offers]


def test_the_price_is_what_the_value_loses_by_each_use_times_its_chance(
    plans: list[tuple[Candidate, SearchCase]],
) -> None:
    for plan, case in plans:
        for rate in (None, Fraction(9, 100)):
            asked = plan if rate is None else with_rate(plan, rate)
            flex = plan_flex(asked, case=case)
            assert flex is not None
            assert flex.price_minor == pytest.approx(by_hand(asked, case), abs=1)


def with_rate(plan: Candidate, rate: Fraction) -> Candidate:
    """The same schedule with another rate on what is put off."""
    loans = tuple(
        replace(loan, outcome=replace(loan.outcome, layer=replace(loan.outcome.layer, rate_annual=rate)))
        for loan in plan.loans
    )
    return replace(plan, loans=loans)


def by_hand(plan: Candidate, case: SearchCase) -> float:
    """Month by month, one use after the other: V of the plan less V of the plan with the use."""
    longest, last = case.levers.longest_months, plan.months
    kept = _kept(plan, case)
    kept = kept[:last] + [kept[last - 1]] * (longest + 2 - last)
    paid = [*plan.path[:last], *[0] * (longest + 2 - last)]
    price, wanted = 0.0, [1 - kept[month] if paid[month] else 0.0 for month in range(last)]
    steps = [_step(plan, paid, month, longest) for month in range(last)]
    used = uses_of(
        wanted, flex=FLEX, may_skip=[last + 1 <= longest] * last, may_step=[step is not None for step in steps]
    )
    for month in range(last):
        if used.skip[month]:
            rest = paid[month] + (last - month) * sum(_borne(plan, month, whole=True))
            changed = {month: -paid[month], last: rest}
            owed = {later: float(paid[month]) for later in range(month + 1, last + 1)}
            price += used.skip[month] * _loss(changed, owed, kept, case, last)
        if used.step_down[month]:
            changed, owed = steps[month] or ({}, {})
            price += used.step_down[month] * _loss(changed, owed, kept, case, last)
    return max(0.0, price)


def _kept(plan: Candidate, case: SearchCase) -> list[float]:
    paths = exact_paths([loan.outcome for loan in plan.loans], months=case.months)
    room = exact_room(paths, shape=plan.levers.shape, case=case).expected
    found = kept_by_month(
        single_path(paths, shape=plan.levers.shape),
        capacity=np.array(room, dtype=np.float64),
        old_payment=case.old_payment_minor,
        risk=case.risk,
    )
    return [float(each) for each in found[0]]


def _borne(plan: Candidate, month: int, *, whole: bool) -> list[float]:
    """Interest a month on what waits of the payment of a month (from 0), by loan."""
    found = []
    for loan in plan.loans:
        rows, layer = installment_rows(loan.outcome), loan.outcome.layer
        for row in rows:
            if due_month(row.due_on, first=rows[0].due_on, as_of=layer.as_of) == month + 1:
                put_off = row.principal_minor if whole else min(row.principal_minor, 0.3 * row.payment_minor)
                found.append(float(layer.rate_annual) / 12 * put_off)
    return found


def _step(
    plan: Candidate, paid: list[int], month: int, longest: int
) -> tuple[dict[int, float], dict[int, float]] | None:
    last = plan.months
    changed = {later: -0.3 * paid[later] for later in range(month, last)}
    rest = -sum(changed.values())
    rest += sum((last - 1 - later) * sum(_borne(plan, later, whole=False)) for later in range(month, last))
    level, owed, waits = 0.7 * max(paid[month:last]), dict[int, float](), 0.0
    for later in range(month, last):
        waits += 0.3 * paid[later]
        owed[later + 1] = waits
    later = last
    owed[last] = min(owed[last], rest)
    while rest > 1e-6:
        if later >= longest:
            return None
        changed[later] = min(level, rest)
        rest -= changed[later]
        later += 1
        owed[later] = rest
    return changed, owed


def _loss(changed: dict[int, float], owed: dict[int, float], kept: list[float], case: SearchCase, last: int) -> float:
    prices, staying, loss = case.prices, 1.0, 0.0
    longest = case.levers.longest_months
    end = max(changed) + 1
    for month in range(longest + 1):
        falling, staying = staying * (1 - kept[month]), staying * kept[month]
        servicing = prices.servicing if last <= month < end else 0.0
        gained = staying * (changed.get(month, 0.0) - servicing)
        gained += falling * prices.recovered * (owed.get(month, 0.0) if month < end else 0.0)
        loss -= prices.lender_month ** (month + 1) * gained
    return loss


def test_an_offer_whose_lender_would_lose_by_it_carries_none(plans: list[tuple[Candidate, SearchCase]]) -> None:
    for plan, case in plans:
        flex = plan_flex(plan, case=case)
        assert flex is not None
        assert (flex.against is None) == (plan.lender_gain_minor > flex.price_minor)
        poor = replace(plan, lender_gain_minor=flex.price_minor)
        against = plan_flex(poor, case=case)
        assert against is not None
        assert against.against is not None
        assert against.against.code == "flex.lender_would_lose"


def test_a_plan_as_long_as_a_plan_may_be_has_no_room(plans: list[tuple[Candidate, SearchCase]]) -> None:
    plan, case = plans[0]
    levers = replace(case.policy.levers, longest_months=plan.months)
    case = replace(case, policy=replace(case.policy, levers=levers), segment=None)
    flex = plan_flex(plan, case=case)
    assert flex is not None
    assert flex.against is not None
    assert (flex.against.code, flex.price_minor) == ("flex.no_room", 0)


def test_a_policy_without_flex_gives_none(plans: list[tuple[Candidate, SearchCase]]) -> None:
    plan, case = plans[0]
    nothing = replace(FLEX, skips_a_year=0, step_downs=0)
    assert plan_flex(plan, case=replace(case, policy=replace(case.policy, flex=nothing))) is None
    assert case.policy.flex == FLEX


def test_it_may_be_used_from_the_first_installment_to_the_longest_plan(
    plans: list[tuple[Candidate, SearchCase]],
) -> None:
    plan, case = plans[0]
    flex = plan_flex(plan, case=case)
    assert flex is not None
    assert (flex.starts_on, flex.ends_by) == (plan.first_due_on, date(2031, 11, 24))
