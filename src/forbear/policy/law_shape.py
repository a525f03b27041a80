"""The shape of a law pack's files: ``law.yaml`` and one file for each rule."""

from typing import Annotated, Any, Literal

from pydantic import Field

from forbear.policy.checks import CheckDocument
from forbear.policy.fields import Day, Flag, TextsDocument
from forbear.policy.law import (
    Audience,
    BorrowerType,
    Confidence,
    Expectation,
    Modality,
    Notice,
    Page,
    Reading,
    Rule,
    RuleCase,
    Tier,
)
from forbear.policy.pack import LenderType
from forbear.policy.policy_shape import Jurisdiction, Product
from forbear.problems import Document

Said = Annotated[str, Field(min_length=1)]


class LawDocument(Document):
    """The pack's own name and version."""

    id: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    version: Said
    jurisdiction: Jurisdiction
    name: TextsDocument


class NoticeDocument(Document):
    shown_at: tuple[Page, ...] = Field(min_length=1)
    audience: Audience
    texts: TextsDocument

    def notice(self) -> Notice:
        """The notice as a value."""
        return Notice(shown_at=self.shown_at, audience=self.audience, texts=self.texts.texts())


class CaseDocument(Document):
    name: Said
    on: Day
    given: dict[str, Any]
    expect: Expectation


class RuleDocument(Document):
    """One rule as its file writes it."""

    id: Annotated[str, Field(pattern=r"^(CN|EU|UK|US)-[A-Z0-9\-]{1,20}$")]
    texts: TextsDocument
    lender_types: Literal["all"] | tuple[LenderType, ...]
    products: Literal["all"] | tuple[Product, ...]
    borrower_types: Literal["all"] | tuple[BorrowerType, ...]
    tier: Tier
    modality: Modality
    confidence: Confidence
    reading: Reading
    valid_from: Day
    valid_to: Day | None
    known_from: Day | None
    end_known_from: Day | None = None
    earlier_end: Day | None = None
    contracts_from: Day | None = None
    contracts_to: Day | None = None
    citation: Said
    source: Said
    situational: Flag = False
    warns_because: TextsDocument | None = None
    check: dict[str, Any]
    notice: NoticeDocument | None = None
    cases: tuple[CaseDocument, ...]

    def rule(self, *, check: CheckDocument) -> Rule:
        """The document as a value."""
        plain = (
            *("id", "tier", "modality", "confidence", "reading", "valid_from", "valid_to", "known_from"),
            *("end_known_from", "earlier_end", "contracts_from", "contracts_to", "citation", "source", "situational"),
        )
        return Rule(
            **{name: getattr(self, name) for name in plain},
            texts=self.texts.texts(),
            lender_types=_scope(self.lender_types),
            products=_scope(self.products),
            borrower_types=_scope(self.borrower_types),
            warns_because=None if self.warns_because is None else self.warns_because.texts(),
            check=check,
            notice=None if self.notice is None else self.notice.notice(),
            cases=tuple(
                RuleCase(name=case.name, on=case.on, given=case.given, expect=case.expect) for case in self.cases
            ),
        )


def _scope(names: Any) -> frozenset[str] | None:
    return None if names == "all" else frozenset(names)
