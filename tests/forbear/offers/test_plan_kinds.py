"""Interest only, steps, payments at once, settlements: the float paths are the exact ones, and so is their worth."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.dates import DayCount
from forbear.loans import Component, LoanPosition, Method
from forbear.offers import SearchCase, Shape, Start, exact_paths, find_offers
from forbear.offers.candidates import build
from forbear.offers.field import sums_of, survey, values_of
from forbear.offers.room import moved_savings, room_for
from forbear.offers.space import Space, plan_space
from forbear.policy import PolicyPack
from forbear.restructure import DeferralInterest, InterestOnly, PayDown, Plan, Settle, StepUp, opening_layer
from tests.forbear.offers.kernel_paths import plan_paths
from tests.forbear.offers.plain_loop import Request, with_kinds
from tests.forbear.offers.test_paths import MONTHS, moved, waivers

starts = st.one_of(
    st.none(),
    st.builds(Start, installments=st.integers(1, 8), share=st.none()),
    st.builds(Start, installments=st.integers(1, 8), share=st.sampled_from([Fraction(1, 2), Fraction(4, 5)])),
)
deferrals = st.one_of(st.just((0, None)), st.tuples(st.integers(1, 6), st.sampled_from(list(DeferralInterest))))
rising = st.builds(
    lambda deferral, installments, rate, start, pay_now: Shape(
        deferral_months=deferral[0],
        deferral_interest=deferral[1],
        installments=installments,
        rate_annual=rate,
        start=start,
        pay_now=pay_now,
    ),
    deferrals,
    st.integers(9, 48),
    st.sampled_from([None, Fraction(0), Fraction(9, 100)]),
    starts,
    st.sampled_from([Fraction(0), Fraction(1, 10), Fraction(1, 3)]),
)
settling = st.builds(
    lambda months, share: Shape(
        deferral_months=months, deferral_interest=None, installments=1, rate_annual=Fraction(0), settles=share
    ),
    st.integers(0, 5),
    st.sampled_from([Fraction(1, 10), Fraction(1, 4), Fraction(3, 10)]),
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_float_paths_of_every_kind_are_the_exact_ones_before_rounding(
    data: Any, loan: Callable[..., LoanPosition]
) -> None:
    layers = tuple(
        moved(
            replace(
                opening_layer(loan(loan_id=str(number), rate=data.draw(st.sampled_from(["0.08", "0.24"])))),
                day_count=data.draw(st.sampled_from(list(DayCount))),
            ),
            days=data.draw(st.integers(min_value=0, max_value=45)),
        )
        for number in range(data.draw(st.integers(min_value=1, max_value=2)))
    )
    space = Space(
        shapes=tuple(data.draw(st.lists(st.one_of(rising, settling), min_size=1, max_size=3))),
        waivers=(data.draw(waivers),),
        vests=data.draw(st.booleans()),
    )
    paths = plan_paths(space, layers=layers, months=MONTHS)
    for number in range(space.count):
        levers = space.levers_of(number)
        outcomes = [Plan(operations=levers.operations_for(layer)).apply(layer) for layer in layers]
        exact = exact_paths(outcomes, months=MONTHS, rising=levers.rising)
        near = 1.0 * len(layers) * (levers.installments + 3)
        if not _covers_interest(levers.shape, exact.payment):
            continue
        assert np.abs(paths.payment[number] - np.array(exact.payment)).max() <= near
        assert np.abs(paths.owed[number] - np.array(exact.owed)).max() <= near
        assert paths.last_month[number] == exact.last_month


def _covers_interest(shape: Shape, payment: tuple[int, ...]) -> bool:
    """A step below its interest is raised to it by the exact engine, and no plan of the search."""
    paid = [due for due in payment if due]
    return shape.start is None or shape.start.share is None or max(paid[: shape.start.installments]) < 0.9 * max(paid)


def test_every_plan_is_worth_what_its_exact_path_is_worth(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    looked_at = set()
    for seed in range(12):
        case = case_with_kinds(seed, nuanhe, loan, capacity, request_for)
        field, random = survey(case), Random(seed)
        rows = np.flatnonzero(field.is_relief & field.fits_capacity & field.fits_limits)
        rows = np.array(sorted(random.sample(list(rows), min(12, len(rows)))), dtype=np.int64)
        values, (totals, _) = values_of(rows, field=field), sums_of(rows, field=field)
        for place, row in enumerate(rows):
            levers = field.space.levers_of(int(row))
            built = build(levers, case=case)
            near = 3.0 * len(case.layers) * (levers.installments + 3)
            assert values.lender[place] == pytest.approx(built.value.lender_minor, abs=near)
            assert values.borrower[place] == pytest.approx(built.value.borrower_minor, abs=near)
            assert values.chance[place] == pytest.approx(float(built.value.chance_to_finish), abs=2e-4)
            total = sum(built.paths.payment) + built.paths.paid_now_minor
            assert totals[place] == pytest.approx(total, abs=near)
            assert field.waived[row] == built.waived.total_minor
            looked_at.add(kind_of(levers.shape))
    assert looked_at >= {"level", "interest only", "step", "pays now", "settles"}


def kind_of(shape: Shape) -> str:
    if shape.settles is not None:
        return "settles"
    if shape.pay_now:
        return "pays now"
    if shape.start is None:
        return "level"
    return "interest only" if shape.start.share is None else "step"


def case_with_kinds(seed: int, policy: Any, loan: Any, capacity: Any, request_for: Any) -> SearchCase:
    return SearchCase(**with_kinds(seed, policy=policy, loan=loan, capacity=capacity, request_for=request_for))


def test_each_kind_is_one_operation(loan: Callable[..., LoanPosition], nuanhe: PolicyPack) -> None:
    layer = opening_layer(loan())
    levers = replace(
        nuanhe.levers,
        deferral_months=(0,),
        terms=(12,),
        rates_annual=("contract",),
        waive_penalty_shares=(Fraction(0),),
        waive_interest_shares=(Fraction(0),),
        interest_only_months=(0, 3),
        step_shares=(Fraction(1, 2),),
        step_months=(6,),
        pay_now_shares=(Fraction(0), Fraction(1, 10)),
        settle_shares=(Fraction(1, 4),),
        settle_months=(2,),
    )
    space = plan_space(levers, layers=(layer,), savings_minor=layer.balances.principal_minor)
    used = {
        tuple(type(step) for step in space.levers_of(plan).operations_for(layer) if type(step) in KINDS)
        for plan in range(space.count)
    }
    assert used == {
        (),
        (InterestOnly,),
        (StepUp,),
        (PayDown,),
        (PayDown, InterestOnly),
        (PayDown, StepUp),
        (Settle,),
    }


KINDS = (InterestOnly, StepUp, PayDown, Settle)


def test_nothing_is_paid_now_beyond_savings(loan: Callable[..., LoanPosition], nuanhe: PolicyPack) -> None:
    layer = opening_layer(loan())
    levers = replace(nuanhe.levers, pay_now_shares=(Fraction(0), Fraction(1, 10), Fraction(1, 5)))
    most = layer.balances.principal_minor // 5
    for savings, shares in ((0, 1), (most // 2 - 1, 1), (most - 1, 2), (most, 3)):
        space = plan_space(levers, layers=(layer,), savings_minor=savings)
        assert len({shape.pay_now for shape in space.shapes}) == shares


def test_payments_rise_only_where_every_loan_is_an_annuity(
    loan: Callable[..., LoanPosition], nuanhe: PolicyPack
) -> None:
    levers = replace(nuanhe.levers, interest_only_months=(0, 3), step_shares=(Fraction(1, 2),), step_months=(6,))
    annuity, other = (opening_layer(loan(method=method)) for method in (Method.ANNUITY, Method.EQUAL_PRINCIPAL))
    assert any(shape.start for shape in plan_space(levers, layers=(annuity,)).shapes)
    assert not any(shape.start for shape in plan_space(levers, layers=(annuity, other)).shapes)


def test_a_settlement_is_counted_once_whatever_may_be_waived_besides(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    case = case_with_kinds(3, nuanhe, loan, capacity, request_for)
    field = survey(case)
    settles = [shape for shape in field.space.shapes if shape.settles is not None]
    assert settles
    counted = [
        row for row in np.flatnonzero(field.is_relief) if kind_of(field.space.levers_of(row).shape) == "settles"
    ]
    assert len(counted) == len(settles)
    assert len(field.space.waivers) > 1


def test_savings_paid_now_are_no_longer_there_in_the_months_that_counted_on_them(
    capacity: Callable[..., Any],
) -> None:
    path = replace(capacity([500, 400, 300, 300]), savings=(250, 150))
    assert moved_savings(100, capacity=path) == (63, 37, 0, 0)
    room = room_for((0, 0, 0, 0), paid_now_minor=100, settles=False, capacity=path)
    assert room.binding == (437, 363, 300, 300)


def test_a_settlement_may_use_what_was_put_aside(capacity: Callable[..., Any]) -> None:
    room = room_for((0, 0, 1000, 0), paid_now_minor=0, settles=True, capacity=capacity([500, 400, 300, 300]))
    assert room.binding == (500, 900, 1200, 500)


def test_a_borrower_with_savings_settles_where_the_policy_forgives_enough(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    """Little income, much set aside: one payment is the best plan, and only what was put aside pays it."""
    levers = replace(nuanhe.levers, settle_shares=(Fraction(3, 10),), settle_months=(1,))
    position = loan(principal_minor=1_000_000, penalty_minor=20_000)
    owed = position.balances.total_minor
    path = replace(capacity([owed // 2] * 2 + [3_000] * 70), savings=(owed // 2, owed // 2))
    request = request_for(position, capacity=path, policy=replace(nuanhe, levers=levers))
    offer = find_offers(SearchCase(**request)).offers[0]
    assert offer.levers.shape.settles == Fraction(3, 10)
    forgiven = (owed * 3 + 5) // 10
    assert offer.total_minor == owed - forgiven
    assert offer.waived.total_minor == offer.vesting.total_minor == forgiven
    assert offer.loans[0].outcome.layer.waived.of(Component.PENALTY) == position.balances.penalty_minor
    assert offer.ends_on - path.as_of < timedelta(days=62)
    poorer = capacity([3_000] * 72)
    others = find_offers(SearchCase(**{**request, "capacity": poorer})).offers
    assert all(other.levers.shape.settles is None for other in others)
