"""Rules that are kept by saying something, and rules that only tell a person something."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from forbear.policy.checks.base import CheckDocument, Measured
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Whole
from forbear.policy.lpr import LprSeries


class NoticeShown(CheckDocument):
    """The rule's notice was shown: its id stands among the plan's ``notices_shown``."""

    kind: ClassVar[str] = "notice"
    id: str

    def looks_at(self) -> frozenset[str]:
        return frozenset({"notices_shown"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if plan.notices_shown is None:
            return None
        shown = self.id in plan.notices_shown
        return Measured(passed=shown, measured="shown" if shown else "not shown", threshold="shown")


class AskCounsel(CheckDocument):
    """Whoever comes under the rule must be looked at by a lawyer: no formula of ours covers it."""

    kind: ClassVar[str] = "ask_counsel"

    def looks_at(self) -> frozenset[str]:
        return frozenset()

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        return Measured(passed=False, measured="concerned", threshold="a lawyer has looked at it")


Figure = Annotated[str, Field(min_length=1)] | Whole | tuple[str, ...]


class Note(CheckDocument):
    """Something to know, with nothing to measure in a plan; it never fails.

    ``figures`` are the rule's own numbers, days and names, for whoever reads the law as data.
    """

    kind: ClassVar[str] = "note"
    only_tells: ClassVar[bool] = True
    figures: Mapping[str, Figure] = Field(default_factory=dict)

    def looks_at(self) -> frozenset[str]:
        return frozenset()

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        return None
