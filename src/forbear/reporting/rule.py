"""A rule of reporting as a value: dated, cited figures, with the confidence their text was read with.

The shape follows the law packs of :mod:`forbear.policy`. What differs: a rule here has figures instead of a
check, the day it begins may be unread, and a rule nobody has read (``U``) is kept: it may warn, and never decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any, Literal

from forbear.policy import Texts
from forbear.problems import invariant

Framework = Literal["accounting", "cn", "eu"]
FRAMEWORKS: tuple[Framework, ...] = ("accounting", "cn", "eu")
Tier = Literal["accounting_standard", "dept_rule", "eu_regulation", "eu_guideline"]
Modality = Literal["must", "may"]
Confidence = Literal["V", "L", "U"]
"""``V`` read in the rule's own words or quoted from them; ``L`` likely, from a secondary source; ``U`` unread."""
Reading = Literal["full_text", "quotation", "secondary", "unread"]
About = Literal["modification", "china", "eu"]
Figure = int | str | tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportingCase:
    """An example beside a rule: a document about one loan, and what the result must hold among other things."""

    name: str
    on: date
    about: About
    given: Mapping[str, Any] = field(hash=False)
    expect: Mapping[str, Any] = field(hash=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class ReportingRule:
    """One rule. ``valid_from`` is None where the day it begins was not read: it then counts as in force."""

    id: str
    texts: Texts
    tier: Tier
    modality: Modality
    confidence: Confidence
    reading: Reading
    valid_from: date | None
    valid_to: date | None
    citation: str
    source: str
    figures: Mapping[str, Figure] = field(hash=False)
    cases: tuple[ReportingCase, ...]

    @property
    def decides(self) -> bool:
        """Whether the rule may decide a result; an unread one only warns."""
        return self.confidence != "U"

    def is_in_force(self, *, on: date) -> bool:
        """Whether the rule is in force on a day."""
        starts = self.valid_from is None or self.valid_from <= on
        return starts and (self.valid_to is None or on <= self.valid_to)

    def whole(self, name: str) -> int:
        """A figure that is a whole number, such as days or months."""
        figure = self.figures[name]
        invariant(isinstance(figure, int), f"{name} of {self.id} is a whole number")
        return int(figure)  # type: ignore[arg-type]

    def share(self, name: str) -> Fraction:
        """A figure that is a share, such as ``1/10``."""
        return Fraction(self.word(name))

    def day(self, name: str) -> date:
        """A figure that is a day."""
        return date.fromisoformat(self.word(name))

    def word(self, name: str) -> str:
        """A figure that is one word."""
        figure = self.figures[name]
        invariant(isinstance(figure, str), f"{name} of {self.id} is a word")
        return str(figure)

    def words(self, name: str) -> tuple[str, ...]:
        """A figure that is a list of words."""
        figure = self.figures[name]
        invariant(isinstance(figure, tuple), f"{name} of {self.id} is a list of words")
        return tuple(figure)  # type: ignore[arg-type]


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleBook:
    """All rules of one framework, read or not."""

    framework: Framework
    rules: tuple[ReportingRule, ...]

    def rule(self, rule_id: str) -> ReportingRule:
        """The rule called ``rule_id``. Raises KeyError when the book has none."""
        for rule in self.rules:
            if rule.id == rule_id:
                return rule
        raise KeyError(rule_id)
