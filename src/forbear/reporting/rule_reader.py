"""Reads the rules of reporting from their folder: one YAML file for each rule, spelled as the law packs are."""

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, StrictInt

from forbear.policy.fields import Day, TextsDocument
from forbear.policy.text_problems import text_problems
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Document, ProblemList, read_document
from forbear.reporting.rule import (
    About,
    Confidence,
    Framework,
    Modality,
    Reading,
    ReportingCase,
    ReportingRule,
    RuleBook,
    Tier,
)

Said = Annotated[str, Field(min_length=1)]
_READINGS: dict[Confidence, tuple[Reading, ...]] = {
    "V": ("full_text", "quotation"),
    "L": ("secondary",),
    "U": ("unread",),
}


class _CaseDocument(Document):
    name: Said
    on: Day
    about: About
    given: dict[str, Any]
    expect: dict[str, Any] = Field(min_length=1)


class _RuleDocument(Document):
    id: Annotated[str, Field(pattern=r"^[A-Z]{2,3}-[A-Z0-9\-]{1,20}$")]
    texts: TextsDocument
    tier: Tier
    modality: Modality
    confidence: Confidence
    reading: Reading
    valid_from: Day | None
    valid_to: Day | None
    citation: Said
    source: Said
    figures: dict[str, StrictInt | str | tuple[str, ...]]
    cases: tuple[_CaseDocument, ...] = Field(min_length=1)

    def rule(self) -> ReportingRule:
        fields = {name: getattr(self, name) for name in type(self).model_fields if name not in ("texts", "cases")}
        cases = tuple(ReportingCase(**dict(case)) for case in self.cases)
        return ReportingRule(**fields, texts=self.texts.texts(), cases=cases)


@cache
def load_rules(framework: Framework) -> RuleBook:
    """The shipped rules of a framework."""
    return read_rules(files("forbear.reporting").joinpath(f"rules/{framework}"), framework=framework)


def read_rules(folder: Traversable | Path, *, framework: Framework) -> RuleBook:
    """The rules in a folder. Raises BadInput listing what is wrong in all of its files."""
    problems, rules = ProblemList(), []
    for file in sorted(folder.iterdir(), key=lambda item: item.name):
        try:
            rules.append(_rule(file.read_text(encoding="utf-8"), name=file.name.removesuffix(".yaml")))
        except BadInput as error:
            problems.extend(error.problems, under=f"{file.name}:")
    problems.raise_if_any()
    return RuleBook(framework=framework, rules=tuple(rules))


def _rule(text: str, *, name: str) -> ReportingRule:
    file = read_yaml(text)
    if file.problems:
        raise BadInput(file.problems)
    rule = read_document(_RuleDocument, file.data).rule()
    problems = ProblemList()
    problems.extend(text_problems(rule.texts, path="texts"))
    if rule.id != name:
        problems.add("id", f"the file is called {name}", f"Call it {rule.id}.yaml, or correct the id")
    if rule.reading not in _READINGS[rule.confidence]:
        remedy = f"Use {' or '.join(_READINGS[rule.confidence])}, or another confidence"
        problems.add("reading", f"a rule of confidence {rule.confidence} was not read as {rule.reading}", remedy)
    if rule.valid_from and rule.valid_to and rule.valid_to < rule.valid_from:
        problems.add("valid_to", "the rule ends before it begins", "Put the days in order")
    problems.raise_if_any()
    return rule
