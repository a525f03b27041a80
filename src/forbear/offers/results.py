"""What a search hands back: offers with everything a person needs to judge them, or the nearest miss."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from forbear.loans import Balances, RateFound, RateNotFound
from forbear.offers.levers import PlanLevers
from forbear.offers.nothing import Nothing
from forbear.policy import LawFinding
from forbear.policy.pack import Role
from forbear.problems import Reason
from forbear.restructure import Outcome, Plan

Label = Literal["recommended", "lowest_monthly", "lowest_total", "soonest_end", "nearest", "counter"]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanPlan:
    """The plan of one loan and what it makes of it."""

    loan_id: str
    plan: Plan
    outcome: Outcome
    owed_before: Balances


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanFinding:
    """What a rule of law says about the plan of one loan."""

    loan_id: str
    finding: LawFinding


@dataclass(frozen=True, kw_only=True, slots=True)
class Candidate:
    """One plan for all loans of a case, rebuilt in whole minor units.

    ``path`` is the payment of each month of the capacity path, ``room`` what it is held against, ``paid_now_minor``
    what is paid before it; ``monthly_minor`` is what most months ask for,
    ``highest_minor`` the largest, ``months`` the month of the last. ``rate_annual`` is the highest of the loans,
    ``waived`` and ``vesting`` are over all of them, ``annualised`` is the yearly cost of what is owed after the
    waiver. Gains are against doing nothing; ``saves_minor`` is what the contract asks for in all, less what the plan
    does (below zero: it costs more). ``required_role`` is the least role that may grant the plan, None when no role
    may. ``findings`` is what law says, loan by loan; ``warnings`` are the broken rules that do not block, each once.
    """

    label: Label
    levers: PlanLevers
    loans: tuple[LoanPlan, ...]
    path: tuple[int, ...]
    room: tuple[int, ...]
    paid_now_minor: int
    total_minor: int
    monthly_minor: int
    highest_minor: int
    months: int
    first_due_on: date
    ends_on: date
    rate_annual: Fraction
    waived: Balances
    vesting: Balances
    annualised: RateFound | RateNotFound
    chance_to_finish: Decimal
    lender_gain_minor: int
    borrower_gain_minor: int
    saves_minor: int
    required_role: Role | None
    reasons: tuple[Reason, ...]
    findings: tuple[LoanFinding, ...]
    warnings: tuple[LawFinding, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NearMiss:
    """The plan that breaks the least, and what it breaks; for a person, never an offer."""

    candidate: Candidate
    misses: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchResult:
    """What was found.

    ``candidates_count`` plans were looked at; ``feasible_count`` of them fit capacity, limits and law. ``offers``
    holds the recommended plan first, then its companions; when it is empty, ``nearest`` and ``reasons`` say why.
    """

    candidates_count: int
    feasible_count: int
    offers: tuple[Candidate, ...]
    nearest: NearMiss | None
    nothing: Nothing
    reasons: tuple[Reason, ...]
