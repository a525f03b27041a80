"""One yardstick for both policies: what a plan is worth to each side at the prices of the policy held against.

A draft may change the prices it reckons with. Held against its own, it could look better without giving anybody
anything; so both plans are valued at the prices of the policy that is there already.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from forbear.affordability import capacity_path
from forbear.offers import Candidate, Nothing, SearchCase, do_nothing, exact_paths, exact_room, exact_value
from forbear.workout import Assessment, search_case


@dataclass(frozen=True, kw_only=True, slots=True)
class Worth:
    """What a plan brings each side against doing nothing, in minor units; the model's figures, never paid."""

    lender_minor: int
    borrower_minor: int


NO_PLAN = Worth(lender_minor=0, borrower_minor=0)
"""Without a plan nothing changes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Yardstick:
    """The case as the policy held against values it, far enough ahead for the plans of both."""

    case: SearchCase
    nothing: Nothing

    def worth_of(self, plan: Candidate | None) -> Worth:
        """What ``plan`` is worth to each side, whichever policy found it."""
        if plan is None:
            return NO_PLAN
        shape, outcomes = plan.levers.shape, [loan.outcome for loan in plan.loans]
        paths = exact_paths(outcomes, months=self.case.months, rising=plan.levers.rising)
        room = exact_room(paths, shape=shape, case=self.case)
        value = exact_value(paths, shape=shape, room=room, case=self.case)
        return Worth(
            lender_minor=value.lender_minor - self.nothing.lender_value_minor,
            borrower_minor=value.borrower_minor - self.nothing.borrower_value_minor,
        )


def yardstick(against: Assessment, *, others: Sequence[Assessment]) -> Yardstick | None:
    """The yardstick of ``against``, long enough for ``others`` too; None while its capacity is not known."""
    if against.capacity is None:
        return None
    horizons = [told.policy.objective.longest_horizon_months for told in (against, *others)]
    told = against if max(horizons) == horizons[0] else _looking_ahead(against, months=max(horizons))
    case = search_case(told, role=None)
    return Yardstick(case=case, nothing=do_nothing(case))


def _looking_ahead(told: Assessment, *, months: int) -> Assessment:
    confidence = told.policy.objective.confidence
    capacity = capacity_path(
        application=told.case.application,
        currency=told.policy.currency,
        as_of=told.as_of,
        months=months,
        confidence=Decimal(confidence.numerator) / Decimal(confidence.denominator),
        parameters=told.models.capacity,
    )
    return replace(told, capacity=capacity)
