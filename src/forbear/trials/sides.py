"""What one policy makes of a case, as far as a trial keeps it: the outcome, the recommended plan, the conditions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from forbear.counterfactuals.flips import standing_of
from forbear.decisions.amounts import rate_text
from forbear.money import format_minor
from forbear.offers import Candidate
from forbear.policy.pack import Role
from forbear.trials.earned import earned_of
from forbear.trials.plans import PlanFigures, plan_figures
from forbear.trials.yardstick import Worth, Yardstick
from forbear.workout import Assessment

Standing = Literal["ask", "person", "proposals", "offers"]
STANDINGS: tuple[Standing, ...] = ("ask", "person", "proposals", "offers")
"""A question is open; a person looks without a plan; a person may grant plans; plans at once."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanTerms:
    """The recommended plan. Amounts are in minor units.

    ``owed_minor`` counts waivers not yet earned; ``earned_minor`` is what of ``waived_minor`` is expected to be
    earned, with its standard deviation. ``rate_annual`` and ``chance_to_finish`` are decimal texts.
    """

    highest_minor: int
    monthly_minor: int
    total_minor: int
    owed_minor: int
    months: int
    first_due_on: date
    ends_on: date
    rate_annual: str
    required_role: Role | None
    chance_to_finish: str
    waived_minor: int
    vesting_minor: int
    earned_minor: int
    earned_deviation_minor: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Side:
    """One policy's answer. ``segment``, ``unmet`` and ``open`` are codes of the policy; ``choices`` counts the plans.

    ``worth`` is what the recommended plan brings each side against doing nothing, by the one yardstick of the
    comparison: nothing where there is no plan, and not known (None) while a question is open.
    """

    policy: str
    standing: Standing
    segment: str | None
    choices: int
    plan: PlanTerms | None
    unmet: tuple[str, ...]
    open: tuple[str, ...]
    questions: tuple[str, ...]
    worth: Worth | None


def side_of(told: Assessment, *, yardstick: Yardstick | None) -> Side:
    """What a trial keeps of an assessment."""
    plans = plans_of(told)
    standing = standing_name(told)
    is_known = yardstick is not None and standing != "ask"
    return Side(
        policy=told.policy.label,
        standing=standing,
        segment=segment.code if (segment := told.segments.segment) else None,
        choices=len(plans),
        plan=_terms(plans[0], yardstick) if plans and yardstick else None,
        unmet=tuple(result.code for result in told.conditions if result.holds is False),
        open=tuple(result.code for result in told.conditions if result.holds is None),
        questions=told.questions,
        worth=yardstick.worth_of(plans[0] if plans else None) if yardstick and is_known else None,
    )


def standing_name(told: Assessment) -> Standing:
    """What the borrower has: plans at once, plans a person may grant, a person, or a question."""
    return STANDINGS[standing_of(told)]


def plans_of(told: Assessment) -> tuple[Candidate, ...]:
    """The plans at once or, where a person looks, those that may be granted; the recommended one first."""
    found = told.offers or told.proposals
    return found.offers if found else ()


def figures_of(told: Assessment) -> Sequence[PlanFigures]:
    """The plain figures of every plan of an assessment."""
    return [plan_figures(plan) for plan in plans_of(told)]


def money(minor: int, told: Assessment) -> str:
    """An amount as reasons write it."""
    return format_minor(minor, currency=told.policy.currency)


def _terms(plan: Candidate, yardstick: Yardstick) -> PlanTerms:
    earned = earned_of(plan, case=yardstick.case)
    return PlanTerms(
        highest_minor=plan.highest_minor,
        monthly_minor=plan.monthly_minor,
        total_minor=plan.total_minor,
        owed_minor=plan_figures(plan).owed_minor,
        months=plan.months,
        first_due_on=plan.first_due_on,
        ends_on=plan.ends_on,
        rate_annual=rate_text(plan.rate_annual),
        required_role=plan.required_role,
        chance_to_finish=str(plan.chance_to_finish),
        waived_minor=earned.waived_minor,
        vesting_minor=plan.vesting.total_minor,
        earned_minor=earned.expected_minor,
        earned_deviation_minor=earned.deviation_minor,
    )
