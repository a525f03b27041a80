"""What a plan asks of a borrower, in the plain figures that make one plan no worse than another beyond doubt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forbear.offers import Candidate
from forbear.policy import ROLES


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanFigures:
    """One plan as a borrower meets it; amounts in minor units.

    ``owed_minor`` is what the plan starts from, waivers not yet earned counted as owed: what comes back if it breaks.
    ``role_rank`` is the place in :data:`~forbear.policy.ROLES` of the least role that may grant the plan; what no
    role may grant comes after all. A waiver is in ``total_minor`` already and is no figure of its own.
    """

    highest_minor: int
    total_minor: int
    ends_on: date
    first_due_on: date
    owed_minor: int
    role_rank: int
    paid_now_minor: int = 0

    def is_as_good_as(self, other: "PlanFigures") -> bool:
        """Whether this plan is worse than ``other`` in none of its figures."""
        return all(mine <= theirs for mine, theirs in zip(self._costs, other._costs, strict=True))

    @property
    def _costs(self) -> tuple[int, ...]:
        """Everything of which less is better; time to breathe before the first payment is of the other kind."""
        first, last = self.first_due_on.toordinal(), self.ends_on.toordinal()
        costs = (self.highest_minor, self.paid_now_minor, self.total_minor, last)
        return (*costs, -first, self.owed_minor, self.role_rank)


def plan_figures(plan: Candidate) -> PlanFigures:
    """The plain figures of a plan the engine found."""
    layers = [loan.outcome.layer for loan in plan.loans]
    return PlanFigures(
        highest_minor=plan.highest_minor,
        paid_now_minor=plan.paid_now_minor,
        total_minor=plan.total_minor,
        ends_on=plan.ends_on,
        first_due_on=plan.first_due_on,
        owed_minor=sum(layer.balances.total_minor + layer.vesting.total_minor for layer in layers),
        role_rank=len(ROLES) if plan.required_role is None else ROLES.index(plan.required_role),
    )


def covers(mine: Sequence[PlanFigures], theirs: Sequence[PlanFigures]) -> bool:
    """Whether nothing is lost by having ``mine`` instead of ``theirs``; the first of each is the recommended plan.

    The recommended plan is as good as theirs, and for each of theirs there is one of mine as good as it.
    """
    if not (mine and theirs):
        return not theirs
    return mine[0].is_as_good_as(theirs[0]) and not lost(mine, theirs)


def lost(mine: Sequence[PlanFigures], theirs: Sequence[PlanFigures]) -> int:
    """How many of ``theirs`` have no plan among ``mine`` that is as good."""
    return sum(not any(own.is_as_good_as(other) for own in mine) for other in theirs)
