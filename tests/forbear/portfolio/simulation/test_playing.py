"""A case lived through: the engine's own values are the means, and a plain month-by-month replay gives the same."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from forbear.decisions import Library
from forbear.offers import do_nothing, exact_paths, exact_value
from forbear.offers.exact import exact_room
from forbear.policy import Objective, PolicyPack
from forbear.portfolio.simulation import Open, Played, Setup, play
from forbear.portfolio.simulation.courses import Course
from forbear.portfolio.simulation.playing import Arm
from forbear.trials import answer_of
from forbear.trials.sides import plans_of
from forbear.workout import search_case
from tests.forbear.portfolio.simulation.conftest import documents

CASES = 14


def _chances(arm: Arm) -> Any:
    kept = np.concatenate([[1.0], np.cumprod(1.0 - arm.course.hazard)])
    return np.concatenate([kept[:-1] * arm.course.hazard, kept[-1:]])


def _engine(document: Any, policy: PolicyPack, library: Library) -> tuple[Any, Any, Any]:
    """V, U and the chance to finish of doing nothing and of the recommended plan, worked out by the engine."""
    told, _ = answer_of(document, policy=policy, library=library)
    if told is None or told.capacity is None or told.outcome == "ask":
        return None, None, None
    case = search_case(told, role=None)
    nothing = do_nothing(case)
    plans = plans_of(told)
    if not plans:
        return case, nothing, None
    shape, outcomes = plans[0].levers.shape, [loan.outcome for loan in plans[0].loans]
    paths = exact_paths(outcomes, months=case.months, rising=plans[0].levers.rising)
    room = exact_room(paths, shape=shape, case=case)
    return case, nothing, exact_value(paths, shape=shape, room=room, case=case)


@pytest.mark.parametrize("number", range(CASES))
def test_the_means_are_what_the_engine_says(
    number: int, library: Library, nuanhe: PolicyPack, setup_of: Callable[..., Setup]
) -> None:
    document = documents(CASES)[number]
    case, nothing, plan = _engine(document, nuanhe, library)
    found = play(document, setup=setup_of(nuanhe, runs=2_000), library=library)
    if case is None:
        assert isinstance(found, Open)
        return
    assert isinstance(found, Played)
    values = [(nothing.lender_value_minor, nothing.borrower_value_minor, nothing.chance_to_finish)]
    if plan is not None:
        values.append((plan.lender_minor, plan.borrower_minor, plan.chance_to_finish))
    for arm, engine in zip(found.arms, values, strict=False):
        chances = _chances(arm)
        for name, said in zip(("recovered_discounted", "borrower_value", "finished"), engine, strict=True):
            table, lived = arm.outcomes.figures[name], arm.in_futures()[name]
            slack = 5e-5 if name == "finished" else 2.0
            assert float(chances @ table) == pytest.approx(float(said), abs=slack)
            error = float(np.sqrt(chances @ (table - chances @ table) ** 2 / lived.size))
            assert abs(float(lived.mean()) - float(said)) <= 4 * error + slack


def test_without_a_plan_a_policy_does_nothing(played: list[Played]) -> None:
    for case in played:
        nothing = case.arms[0]
        for arm in case.arms[1:]:
            if not arm.course.is_plan:
                assert (arm.kept == nothing.kept).all()
                assert arm.course is nothing.course
    assert any(not arm.course.is_plan for case in played for arm in case.arms[1:])


def _replayed(course: Course, kept: int, objective: Objective) -> dict[str, float]:
    """One future, told month by month without any table."""
    collection, spread = objective.collection, objective.collection.months_to_recover
    paid, collected, vested, served = course.paid_now, 0.0, 0, 0
    owed_then = 0
    for month in range(1, course.months + 1):
        if month <= kept:
            paid += course.payment[month - 1]
            vested += course.vested[month - 1]
            served += objective.servicing_minor if month <= course.last_month else 0
        elif month == kept + 1:
            owed_then = course.owed[month - 1]
        elif month - kept - 1 <= spread:
            collected += float(collection.recovery_share) * owed_then / spread
    return {
        "paid": paid,
        "collected": collected,
        "recovered": paid + collected * float(1 - collection.cost_share) - served,
        "waivers_earned": course.waived_minor - course.vesting_minor + vested,
    }


def test_a_future_told_month_by_month_comes_to_the_same(played: list[Played], nuanhe: PolicyPack) -> None:
    for case in played:
        for arm in case.arms:
            for future in range(0, arm.kept.size, 7):
                told = _replayed(arm.course, int(arm.kept[future]), nuanhe.objective)
                lived = arm.in_futures()
                for name, amount in told.items():
                    assert float(lived[name][future]) == pytest.approx(amount, abs=4)


def test_no_unit_is_lost(played: list[Played]) -> None:
    for case in played:
        for arm in case.arms:
            figures, capital = arm.outcomes.figures, arm.capital
            assert arm.course.owed_today == case.owed_minor
            assert (arm.outcomes.received[:, 0] == arm.course.paid_now).all()
            into = figures["paid"] + figures["collected"] + figures["waivers_earned"]
            rest = figures["left_over"] + figures["still_open"]
            assert (into + rest == case.owed_minor + figures["charges"]).all()
            assert (figures["charges"] >= 0).all()
            assert (arm.outcomes.received[:, -1] == figures["recovered"]).all()
            for count in (capital.by_contract, capital.on_terms):
                assert (count.sum(axis=0)[:, 0] == arm.course.owed[0]).all()
                assert (count.sum(axis=0)[:, -1] == rest).all()
                assert (count >= 0).all()


def test_waivers_come_back_as_far_as_they_are_not_earned(played: list[Played]) -> None:
    waived = [arm for case in played for arm in case.arms if arm.course.waived_minor]
    assert waived
    for arm in waived:
        figures = arm.outcomes.figures
        falls = figures["fell_off"] == 1
        assert (figures["waivers_earned"] + figures["waivers_restored"] == arm.course.waived_minor)[falls].all()
        assert (np.diff(figures["waivers_earned"]) >= 0).all()
        assert figures["waivers_earned"][-1] == arm.course.waived_minor


def test_only_plans_at_once_are_taken_where_that_is_asked(
    library: Library, nuanhe: PolicyPack, setup_of: Callable[..., Setup]
) -> None:
    setup = setup_of(nuanhe, runs=2)
    both = [
        [play(document, setup=replace(setup, at_once_only=only), library=library) for document in documents(24)]
        for only in (False, True)
    ]
    standings = {"offers": 0, "proposals": 0}
    for granted, at_once in zip(*both, strict=True):
        if isinstance(granted, Played) and isinstance(at_once, Played):
            standing = str(granted.arms[1].standing)
            standings[standing] = standings.get(standing, 0) + 1
            assert at_once.arms[1].course.is_plan == (standing == "offers")
            assert granted.arms[1].course.is_plan == (standing in ("offers", "proposals"))
    assert standings["offers"]
    assert standings["proposals"]


def test_a_case_that_cannot_be_read_comes_with_its_problems(
    library: Library, nuanhe: PolicyPack, setup_of: Callable[..., Setup]
) -> None:
    for document in ([], {"loans": []}, {**documents(1)[0], "loans": []}):
        found = play(document, setup=setup_of(nuanhe, runs=2), library=library)
        assert isinstance(found, tuple)
        assert found


def test_nobody_is_asked_for_a_cure_that_cannot_be_seen(
    library: Library, nuanhe: PolicyPack, setup_of: Callable[..., Setup]
) -> None:
    for months, is_asked in ((23, False), (24, True)):
        found = play(documents(4)[3], setup=setup_of(nuanhe, runs=2, months=months), library=library)
        assert isinstance(found, Played)
        assert ("cured" in found.arms[1].outcomes.figures) == is_asked
