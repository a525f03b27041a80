"""The one signature every kind of check has: measure a plan, and find what a policy could break."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar

from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import Levers, PolicyPack
from forbear.policy.texts import Texts
from forbear.problems import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Measured:
    """What a check found in a plan. ``slack`` is the room left (negative when broken), None where none is counted."""

    passed: bool
    measured: str
    threshold: str
    slack: Fraction | None = None
    caution: Texts | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyBreach:
    """A place in a policy which allows what a rule does not."""

    path: str
    message: str
    remedy: str


class CheckDocument(Document):
    """Parameters of one check, as the rule's file writes them below ``check:``."""

    kind: ClassVar[str]
    only_tells: ClassVar[bool] = False
    """Whether the check measures nothing: the rule is shown, and no plan can break it here."""

    def looks_at(self) -> frozenset[str]:
        """Names of the plan's facts that :meth:`measure` reads: nothing else can change the finding.

        A search asks each rule once for each different value of these, not once for each plan.
        """
        raise NotImplementedError

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        """How the plan stands, or None when the rule has nothing to look at in it."""
        raise NotImplementedError

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        """Every place where the policy could break the rule; most checks concern single plans and find none."""
        return ()

    def params(self) -> dict[str, Any]:
        """The parameters by name."""
        return {name: getattr(self, name) for name in type(self).model_fields}


def levers_saying(policy: PolicyPack, *fields: str) -> Iterator[tuple[str, Levers]]:
    """The levers of the base, and of each segment that says one of ``fields`` itself, each with its path.

    What a segment takes from the base is told there.
    """
    yield "levers", policy.levers
    for place, segment in enumerate(policy.segments):
        if set(fields) & set(segment.own):
            yield f"segments[{place}].levers", segment.levers


def percent(rate: Fraction) -> str:
    """``Fraction(3, 25)`` as ``"12%"``; at most four decimals."""
    return f"{float(rate * 100):.4f}".rstrip("0").rstrip(".") + "%"
