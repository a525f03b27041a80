"""Promises and papers: facts that must be true, answers in time, blocks an agreement must state."""

from dataclasses import fields
from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from forbear.policy.calendar import reply_by
from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Whole
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import PolicyPack, Safeguards
from forbear.problems import said

Promise = Literal[
    "human_review_available",
    "explanation_available",
    "both_sides_agree",
    "collection_stops_on_signing",
    "collects_from_debtor_only",
    "oral_agreements_recorded",
    "capacity_shortfall",
    "willing",
    "cost_table_confirmed",
    "forbearance_before_enforcement",
    "no_pressure_to_pay",
    "breathing_space_respected",
]
_SAFEGUARDS = frozenset(field.name for field in fields(Safeguards))


class Requires(CheckDocument):
    """Every fact named must be true; those which are a platform's safeguards are looked up in its policy too."""

    kind: ClassVar[str] = "requires"
    facts: tuple[Promise, ...] = Field(min_length=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset(self.facts)

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        known = {name: getattr(plan, name) for name in self.facts if getattr(plan, name) is not None}
        if not known:
            return None
        missing = [name for name, holds in known.items() if not holds]
        if not missing and len(known) < len(self.facts):
            return None
        return Measured(
            passed=not missing,
            measured=", ".join(f"{name}={'yes' if holds else 'no'}" for name, holds in known.items()),
            threshold=", ".join(self.facts),
        )

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        return tuple(
            PolicyBreach(
                path=f"safeguards.{name}",
                message=said("{promise} is not promised", promise=name),
                remedy=said("Set it to true"),
            )
            for name in self.facts
            if name in _SAFEGUARDS and not getattr(policy.safeguards, name)
        )


class ReplyDays(CheckDocument):
    """An answer within ``limit`` calendar days of the request."""

    kind: ClassVar[str] = "reply_days"
    limit: Whole = Field(ge=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset({"reply_days"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        days = plan.reply_days
        if days is None:
            return None
        room = self.limit - days
        return Measured(passed=room >= 0, measured=str(days), threshold=f"<= {self.limit}", slack=Fraction(room))

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        days = (reply_by(policy, submitted_on=on) - on).days
        if days <= self.limit:
            return ()
        message = said(
            "{business_days} business days are {days} days, more than {limit}",
            business_days=policy.reply.business_days,
            days=days,
            limit=self.limit,
        )
        remedy = said("Promise an earlier answer")
        return (PolicyBreach(path="reply.business_days", message=message, remedy=remedy),)


class AgreementStates(CheckDocument):
    """The written agreement states every one of these blocks."""

    kind: ClassVar[str] = "agreement_states"
    blocks: tuple[str, ...] = Field(min_length=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset({"agreement_states"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if plan.agreement_states is None:
            return None
        missing = [block for block in self.blocks if block not in plan.agreement_states]
        return Measured(
            passed=not missing,
            measured=", ".join(sorted(plan.agreement_states)) or "-",
            threshold=", ".join(self.blocks),
            slack=Fraction(-len(missing)),
        )
