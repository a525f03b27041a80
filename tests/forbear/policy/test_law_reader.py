"""Reading rule files: everything wrong is told at once, and unread law is turned away."""

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from forbear.policy import load_law
from forbear.policy.law_reader import read_law, rule_from_text
from forbear.problems import BadInput, Problem

RULE = files("forbear.policy").joinpath("packs/law_cn/rules/CN-CC70-2.yaml").read_text(encoding="utf-8")


def problems_of(text: str, *, name: str = "CN-CC70-2") -> dict[str, Problem]:
    with pytest.raises(BadInput) as refused:
        rule_from_text(text, name=name)
    return {problem.path: problem for problem in refused.value.problems}


UNREAD = RULE.replace("confidence: V", "confidence: U").replace("reading: full_text", "reading: unread")


def test_a_rule_that_nobody_read_may_not_be_measured() -> None:
    assert "confidence" in problems_of(UNREAD)


def test_a_rule_that_nobody_read_says_nothing_to_a_borrower() -> None:
    notice = "notice:\n  shown_at: [offers]\n  audience: borrower\n  texts: {zh: 请注意, en: Mind this}\n"
    assert "notice" in problems_of(UNREAD.replace("cases:", f"{notice}cases:"))


def test_nobody_calls_read_what_is_unread() -> None:
    assert "reading" in problems_of(RULE.replace("confidence: V", "confidence: U"))
    assert "reading" in problems_of(RULE.replace("reading: full_text", "reading: unread"))


@pytest.mark.parametrize(
    ("days", "path"),
    [
        ("valid_to: 2020-01-01\nknown_from: 2020-01-02", "known_from"),
        ("valid_to: null\nknown_from: null\nend_known_from: 2020-01-02", "end_known_from"),
        ("valid_to: 2020-01-01\nknown_from: null\nearlier_end: 2019-01-01", "end_known_from"),
    ],
)
def test_days_that_cannot_be_are_refused(days: str, path: str) -> None:
    assert path in problems_of(RULE.replace("valid_to: null\nknown_from: null", days))


@pytest.mark.parametrize(
    ("change", "path"),
    [
        (lambda text: text.replace("tier: dept_rule", "tier: rumour"), "tier"),
        (lambda text: text.replace("modality: must_not", "modality: shall"), "modality"),
        (lambda text: text.replace("kind: max_months", "kind: longest"), "check.kind"),
        (lambda text: text.replace("limit: 60", "limit: many"), "check.limit"),
        (lambda text: text.replace("limit: 60", "limit: 60\n  unit: years"), "check.unit"),
        (lambda text: text.replace("valid_from: 2011-01-13", "valid_from: soon"), "valid_from"),
        (lambda text: text.replace("valid_to: null", "valid_to: 2010-01-01"), "valid_to"),
        (lambda text: text.replace("expect: fails", "expect: passes"), "cases"),
        (lambda text: text.replace("products: [credit_card]", "products: [car]"), "products"),
    ],
)
def test_a_malformed_rule_is_refused_at_its_place(change: Callable[[str], str], path: str) -> None:
    changed = change(RULE)
    assert changed != RULE
    assert any(found.startswith(path) for found in problems_of(changed))


def test_a_rule_called_otherwise_than_its_file_is_refused() -> None:
    assert "id" in problems_of(RULE, name="CN-CC70-9")


def test_a_missing_translation_is_refused() -> None:
    lines = ['  en: ""' if line.startswith("  en:") else line for line in RULE.splitlines()]
    assert "texts.en" in problems_of("\n".join(lines))


def test_a_whole_pack_tells_the_problems_of_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "CN-A.yaml").write_text(RULE, encoding="utf-8")
    unread = RULE.replace("confidence: V", "confidence: U")
    (tmp_path / "rules" / "CN-CC70-2.yaml").write_text(unread, encoding="utf-8")
    with pytest.raises(BadInput) as refused:
        read_law(tmp_path)
    paths = [problem.path for problem in refused.value.problems]
    assert any("CN-A.yaml" in path for path in paths)
    assert any("CN-CC70-2.yaml" in path for path in paths)


def test_a_jurisdiction_without_a_pack_is_bad_input() -> None:
    with pytest.raises(BadInput, match="CN, EU, UK, US"):
        load_law("XX")
