"""Counts that may not be too many or too few: re-ages, months, visits, attempts."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from forbear.policy.checks.base import CheckDocument, Measured
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Whole
from forbear.policy.lpr import LprSeries
from forbear.problems import Document

Count = Literal[
    "account_months",
    "breathing_space_days",
    "breathing_spaces_12m",
    "collectors_on_visit",
    "consecutive_payments",
    "days_past_due",
    "dial_attempts_per_day",
    "failed_contacts_in_a_row",
    "reages_12m",
    "reages_5y",
    "workout_reages_5y",
]


class CountLimit(Document):
    """The least and the most of one count, both included."""

    fact: Count
    at_least: Whole | None = Field(default=None, ge=0)
    at_most: Whole | None = Field(default=None, ge=0)

    def room(self, count: int) -> int:
        """How far the count is from its nearer limit; below zero when it is beyond it."""
        low = [] if self.at_least is None else [count - self.at_least]
        high = [] if self.at_most is None else [self.at_most - count]
        return min([*low, *high], default=0)

    def __str__(self) -> str:
        low = "" if self.at_least is None else f"{self.at_least} <= "
        return f"{low}{self.fact}" + ("" if self.at_most is None else f" <= {self.at_most}")


class CountLimits(CheckDocument):
    """Every count keeps its limits. One broken is enough to fail; only all of them known is enough to pass."""

    kind: ClassVar[str] = "count_limits"
    limits: tuple[CountLimit, ...] = Field(min_length=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset(limit.fact for limit in self.limits)

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        known = list(self._known(plan))
        rooms = [limit.room(count) for limit, count in known]
        passed = min(rooms, default=0) >= 0
        if not known or (passed and len(known) < len(self.limits)):
            return None
        return Measured(
            passed=passed,
            measured=", ".join(f"{limit.fact}={count}" for limit, count in known),
            threshold=", ".join(str(limit) for limit in self.limits),
            slack=Fraction(min(rooms)),
        )

    def _known(self, plan: PlanFacts) -> Iterator[tuple[CountLimit, int]]:
        for limit in self.limits:
            count: int | None = getattr(plan, limit.fact)
            if count is not None:
                yield limit, count
