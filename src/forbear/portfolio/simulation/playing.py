"""One case lived through under every arm: its courses, what each can come to, and how its futures turn out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from forbear.affordability import capacity_path
from forbear.decisions import Library
from forbear.offers import Candidate, SearchCase
from forbear.policy import PolicyPack
from forbear.portfolio.simulation.classes import Capital, capital_of
from forbear.portfolio.simulation.courses import Course, doing_nothing, on_plan
from forbear.portfolio.simulation.draws import months_kept, uniforms
from forbear.portfolio.simulation.outcomes import Outcomes, Yardstick, outcomes_of
from forbear.problems import Problem
from forbear.risk import Ints
from forbear.trials import Standing, Traits, answer_of
from forbear.trials.sides import plans_of, standing_name
from forbear.trials.traits import traits_of
from forbear.workout import Assessment, search_case

CURE_NEEDS = 24
"""Months to be played before anybody is asked for a cure: the longest deferrals, and a year of payments."""

BASE = "base"
"""The segment of a case that is in none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Setup:
    """How a book is played: the policies beside doing nothing, the day, the months, the futures and their seed.

    With ``at_once_only`` plans that a person would have to grant are not taken.
    """

    policies: tuple[PolicyPack, ...]
    as_of: date
    months: int
    runs: int
    seed: int
    at_once_only: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Arm:
    """One case under one arm: what it can come to, and the months kept in each future."""

    course: Course
    outcomes: Outcomes
    capital: Capital
    kept: Ints
    standing: Standing | None

    def in_futures(self) -> dict[str, Ints]:
        """Every figure in every future."""
        return {name: table[self.kept] for name, table in self.outcomes.figures.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Played:
    """One case under doing nothing and every policy, in their order."""

    arms: tuple[Arm, ...]
    traits: Traits
    segment: str
    owed_minor: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Open:
    """A case of which a policy asks something before it can say anything."""

    questions: tuple[str, ...]


def longest_months(policies: Sequence[PolicyPack]) -> int:
    """The months after which everything has come in: the longest horizon and the longest collection."""
    horizon = max(policy.objective.longest_horizon_months for policy in policies)
    return horizon + max(policy.objective.collection.months_to_recover for policy in policies)


def play(document: Any, *, setup: Setup, library: Library) -> Played | Open | tuple[Problem, ...]:
    """Live through one case document; the problems where a policy cannot read it."""
    told, problems = _answers(document, setup, library)
    if problems:
        return problems
    if questions := [name for each in told if each.outcome == "ask" for name in each.questions]:
        return Open(questions=tuple(dict.fromkeys(questions)))
    case = _looking_ahead(told[0], months=setup.months)
    plans = [_plan_of(each, setup) for each in told]
    nothing = doing_nothing(case, months=setup.months)
    signed = [plan and on_plan(plan, case=case, months=setup.months) for plan in plans]
    courses = [nothing, *(course or nothing for course in signed)]
    standings = [None, *(standing_name(each) for each in told)]
    return Played(
        arms=_arms(courses, standings, case, ref=told[0].case.borrower_ref, setup=setup),
        traits=traits_of(told[0].case),
        segment=segment.code if (segment := told[0].segments.segment) else BASE,
        owed_minor=case.owed_minor,
    )


def _answers(document: Any, setup: Setup, library: Library) -> tuple[list[Assessment], tuple[Problem, ...]]:
    told = []
    for policy in setup.policies:
        answer, problems = answer_of(_at_platform(document, policy, setup.as_of), policy=policy, library=library)
        if answer is None:
            return [], problems
        told.append(answer)
    return told, ()


def _at_platform(document: Any, policy: PolicyPack, as_of: date) -> Any:
    """The case as if it had come to the platform of ``policy`` on the day of the simulation."""
    if not isinstance(document, dict):
        return document
    kept = {name: value for name, value in document.items() if name != "policy"}
    return {**kept, "platform": policy.platform, "as_of": as_of.isoformat()}


def _plan_of(told: Assessment, setup: Setup) -> Candidate | None:
    """The recommended plan that is taken to be signed; None where there is none."""
    plans = plans_of(told)
    is_taken = bool(plans) and (told.outcome == "offers" or not setup.at_once_only)
    return plans[0] if is_taken else None


def _looking_ahead(told: Assessment, *, months: int) -> SearchCase:
    confidence = told.policy.objective.confidence
    capacity = capacity_path(
        application=told.case.application,
        currency=told.policy.currency,
        as_of=told.as_of,
        months=months,
        confidence=Decimal(confidence.numerator) / Decimal(confidence.denominator),
        parameters=told.models.capacity,
    )
    return search_case(replace(told, capacity=capacity), role=None)


def _arms(
    courses: Sequence[Course], standings: Sequence[Standing | None], case: SearchCase, *, ref: str, setup: Setup
) -> tuple[Arm, ...]:
    by = Yardstick(
        objective=case.policy.objective,
        prices=case.prices,
        old_payment_minor=case.old_payment_minor,
        asks_cure=setup.months >= CURE_NEEDS and any(position.days_past_due for position in case.positions),
    )
    luck = uniforms(seed=setup.seed, ref=ref, months=setup.months, runs=setup.runs)
    lived: dict[int, Arm] = {}
    for course in courses:
        if id(course) not in lived:
            lived[id(course)] = Arm(
                course=course,
                outcomes=outcomes_of(course, by=by),
                capital=capital_of(course, positions=case.positions, as_of=setup.as_of, by=by),
                kept=months_kept(luck, course.hazard),
                standing=None,
            )
    return tuple(
        replace(lived[id(course)], standing=standing) for course, standing in zip(courses, standings, strict=True)
    )
