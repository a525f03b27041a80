"""The band in which a rate on overdue amounts may lie, as a multiple of the contract rate."""

from datetime import date
from fractions import Fraction
from typing import ClassVar

from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Number
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import PolicyPack
from forbear.problems import said


class MultiplierBand(CheckDocument):
    """The penalty multiplier lies between ``low`` and ``high``, both included."""

    kind: ClassVar[str] = "multiplier_band"
    low: Number
    high: Number

    def looks_at(self) -> frozenset[str]:
        return frozenset({"penalty_multiplier"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        multiplier = plan.penalty_multiplier
        if multiplier is None:
            return None
        return Measured(
            passed=self.low <= multiplier <= self.high,
            measured=_plain(multiplier),
            threshold=self._band(),
            slack=min(multiplier - self.low, self.high - multiplier),
        )

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        multiplier = policy.penalty_multiplier
        if self.low <= multiplier <= self.high:
            return ()
        message = said(
            "a penalty of {multiplier} times the contract rate is outside {band}",
            multiplier=_plain(multiplier),
            band=self._band(),
        )
        remedy = said("Use a value in {band}", band=self._band())
        return (PolicyBreach(path="penalty_multiplier", message=message, remedy=remedy),)

    def _band(self) -> str:
        return f"{_plain(self.low)}..{_plain(self.high)}"


def _plain(value: Fraction) -> str:
    return f"{float(value):.4f}".rstrip("0").rstrip(".")
