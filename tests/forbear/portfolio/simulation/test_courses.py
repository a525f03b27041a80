"""Courses of every kind of plan: what they come to on average is the exact value of the plan, whatever its levers."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.affordability import capacity_path
from forbear.decisions import Library, shipped_library
from forbear.offers import PlanLevers, SearchCase, Shape, Waiver, do_nothing
from forbear.offers.candidates import build, candidate
from forbear.offers.levers import Start
from forbear.policy import PolicyPack
from forbear.portfolio.simulation import Setup
from forbear.portfolio.simulation.courses import Course, doing_nothing, on_plan
from forbear.portfolio.simulation.outcomes import Yardstick, outcomes_of
from forbear.restructure import DeferralInterest
from forbear.trials import answer_of
from forbear.workout import search_case
from tests.forbear.portfolio.simulation.conftest import documents

SHARES = st.sampled_from([Fraction(0), Fraction(1, 4), Fraction(1)])
STARTS = st.sampled_from([None, Start(installments=2, share=None), Start(installments=3, share=Fraction(1, 2))])
SHAPES = st.builds(
    Shape,
    deferral_months=st.just(0),
    deferral_interest=st.none(),
    installments=st.sampled_from([6, 9, 24]),
    rate_annual=st.sampled_from([None, Fraction(0), Fraction(3, 50)]),
    start=STARTS,
    pay_now=st.sampled_from([Fraction(0), Fraction(1, 10)]),
)
DEFERRALS = st.sampled_from([(0, None), (1, DeferralInterest.PAUSED), (4, DeferralInterest.ACCRUES)])
SETTLEMENTS = st.builds(
    Shape,
    deferral_months=st.sampled_from([1, 3]),
    deferral_interest=st.none(),
    installments=st.just(1),
    rate_annual=st.none(),
    settles=st.sampled_from([Fraction(1, 10), Fraction(3, 10)]),
)


def _deferred(shape: Shape, deferral: tuple[int, DeferralInterest | None]) -> Shape:
    return replace(shape, deferral_months=deferral[0], deferral_interest=deferral[1])


LEVERS = st.builds(
    PlanLevers,
    shape=st.one_of(st.builds(_deferred, SHAPES, DEFERRALS), SETTLEMENTS),
    waiver=st.builds(Waiver, penalty=SHARES, interest=SHARES, fee=st.just(Fraction(0))),
    vests=st.booleans(),
)


def _case(number: int, library: Library, policy: PolicyPack, months: int) -> SearchCase:
    told, _ = answer_of(documents(60)[number], policy=policy, library=library)
    assert told is not None
    capacity = capacity_path(
        application=told.case.application,
        currency=policy.currency,
        as_of=told.as_of,
        months=months,
        confidence=Decimal("0.8"),
        parameters=told.models.capacity,
    )
    return search_case(replace(told, capacity=capacity), role=None)


@pytest.fixture(scope="module")
def cases(nuanhe: PolicyPack, setup_of: Callable[..., Setup]) -> list[SearchCase]:
    """One loan, two loans, and savings; far enough ahead for everything to come in."""
    library = shipped_library()
    months = setup_of(nuanhe).months
    return [_case(number, library, nuanhe, months) for number in (3, 58, 59)]


def _mean(course: Course, name: str, by: Yardstick) -> float:
    kept = np.concatenate([[1.0], np.cumprod(1.0 - course.hazard)])
    chances = np.concatenate([kept[:-1] * course.hazard, kept[-1:]])
    return float(chances @ outcomes_of(course, by=by).figures[name])


def _yardstick(case: SearchCase) -> Yardstick:
    return Yardstick(
        objective=case.policy.objective,
        prices=case.prices,
        old_payment_minor=case.old_payment_minor,
        asks_cure=True,
    )


@given(number=st.integers(0, 2), levers=LEVERS)
@settings(max_examples=60, deadline=None)
def test_a_plan_of_any_kind_comes_to_its_exact_value(
    cases: list[SearchCase], number: int, levers: PlanLevers
) -> None:
    case = cases[number]
    built = build(levers, case=case)
    plan = candidate(built, label="recommended", case=case, nothing=do_nothing(case))
    course, by = on_plan(plan, case=case, months=case.months), _yardstick(case)
    assert _mean(course, "recovered_discounted", by) == pytest.approx(built.value.lender_minor, abs=2)
    assert _mean(course, "borrower_value", by) == pytest.approx(built.value.borrower_minor, abs=2)
    assert _mean(course, "finished", by) == pytest.approx(float(built.value.chance_to_finish), abs=6e-5)
    figures = outcomes_of(course, by=by).figures
    assert figures["paid"][-1] == plan.total_minor
    assert figures["waivers_earned"][-1] == plan.waived.total_minor
    assert figures["waivers_restored"][0] <= plan.vesting.total_minor
    assert (figures["charges"] >= 0).all()


def test_doing_nothing_comes_to_the_engines_value(cases: list[SearchCase]) -> None:
    for case in cases:
        course, by, nothing = doing_nothing(case, months=case.months), _yardstick(case), do_nothing(case)
        assert _mean(course, "recovered_discounted", by) == pytest.approx(nothing.lender_value_minor, abs=2)
        assert _mean(course, "borrower_value", by) == pytest.approx(nothing.borrower_value_minor, abs=2)
        assert outcomes_of(course, by=by).figures["paid"][-1] == nothing.total_minor
