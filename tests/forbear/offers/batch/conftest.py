"""Made-up books, searched at once by columns and one by one as cases."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from forbear.affordability import CapacityParameters, parameters_for
from forbear.cases.assessing import facts_of_request
from forbear.cases.case_document import read_case
from forbear.decisions import shipped_library
from forbear.offers import SearchCase
from forbear.offers.batch import BatchResult, BookArrays, best_plans
from forbear.offers.batch.from_cases import book_of
from forbear.policy import Levers, PolicyPack, load_law, load_policy
from forbear.risk import load_risk
from forbear.trials.made_up_book import made_up_book
from forbear.workout import Assessment, search_case

AS_OF = date(2026, 11, 12)
ROLES = ("machine", "manager")


@dataclass(frozen=True, kw_only=True)
class Book:
    """The same households as columns, as what is told of each, and as what the batch found."""

    policy: PolicyPack
    parameters: CapacityParameters
    told: Sequence[Assessment]
    columns: BookArrays

    def found(self) -> BatchResult:
        return best_plans(
            self.columns,
            policy=self.policy,
            law=load_law(self.policy.jurisdiction),
            risk=load_risk(),
            parameters=self.parameters,
            as_of=AS_OF,
            roles=ROLES,
        )

    def case(self, household: int, *, role: str) -> SearchCase:
        """What the single search is asked for a household; the law the batch looks at is the same."""
        place = int(self.columns.segment[household])
        case = search_case(replace(self.told[household], policy=self.policy), role=role)
        return replace(case, segment=None if place < 0 else self.policy.segments[place])


def book(name: str, *, seed: int, count: int, levers: Levers | None = None) -> Book:
    """``count`` made-up households for a shipped policy, with ``levers`` in the place of its own."""
    policy, library = load_policy(name), shipped_library()
    documents = made_up_book(policy, seed=seed, count=count, as_of=AS_OF)
    told = [facts_of_request(read_case(document, library=library), library=library) for document in documents]
    if levers is not None:
        policy = replace(policy, levers=levers, segments=())
    segments = [_segment(policy, one) for one in told]
    parameters = parameters_for(policy.region)
    households = [(one.case.positions, one.case.application) for one in told]
    columns = book_of(households, parameters=parameters, segments=segments)
    return Book(policy=policy, parameters=parameters, told=told, columns=columns)


def _segment(policy: PolicyPack, told: Assessment) -> int:
    chosen = told.segments.segment
    codes = [segment.code for segment in policy.segments]
    return codes.index(chosen.code) if chosen is not None and chosen.code in codes else -1


def small_levers(random: Random, levers: Levers) -> Levers:
    """Few enough plans of every kind that the single search is quick."""
    rates = sorted(random.sample([Fraction(n, 100) for n in (0, 3, 6, 9, 12, 15)], 2))
    return replace(
        levers,
        deferral_months=tuple(sorted(random.sample(range(7), 3))),
        deferral_interest=tuple(random.sample(["accrues", "capitalized", "paused"], 2)),
        terms=tuple(sorted(random.sample(range(6, 61, 3), 5))),
        rates_annual=("contract", *rates),
        waive_penalty_shares=(Fraction(0), Fraction(1)),
        waive_interest_shares=(Fraction(0), random.choice([Fraction(1, 3), Fraction(1)])),
        waiver_vests=random.random() < 0.5,
        interest_only_months=random.choice([(0,), (0, 3), (0, 6)]),
        step_shares=random.choice([(), (Fraction(1, 2),), (Fraction(7, 10),)]),
        step_months=random.choice([(), (4,), (6,)]),
        pay_now_shares=random.choice([(Fraction(0),), (Fraction(0), Fraction(1, 20), Fraction(1, 10))]),
        settle_shares=random.choice([(), (Fraction(1, 5), Fraction(2, 5))]),
        settle_months=random.choice([(), (1, 3)]),
    )


@pytest.fixture(scope="session")
def nuanhe_levers() -> Levers:
    return load_policy("nuanhe").levers
