"""Float paths against the exact engine, over every method, day count and kind of deferral."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forbear.dates import DayCount
from forbear.loans import LoanPosition, Method
from forbear.offers import Space, Waiver, exact_paths
from forbear.offers.levers import Shape
from forbear.restructure import DeferralInterest, Layer, Plan, opening_layer
from tests.forbear.offers.kernel_paths import plan_paths

MONTHS = 72

deferrals = st.one_of(
    st.just((0, None)),
    st.tuples(st.integers(min_value=1, max_value=6), st.sampled_from(list(DeferralInterest))),
)
shapes = st.builds(
    lambda deferral, installments, rate: Shape(
        deferral_months=deferral[0], deferral_interest=deferral[1], installments=installments, rate_annual=rate
    ),
    deferrals,
    st.integers(min_value=1, max_value=60),
    st.sampled_from([None, Fraction(0), Fraction(9, 100), Fraction(36, 100)]),
)
shares = st.sampled_from([Fraction(0), Fraction(1, 3), Fraction(1)])
waivers = st.builds(Waiver, penalty=shares, interest=shares, fee=st.just(Fraction(0)))


def moved(layer: Layer, *, days: int) -> Layer:
    """The same loan with its first due day some days later; the 31st is remembered."""
    first = layer.first_due_on + timedelta(days=days)
    return replace(layer, first_due_on=first, due_day=31 if first.day >= 28 else first.day)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_float_paths_are_the_exact_ones_before_rounding(data: Any, loan: Callable[..., LoanPosition]) -> None:
    layers = tuple(
        moved(
            replace(
                opening_layer(loan(loan_id=str(number), rate=data.draw(st.sampled_from(["0.08", "0.24"])))),
                method=data.draw(st.sampled_from([Method.ANNUITY, Method.EQUAL_PRINCIPAL, Method.INTEREST_FIRST])),
                day_count=data.draw(st.sampled_from(list(DayCount))),
            ),
            days=data.draw(st.integers(min_value=-10, max_value=45)),
        )
        for number in range(data.draw(st.integers(min_value=1, max_value=2)))
    )
    space = Space(
        shapes=tuple(data.draw(st.lists(shapes, min_size=1, max_size=3))),
        waivers=tuple(data.draw(st.lists(waivers, min_size=1, max_size=2))),
        vests=data.draw(st.booleans()),
    )
    paths = plan_paths(space, layers=layers, months=MONTHS)
    for number in range(space.count):
        levers = space.levers_of(number)
        outcomes = [Plan(operations=levers.operations_for(layer)).apply(layer) for layer in layers]
        exact = exact_paths(outcomes, months=MONTHS)
        near = 1.0 * len(layers) * (levers.installments + 2)
        assert np.abs(paths.payment[number] - np.array(exact.payment)).max() <= near
        assert np.abs(paths.owed[number] - np.array(exact.owed)).max() <= near
        assert paths.last_month[number] == exact.last_month
        assert paths.relief_months[number] == (exact.first_month - 1 if levers.deferral_months else 0)


def test_all_that_is_owed_is_paid_or_waived(loan: Callable[..., LoanPosition]) -> None:
    """Without interest, payments and waivers add up to the debt, whatever the shape."""
    layer = opening_layer(loan(rate="0.18"))
    space = Space(
        shapes=(
            Shape(
                deferral_months=3, deferral_interest=DeferralInterest.PAUSED, installments=24, rate_annual=Fraction(0)
            ),
            Shape(deferral_months=0, deferral_interest=None, installments=60, rate_annual=Fraction(0)),
        ),
        waivers=(Waiver(penalty=Fraction(1), interest=Fraction(1, 2), fee=Fraction(0)),),
        vests=True,
    )
    paths = plan_paths(space, layers=(layer,), months=MONTHS)
    waived = space.waivers[0].waived_of(layer.balances).total_minor
    assert np.allclose(paths.payment.sum(axis=1) + waived, layer.balances.total_minor)
    assert np.allclose(paths.owed[:, 0], layer.balances.total_minor)


def test_a_waiver_that_does_not_vest_is_gone_from_the_debt_at_once(loan: Callable[..., LoanPosition]) -> None:
    layer = opening_layer(loan())
    shape = Shape(deferral_months=0, deferral_interest=None, installments=12, rate_annual=None)
    waiver = Waiver(penalty=Fraction(1), interest=Fraction(1), fee=Fraction(0))
    owed = {
        vests: plan_paths(Space(shapes=(shape,), waivers=(waiver,), vests=vests), layers=(layer,), months=24).owed[0]
        for vests in (True, False)
    }
    waived = waiver.waived_of(layer.balances).total_minor
    assert owed[True][0] - owed[False][0] == waived
    assert np.allclose([owed[True][12:], owed[False][12:]], 0)


def test_a_due_day_on_the_31st_takes_one_month_for_each_installment(loan: Callable[..., LoanPosition]) -> None:
    as_of = date(2027, 1, 30)
    layer = replace(
        opening_layer(loan()), as_of=as_of, interest_from=as_of, first_due_on=date(2027, 2, 28), due_day=31
    )
    shape = Shape(deferral_months=1, deferral_interest=DeferralInterest.PAUSED, installments=12, rate_annual=None)
    waiver = Waiver(penalty=Fraction(0), interest=Fraction(0), fee=Fraction(0))
    space = Space(shapes=(shape,), waivers=(waiver,), vests=False)
    paths = plan_paths(space, layers=(layer,), months=16)
    outcome = Plan(operations=space.levers_of(0).operations_for(layer)).apply(layer)
    exact = exact_paths([outcome], months=16)
    first = exact.first_month
    assert [due > 0 for due in exact.payment] == [first <= month < first + 12 for month in range(1, 17)]
    assert np.abs(paths.payment[0] - np.array(exact.payment)).max() < 15
