"""The shipped rules of reporting: every example holds, and nothing that nobody read decides."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from forbear.policy import load_law
from forbear.problems import BadInput
from forbear.reporting import (
    ReportingRule,
    RuleBook,
    china_document,
    china_from_document,
    eu_document,
    eu_from_document,
    load_rules,
    modification_document,
    modification_from_document,
)
from forbear.reporting.rule import FRAMEWORKS, ReportingCase
from forbear.reporting.rule_reader import read_rules

RULES = [rule for framework in FRAMEWORKS for rule in load_rules(framework).rules]
CASES = [(rule, case) for rule in RULES for case in rule.cases]

UNREAD = {"CAS-2", "CN-CLS-21", "CN-CLS-23", "CN-CLS-XD", "EU-FB-6"}
LIKELY = {"CN-CLS-DPD", "CN-CLS-15", "CN-CLS-22"}
BEGINNING_UNREAD = {"EU-FB-2", "EU-FB-3", "EU-FB-4", "EU-FB-5", "EU-FB-6"}
"""Written out by hand: a rule joins or leaves these lists only when somebody means it to."""


def report(case: ReportingCase) -> dict[str, Any]:
    """The document that comes out for the loan of an example."""
    if case.about == "china":
        return china_document(china_from_document(case.given, as_of=case.on))
    if case.about == "eu":
        return eu_document(eu_from_document(case.given, as_of=case.on))
    found = modification_from_document(case.given, as_of=case.on)
    rate = Fraction(case.given["original_rate"])
    return modification_document(found, currency=case.given["currency"], original_eir=rate)


def part(found: Any, expected: Any) -> Any:
    """Of what came out only what the example speaks about."""
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        return {name: part(found[name], value) for name, value in expected.items()}
    return found


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.id}: {case.name}" for rule, case in CASES])
def test_a_rule_says_of_its_example_what_is_written_beside_it(rule: ReportingRule, case: ReportingCase) -> None:
    found = report(case)
    assert part(found, case.expect) == dict(case.expect)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.id != "CN-CLS-0"], ids=lambda rule: rule.id)
def test_an_example_of_a_rule_uses_the_rule(rule: ReportingRule) -> None:
    used = {ground["rule"] for case in rule.cases for ground in report(case)["grounds"]}
    assert rule.id in used


def test_the_confidence_of_each_rule_is_the_one_we_mean() -> None:
    assert {rule.id for rule in RULES if rule.confidence == "U"} == UNREAD
    assert {rule.id for rule in RULES if rule.confidence == "L"} == LIKELY
    assert {rule.id for rule in RULES if rule.valid_from is None} == BEGINNING_UNREAD
    assert {rule.id for rule in RULES if not rule.decides} == UNREAD


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=lambda case: case.name)
def test_an_unread_rule_among_the_grounds_does_not_decide_and_is_warned_of(case: ReportingCase) -> None:
    found = report(case)
    unread = {ground["rule"] for ground in found["grounds"] if ground["confidence"] == "U"}
    assert all(not ground["decides"] for ground in found["grounds"] if ground["confidence"] == "U")
    warned = {caution["rule"] for caution in found["cautions"] if caution["code"] == "reporting.rule_unread"}
    assert warned == unread


def test_a_likely_rule_is_warned_of_too() -> None:
    found = china_document(china_from_document({"days_past_due": 91}, as_of=date(2026, 11, 24)))
    assert [(caution["code"], caution["rule"]) for caution in found["cautions"]] == [
        ("reporting.rule_likely", "CN-CLS-DPD")
    ]


@pytest.mark.parametrize("rule_id", ["CN-CLS-17", "CN-CLS-20"])
def test_a_rule_that_the_law_pack_has_too_is_cited_alike(rule_id: str) -> None:
    ours, law = load_rules("cn").rule(rule_id), load_law("CN").rule(rule_id)
    for name in ("tier", "modality", "confidence", "reading", "valid_from", "valid_to", "citation", "source"):
        assert getattr(ours, name) == getattr(law, name)


FIGURES: dict[str, tuple[str, int | str, str]] = {
    "IF-2": ("share_at_least", "0.2", "exactly 10 % is substantial"),
    "CN-CLS-DPD": ("substandard_above_days", 120, "逾期 91 天"),
    "CN-CLS-15": ("months_at_least", 7, "还清欠款满六个月、各项条件具备，可以上调"),
    "CN-CLS-20": ("months_at_least", 13, "按月还款，满 12 个月"),
    "CN-CLS-21": ("least_class", "substandard", "观察期内：只提示，不决定"),
    "CN-CLS-22": ("least_class", "doubtful", "观察期内再次重组"),
    "EU-FB-2": ("cure_months_at_least", 24, "the cure year"),
    "EU-FB-3": ("probation_months", 36, "performing at the measure"),
    "EU-FB-4": ("non_performing_above_days", 31, "31 do"),
    "EU-FB-5": ("past_due_days_at_most", 1, "a day past due"),
    "EU-DOD-1": ("share_above", "0.001", "exactly 1 %"),
}


@pytest.mark.parametrize("rule_id", FIGURES)
def test_another_figure_in_the_rule_makes_its_example_fail(rule_id: str, monkeypatch: pytest.MonkeyPatch) -> None:
    name, figure, case_name = FIGURES[rule_id]
    books = {framework: load_rules(framework) for framework in FRAMEWORKS}
    book = next(book for book in books.values() if any(rule.id == rule_id for rule in book.rules))
    rule = book.rule(rule_id)
    assert name in rule.figures
    changed = replace(rule, figures={**rule.figures, name: figure})
    rules = tuple(changed if each.id == rule_id else each for each in book.rules)
    books[book.framework] = RuleBook(framework=book.framework, rules=rules)
    for module in ("modification", "china", "eu", "observation"):
        monkeypatch.setattr(import_module(f"forbear.reporting.{module}"), "load_rules", books.__getitem__)
    case = next(case for case in rule.cases if case.name == case_name)
    assert part(report(case), case.expect) != dict(case.expect)


RULE = files("forbear.reporting").joinpath("rules/accounting/IF-2.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("reading: quotation", "reading: unread", "reading"),
        ("confidence: V", "confidence: U", "reading"),
        ("confidence: V", "confidence: sure", "confidence"),
        ("id: IF-2", "id: IF-3", "id"),
        ("valid_to: null", "valid_to: 2017-01-01", "valid_to"),
        ('share_at_least: "0.10"', "share_at_least: 0.10", "figures.share_at_least"),
        ("modality: may", "modality: could", "modality"),
        ("about: modification", "about: weather", "cases[0].about"),
    ],
)
def test_a_malformed_rule_is_refused_at_its_place(tmp_path: Path, old: str, new: str, path: str) -> None:
    assert old in RULE
    (tmp_path / "IF-2.yaml").write_text(RULE.replace(old, new), encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_rules(tmp_path, framework="accounting")
    assert any(problem.path.startswith(f"IF-2.yaml:.{path}") for problem in refused.value.problems)
