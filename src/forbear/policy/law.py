"""A law pack as values: dated, cited rules, each with the confidence its text was read with.

Law stands above policy. Only a rule that commands or forbids, read in its own words (confidence ``V``) and not
marked as resting on an interpretation, may block; everything else warns.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from forbear.policy.checks import CheckDocument
from forbear.policy.lpr import LprSeries
from forbear.policy.texts import Texts

Tier = Literal[
    "law",
    "admin_reg",
    "judicial_interp",
    "dept_rule",
    "norm_doc",
    "std_recommended",
    "self_reg",
    "window",
]
Modality = Literal["must", "must_not", "may", "should", "court_on_request"]
Confidence = Literal["V", "L"]
"""``V`` read in the rule's own words or quoted from them; ``L`` likely. Unread rules are not shipped at all."""
Reading = Literal["full_text", "quotation", "secondary"]
Audience = Literal["borrower", "lender"]
Page = Literal["application", "offers", "agreement", "decision", "record"]
"""Where a notice belongs; ``record`` is the lender's own view of a case."""
Expectation = Literal["passes", "fails", "not_applicable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Notice:
    """Words the law wants said: to whom, on which pages, in both languages."""

    shown_at: tuple[Page, ...]
    audience: Audience
    texts: Texts


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleCase:
    """An example a lawyer wrote: the facts of a plan and what the rule must say about it."""

    name: str
    on: date
    given: Mapping[str, Any] = field(hash=False)
    expect: Expectation


@dataclass(frozen=True, kw_only=True, slots=True)
class Rule:
    """One rule of law.

    ``valid_from``/``valid_to`` are the days the rule is in force. ``contracts_from``/``contracts_to`` narrow it to
    loans contracted in those days. ``None`` for lender types or products means all. ``warns_because`` says why a
    rule which could block by its words only warns here.
    """

    id: str
    texts: Texts
    lender_types: frozenset[str] | None
    products: frozenset[str] | None
    tier: Tier
    modality: Modality
    confidence: Confidence
    reading: Reading
    valid_from: date
    valid_to: date | None
    contracts_from: date | None
    contracts_to: date | None
    citation: str
    source: str
    warns_because: Texts | None
    check: CheckDocument
    notice: Notice | None
    cases: tuple[RuleCase, ...]

    def concerns(self, *, lender_type: str, product: str) -> bool:
        """Whether the rule speaks about this kind of lender and loan."""
        return (self.lender_types is None or lender_type in self.lender_types) and (
            self.products is None or product in self.products
        )

    def is_in_force(self, *, on: date) -> bool:
        """Whether the rule is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def concerns_contract_of(self, formed_on: date | None) -> bool:
        """Whether the rule reaches a loan contracted on ``formed_on``; an unknown day is taken to be reached."""
        if formed_on is None:
            return True
        starts = self.contracts_from is None or self.contracts_from <= formed_on
        return starts and (self.contracts_to is None or formed_on <= self.contracts_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class LawPack:
    """All shipped rules of one jurisdiction, with the dated series they look figures up in."""

    id: str
    version: str
    jurisdiction: str
    name: Texts
    rules: tuple[Rule, ...]
    lpr: LprSeries

    @property
    def label(self) -> str:
        """Identity as records name it, such as ``cn@2026.11``."""
        return f"{self.id}@{self.version}"

    def rule(self, rule_id: str) -> Rule:
        """The rule called ``rule_id``. Raises KeyError when the pack has none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)


def is_blocking(rule: Rule) -> bool:
    """Whether breaking the rule stops a policy or a plan: verified, commanding, and not by interpretation."""
    return rule.modality in ("must", "must_not") and rule.confidence == "V" and rule.warns_because is None


def rules_in_force(law: LawPack, *, on: date, lender_type: str, product: str) -> tuple[Rule, ...]:
    """The rules which bind this kind of lender and loan on a day, in the order of the pack."""
    return tuple(
        rule
        for rule in law.rules
        if rule.is_in_force(on=on) and rule.concerns(lender_type=lender_type, product=product)
    )
