"""A longest term in months."""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach, levers_saying
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Whole
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import PolicyPack
from forbear.problems import Said, said


class MaxMonths(CheckDocument):
    """``fact`` (the plan's months, or the whole loan's) may not exceed ``limit``."""

    kind: ClassVar[str] = "max_months"
    fact: Literal["months_total", "loan_months_total"]
    limit: Whole = Field(ge=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset({self.fact})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        months: int | None = getattr(plan, self.fact)
        if months is None:
            return None
        return Measured(
            passed=months <= self.limit,
            measured=str(months),
            threshold=f"<= {self.limit}",
            slack=Fraction(self.limit - months),
        )

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        terms = (
            self._breach(f"{path}.terms[{place}]", said("{count} installments", count=term))
            for path, levers in levers_saying(policy, "terms")
            for place, term in enumerate(levers.terms)
            if term > self.limit
        )
        longest = (
            self._breach(f"{path}.longest_months", said("plans of {months} months", months=levers.longest_months))
            for path, levers in levers_saying(policy, "longest_months")
            if levers.longest_months > self.limit
        )
        return (*terms, *longest)

    def _breach(self, path: str, what: Said) -> PolicyBreach:
        message = said("{what} go beyond the longest term of {limit} months", what=what, limit=self.limit)
        return PolicyBreach(path=path, message=message, remedy=said("Use {le} or less", le=self.limit))
