"""The whole decision on one screen: from a case to offers, a question, or a person.

    application → facts → capacity → policy + law → plan space → scored offers → decision

Web page, command line and batch all call :func:`assess`; there is no second way to a decision. A machine never
refuses: it makes offers, asks for a missing fact, or hands the case with its reasons to a person. A household with
nothing left to pay from is offered a hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from forbear.affordability import CapacityParameters, CapacityPath, capacity_path, missing_facts
from forbear.facts import FACTS, Application, FactRow
from forbear.holds import NO_HOLDS, HoldsFound, find_holds
from forbear.loans import LoanPosition
from forbear.offers import SearchCase, SearchResult, find_offers, first_offers
from forbear.policy import (
    ROLES,
    ConditionResult,
    LawPack,
    PolicyPack,
    SegmentChoice,
    SegmentResult,
    choose_segment,
    evaluate_conditions,
    explain,
    fact_row,
)
from forbear.problems import Reason
from forbear.restructure import opening_layer
from forbear.risk import RiskTables

Outcome = Literal["offers", "refer", "ask", "hold"]
WIDEST = ROLES[-1]
"""Whose authority bounds what is proposed to a person: a plan nobody may grant would be an empty promise."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """One request for help: the loans of one borrower at one platform, and what the borrower told us.

    ``days_since_last_plan`` is None when there was none, or nobody says when it began. ``waived_this_month_minor`` is
    what plans of the platform granted in the calendar month of the assessment waive already.
    """

    platform: str
    borrower_ref: str
    positions: tuple[LoanPosition, ...]
    application: Application
    workouts_12m: int = 0
    days_since_last_plan: int | None = None
    waived_this_month_minor: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Models:
    """The tables a decision uses: how plans fall off, and what a household needs to live."""

    risk: RiskTables
    capacity: CapacityParameters


@dataclass(frozen=True, kw_only=True, slots=True)
class Assessment:
    """What came out, with everything it came from.

    ``offers`` are what a machine may put to the borrower alone; ``proposals``, filled when a person must look, are
    what that person may grant. ``questions`` name facts to ask the borrower for. ``holds`` are looked for where no
    plan was found: with the outcome ``hold`` one of them needs no person.
    """

    outcome: Outcome
    as_of: date
    case: Case
    policy: PolicyPack
    law: LawPack
    models: Models
    reasons: tuple[Reason, ...] = ()
    questions: tuple[str, ...] = ()
    capacity: CapacityPath | None = None
    row: FactRow = field(default_factory=dict)
    segments: SegmentChoice = field(default_factory=SegmentChoice)
    conditions: tuple[ConditionResult, ...] = ()
    offers: SearchResult | None = None
    proposals: SearchResult | None = None
    holds: HoldsFound = NO_HOLDS


def assess(case: Case, *, policy: PolicyPack, law: LawPack, models: Models, as_of: date) -> Assessment:
    """Decide one case as of a day. Pure: the same arguments always give the same assessment."""
    told = facts_told(case, policy=policy, law=law, models=models, as_of=as_of)
    if told.capacity is None:
        return told
    if unknown := open_lines(told):
        return _ask_or_refer(told, unknown)
    if doubts := explain(told.conditions):
        return with_holds(
            replace(told, outcome="refer", reasons=doubts, proposals=find_offers(search_case(told, role=WIDEST)))
        )

    limits = [policy.authority_of(role) for role in ("machine", WIDEST)]
    place, found = first_offers(search_case(told, role=None), limits=limits)
    if place == 0:
        return replace(told, outcome="offers", offers=found, reasons=found.reasons)
    reasons = (Reason(code="needs_authority"),) if found.offers else found.reasons
    referred = with_holds(replace(told, outcome="refer", reasons=reasons, proposals=found))
    return replace(referred, outcome="hold") if _is_held(referred) else referred


def facts_told(case: Case, *, policy: PolicyPack, law: LawPack, models: Models, as_of: date) -> Assessment:
    """A case up to where plans are searched: with capacity and conditions, or asking for what is missing for them."""
    told = Assessment(outcome="ask", as_of=as_of, case=case, policy=policy, law=law, models=models)
    if missing := missing_facts(case.application):
        return replace(told, questions=missing, reasons=(_missing(missing),))
    return with_facts(told)


def with_facts(told: Assessment) -> Assessment:
    """``told`` with capacity, the row of facts, its segment and every condition read; no plan is searched yet."""
    case, policy = told.case, told.policy
    capacity = capacity_path(
        application=case.application,
        currency=policy.currency,
        as_of=told.as_of,
        months=policy.objective.longest_horizon_months,
        confidence=_decimal(policy.objective.confidence),
        parameters=told.models.capacity,
    )
    row = fact_row(
        application=case.application,
        positions=case.positions,
        capacity=capacity,
        workouts_12m=case.workouts_12m,
        days_since_last_plan=case.days_since_last_plan,
        repeat=policy.repeat,
        as_of=told.as_of,
    )
    segments, conditions = choose_segment(policy, row), evaluate_conditions(policy, row)
    return replace(told, capacity=capacity, row=row, segments=segments, conditions=conditions)


def with_holds(referred: Assessment) -> Assessment:
    """``referred`` with what is left to offer where no plan was found: a hold, and a token plan beside it."""
    found = referred.proposals
    if found is None or found.offers:
        return referred
    return replace(referred, holds=find_holds(search_case(referred, role=None), nothing=found.nothing))


def _is_held(referred: Assessment) -> bool:
    """Whether a machine may offer a hold alone: only capacity is missing, and neither side is worse off."""
    near = referred.proposals.nearest if referred.proposals else None
    is_covered = near is not None and all(miss.code != "miss.method" for miss in near.misses)
    is_covered = is_covered and all(loan.contract.period.months == 1 for loan in referred.case.positions)
    is_short = [reason.code for reason in referred.reasons] == ["no_plan_within_capacity"]
    return is_short and is_covered and any(hold.may_be_offered for hold in referred.holds.holds)


def open_lines(told: Assessment) -> tuple[ConditionResult | SegmentResult, ...]:
    """The lines of which nobody knows yet whether they hold: a segment reached, and conditions."""
    unknown = tuple(result for result in told.conditions if result.holds is None)
    return unknown if told.segments.open is None else (told.segments.open, *unknown)


def search_case(told: Assessment, *, role: str | None) -> SearchCase:
    """What is searched within the authority of ``role``; None leaves the policy's levers as the only bound."""
    if told.capacity is None:
        raise AssertionError("plans are searched once capacity is known")
    positions = told.case.positions
    return SearchCase(
        layers=tuple(opening_layer(position) for position in positions),
        positions=positions,
        capacity=told.capacity,
        policy=told.policy,
        limits=None if role is None else told.policy.authority_of(role),
        law=told.law,
        risk=told.models.risk,
        facts=told.row,
        segment=told.segments.segment,
        waived_this_month_minor=told.case.waived_this_month_minor,
    )


def _ask_or_refer(told: Assessment, unknown: Sequence[ConditionResult | SegmentResult]) -> Assessment:
    """What a borrower can answer is asked; what only records could tell goes to a person, with the base's levers."""
    open_facts = sorted({name for result in unknown for name in result.unknown_facts})
    questions = tuple(name for name in open_facts if FACTS[name].source == "application")
    if questions:
        return replace(told, questions=questions, reasons=(_missing(questions),))
    reasons = explain(told.conditions)
    if told.segments.open is not None:
        reasons = (told.segments.open.reason(), *reasons)
    found = find_offers(search_case(told, role=WIDEST))
    return with_holds(replace(told, outcome="refer", reasons=reasons, proposals=found))


def _decimal(share: Fraction) -> Decimal:
    return Decimal(share.numerator) / Decimal(share.denominator)


def _missing(facts: Sequence[str]) -> Reason:
    return Reason(code="facts_missing", facts={"facts": ", ".join(facts)})
