"""Why a report says what it says: the rules it rests on, and what a reader should be careful about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from forbear.reporting.rule import ReportingRule, RuleBook


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """One rule as it was used: what it looked at, what it asks for, and whether it decides or only warns."""

    rule: ReportingRule
    effect: str
    facts: Mapping[str, str | int]

    def as_document(self) -> dict[str, Any]:
        """The ground as JSON."""
        return {
            "rule": self.rule.id,
            "citation": self.rule.citation,
            "source": self.rule.source,
            "confidence": self.rule.confidence,
            "reading": self.rule.reading,
            "modality": self.rule.modality,
            "in_force_from": None if self.rule.valid_from is None else self.rule.valid_from.isoformat(),
            "decides": self.rule.decides,
            "effect": self.effect,
            "facts": dict(self.facts),
            "texts": self.rule.texts.as_document(),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Caution:
    """Something a reader must know before relying on the result; ``rule_id`` where one rule is meant."""

    code: str
    message: str
    rule_id: str | None = None

    def as_document(self) -> dict[str, Any]:
        """The caution as JSON."""
        return {"code": self.code, "rule": self.rule_id, "message": self.message}


@dataclass(slots=True)
class Findings:
    """Collects grounds and cautions while a report is worked out on ``as_of``."""

    book: RuleBook
    as_of: date
    grounds: list[Ground] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)

    def in_force(self, rule_id: str, *, on: date | None = None) -> ReportingRule | None:
        """The rule, or None with a caution when it is not in force on the day (by default ``as_of``)."""
        rule, day = self.book.rule(rule_id), on or self.as_of
        if rule.is_in_force(on=day):
            return rule
        self.warn("reporting.no_rule_in_force", f"{rule_id} is not in force on {day}", rule_id=rule_id)
        return None

    def use(self, rule: ReportingRule, *, effect: str, facts: Mapping[str, str | int] | None = None) -> None:
        """Note that the result rests on a rule, and how surely the rule is known."""
        self.grounds.append(Ground(rule=rule, effect=effect, facts=facts or {}))
        if rule.confidence == "U":
            self.warn("reporting.rule_unread", f"{rule.texts.en} ({rule.citation})", rule_id=rule.id)
        if rule.confidence == "L":
            message = f"{rule.id} counts here, but its text was not read: {rule.source}"
            self.warn("reporting.rule_likely", message, rule_id=rule.id)
        if rule.valid_from is None and rule.decides:
            message = f"{rule.id} is taken to be in force: the day it begins was not read"
            self.warn("reporting.beginning_unread", message, rule_id=rule.id)

    def warn(self, code: str, message: str, *, rule_id: str | None = None) -> None:
        """Add a caution once."""
        caution = Caution(code=code, message=message, rule_id=rule_id)
        if caution not in self.cautions:
            self.cautions.append(caution)
