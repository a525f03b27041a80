"""A law pack as values: dated, cited rules, each with the confidence its text was read with.

Law stands above policy. Only a rule that commands or forbids, read in its own words (confidence ``V``) and not
marked as resting on an interpretation, may block; everything else warns or tells.

A rule has two calendars: the days it is in force, and the day its text became public. With both one can ask what
applied on one day as people knew it on another.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any, Literal

from forbear.policy.advice import Advice
from forbear.policy.checks import CheckDocument
from forbear.policy.lpr import LprSeries
from forbear.policy.texts import Texts
from forbear.problems import Itself

Tier = Literal[
    "law",
    "admin_reg",
    "local_reg",
    "judicial_interp",
    "dept_rule",
    "norm_doc",
    "std_recommended",
    "self_reg",
    "window",
    "eu_regulation",
    "eu_directive",
    "eu_guideline",
]
Modality = Literal["must", "must_not", "may", "should", "court_on_request"]
Confidence = Literal["V", "L", "U"]
"""``V`` read in the rule's own words or quoted from them; ``L`` likely; ``U`` unread, which may only be told."""
Reading = Literal["full_text", "quotation", "secondary", "unread"]
BorrowerType = Literal["consumer", "business"]
"""A person borrowing for a household, or one borrowing for a business."""
Effect = Literal["blocks", "warns", "tells"]
"""What breaking a rule does: stops a policy or plan, is shown with it, or cannot be measured and is only told."""
Audience = Literal["borrower", "lender"]
Page = Literal["application", "offers", "agreement", "decision", "record"]
"""Where a notice belongs; ``record`` is the lender's own view of a case."""
Expectation = Literal["passes", "fails", "told", "not_applicable"]
"""``told``: the rule concerns the plan and has nothing to measure in it."""


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
    loans contracted in those days. ``None`` for lender types, products or borrower types means all.

    ``known_from`` is the day its text was public; None where that day was not read, and the rule then counts as known
    from its first day. ``end_known_from`` is the day on which ``valid_to`` became public; before it the end was
    ``earlier_end``, or none. A ``situational`` rule asks about something that need not happen (a visit, a recorded
    call): that its facts are missing is no gap. ``warns_because`` says why a rule which could block by its words only
    warns here.
    """

    id: str
    texts: Texts
    lender_types: frozenset[str] | None
    products: frozenset[str] | None
    borrower_types: frozenset[str] | None
    tier: Tier
    modality: Modality
    confidence: Confidence
    reading: Reading
    valid_from: date
    valid_to: date | None
    known_from: date | None
    end_known_from: date | None
    earlier_end: date | None
    contracts_from: date | None
    contracts_to: date | None
    citation: str
    source: str
    situational: bool
    warns_because: Texts | None
    check: CheckDocument
    notice: Notice | None
    cases: tuple[RuleCase, ...]

    def concerns(self, *, lender_type: str | None, product: str | None, borrower_type: str | None = None) -> bool:
        """Whether the rule speaks about this kind of lender, loan and borrower; None asks about any."""
        asked = ((self.lender_types, lender_type), (self.products, product), (self.borrower_types, borrower_type))
        return all(named is None or one is None or one in named for named, one in asked)

    def is_in_force(self, *, on: date, known_on: date | None = None) -> bool:
        """Whether the rule is in force on a day; with ``known_on``, as far as was public on that other day."""
        ends = self.end_as_known(known_on)
        return self.is_known(known_on) and self.valid_from <= on and (ends is None or on <= ends)

    def is_known(self, on: date | None) -> bool:
        """Whether the rule's text was public on a day; None asks by what is known now."""
        return on is None or self.public_from <= on

    @property
    def public_from(self) -> date:
        """The day from which the rule counts as known: that of its text, or its first day where that was not read."""
        return self.known_from or self.valid_from

    def end_as_known(self, on: date | None) -> date | None:
        """The last day in force as it was public on a day; None asks by what is known now."""
        if on is None or self.end_known_from is None or self.end_known_from <= on:
            return self.valid_to
        return self.earlier_end

    def concerns_contract_of(self, formed_on: date | None) -> bool:
        """Whether the rule reaches a loan contracted on ``formed_on``; an unknown day is taken to be reached."""
        if formed_on is None:
            return True
        starts = self.contracts_from is None or self.contracts_from <= formed_on
        return starts and (self.contracts_to is None or formed_on <= self.contracts_to)


@dataclass(frozen=True, kw_only=True, slots=True)
class LawPack:
    """All shipped rules of one jurisdiction, the dated series they look figures up in, and where help is found."""

    id: str
    version: str
    jurisdiction: str
    name: Texts
    rules: tuple[Rule, ...]
    lpr: LprSeries
    advice: tuple[Advice, ...] = ()

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
    """Whether breaking the rule stops a policy or plan: verified, commanding, measured, not by interpretation."""
    return (
        rule.modality in ("must", "must_not")
        and rule.confidence == "V"
        and rule.warns_because is None
        and not rule.check.only_tells
    )


def effect_of(rule: Rule) -> Effect:
    """What the rule does here."""
    if rule.check.only_tells:
        return "tells"
    return "blocks" if is_blocking(rule) else "warns"


def rules_in_force(
    law: LawPack,
    *,
    on: date,
    lender_type: str | None = None,
    product: str | None = None,
    borrower_type: str | None = None,
    known_on: date | None = None,
) -> tuple[Rule, ...]:
    """The rules which bind this kind of lender, loan and borrower on a day, in the order of the pack.

    None asks about any kind; ``known_on`` leaves out what was not public on that day.
    """
    return _in_force(Itself(law), on=on, known_on=known_on, bound=(lender_type, product, borrower_type))


@lru_cache(maxsize=256)
def _in_force(
    law: Itself[LawPack], *, on: date, known_on: date | None, bound: tuple[str | None, str | None, str | None]
) -> tuple[Rule, ...]:
    lender_type, product, borrower_type = bound
    return tuple(
        rule
        for rule in law.value.rules
        if rule.is_in_force(on=on, known_on=known_on)
        and rule.concerns(lender_type=lender_type, product=product, borrower_type=borrower_type)
    )
