"""When and how often a borrower may be contacted."""

from datetime import date, time
from fractions import Fraction
from typing import ClassVar

from pydantic import Field

from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Clock, Whole
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import PolicyPack
from forbear.problems import said


class QuietHours(CheckDocument):
    """No contact from ``start`` in the evening to ``end`` the next morning, local time of the borrower."""

    kind: ClassVar[str] = "quiet_hours"
    start: Clock
    end: Clock

    def covers(self, clock: time) -> bool:
        """Whether a moment lies in the quiet hours, from ``start`` on, past midnight, to before ``end``."""
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def looks_at(self) -> frozenset[str]:
        return frozenset({"contact_start", "contact_end"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if plan.contact_start is None or plan.contact_end is None:
            return None
        opens, closes = _minutes(plan.contact_start), _minutes(plan.contact_end)
        room = min(opens - _minutes(self.end), _minutes(self.start) - closes)
        return Measured(
            passed=room >= 0 and opens <= closes,
            measured=_span(plan.contact_start, plan.contact_end),
            threshold=_span(self.end, self.start),
            slack=Fraction(room),
        )

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        quiet = _span(self.start, self.end)
        edges = [
            ("start", policy.contact.start, said("Start at {clock} or later", clock=f"{self.end:%H:%M}")),
            ("end", policy.contact.end, said("End at {clock} or earlier", clock=f"{self.start:%H:%M}")),
        ]
        return tuple(
            PolicyBreach(
                path=f"contact.{name}",
                message=said(
                    "contact at {clock} lies in the quiet hours {quiet}", clock=f"{clock:%H:%M}", quiet=quiet
                ),
                remedy=remedy,
            )
            for name, clock, remedy in edges
            if not self.end <= clock <= self.start
        )


class MaxCalls(CheckDocument):
    """At most so many calls a day, or in seven days; None where the rule counts only the other."""

    kind: ClassVar[str] = "max_calls"
    per_day: Whole | None = Field(default=None, ge=1)
    per_week: Whole | None = Field(default=None, ge=1)

    def looks_at(self) -> frozenset[str]:
        limits = {"calls_per_day": self.per_day, "calls_per_week": self.per_week}
        return frozenset(fact for fact, limit in limits.items() if limit is not None)

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        pairs = [(plan.calls_per_day, self.per_day), (plan.calls_per_week, self.per_week)]
        known = [(calls, limit) for calls, limit in pairs if calls is not None and limit is not None]
        if not known:
            return None
        return Measured(
            passed=all(calls <= limit for calls, limit in known),
            measured=", ".join(str(calls) for calls, _ in known),
            threshold=", ".join(f"<= {limit}" for _, limit in known),
            slack=Fraction(min(limit - calls for calls, limit in known)),
        )

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        contact = policy.contact
        fields = [
            ("max_calls_per_day", contact.max_calls_per_day, self.per_day),
            ("max_calls_per_week", contact.max_calls_per_week, self.per_week),
        ]
        return tuple(
            PolicyBreach(
                path=f"contact.{name}",
                message=said("{calls} calls are more than {limit}", calls=calls, limit=limit),
                remedy=said("Use {limit}", limit=limit),
            )
            for name, calls, limit in fields
            if limit is not None and calls > limit
        )


def _minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _span(start: time, end: time) -> str:
    return f"{start:%H:%M}-{end:%H:%M}"
