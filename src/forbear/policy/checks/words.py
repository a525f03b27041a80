"""Rules that are kept by saying something, and rules that only tell a person something."""

from datetime import date
from typing import ClassVar

from forbear.policy.checks.base import CheckDocument, Measured
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.lpr import LprSeries


class NoticeShown(CheckDocument):
    """The rule's notice was shown: its id stands among the plan's ``notices_shown``."""

    kind: ClassVar[str] = "notice"
    id: str

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if plan.notices_shown is None:
            return None
        shown = self.id in plan.notices_shown
        return Measured(passed=shown, measured="shown" if shown else "not shown", threshold="shown")


class AskCounsel(CheckDocument):
    """Whoever comes under the rule must be looked at by a lawyer: no formula of ours covers it."""

    kind: ClassVar[str] = "ask_counsel"

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        return Measured(passed=False, measured="concerned", threshold="a lawyer has looked at it")


class Note(CheckDocument):
    """Something to know, with nothing to compute; it never fails."""

    kind: ClassVar[str] = "note"

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        return None
