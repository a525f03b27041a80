"""Every code the engine can say has words in English and in Chinese, with the same places for its facts."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

import forbear
from forbear.counterfactuals.answers import ANSWERED
from forbear.facts import FACTS, PROVABLE_FACTS, Way
from forbear.loans import Component
from forbear.offers import Label
from forbear.restructure import DeferralInterest
from forbear.wording.catalog import chinese
from forbear.wording.choices import CHOICES
from forbear.wording.english import ENGLISH
from forbear.wording.trial_words import TRIAL_WORDS

SOURCE = Path(forbear.__file__).parent
SPELLED = re.compile(r"^(offer|miss|rate|trial|counter|shock|flex)\.[a-z_]*[a-z]$")
ASSEMBLED = {
    "f'offer.{plan.label}'": {f"offer.{label}" for label in get_args(Label)},
    "f'offer.deferral_interest_{how}'": {
        f"offer.deferral_interest_{how}" for how in DeferralInterest if how is not DeferralInterest.PAUSED
    },
    "f'offer.waived_{part}'": {f"offer.waived_{part}" for part in Component},
    "f'change.evidence.{change.fact}'": {
        f"change.evidence.{name}" for name in PROVABLE_FACTS if Way.EVIDENCE in FACTS[name].ways
    },
    "f'{reason.code}.many'": {
        f"{code}.many" for code in TRIAL_WORDS if not re.search(r"\.many$|\.promise_|not_enough", code)
    },
    "f'change.answer.{change.fact}'": {f"change.answer.{name}" for name in (*ANSWERED, "willing")},
}
"""Codes put together from parts, as the source spells them, and what they can become."""

WITH_OWN_WORDS = {
    "f'law.{self.rule.id}'",
    "f'policy.{condition.code}'",
    "f'policy.{line.code}'",
    "f'segment.{segment.code}'",
    "'miss.law'",
}
"""Rows of packs, which bring their words along."""

NAMED_ELSEWHERE = {"code"}
"""A variable: the strings it can hold are found by their spelling."""

CAPACITY_LINES = {"income_now", "income_recovered", "savings", "essential", "other_debts", "buffer"}


POLICY_CHECKS = SOURCE / "policy/pack_problems.py"
"""Names parts of a policy's file, such as ``counter.roles``, which are spelled as codes are and are none."""


def _trees() -> Iterator[ast.AST]:
    for file in sorted({*SOURCE.rglob("*.py")} - {POLICY_CHECKS}):
        yield ast.parse(file.read_text(encoding="utf-8"))


def _code_of_reason(node: ast.AST) -> ast.expr | None:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Reason":
        return next((word.value for word in node.keywords if word.arg == "code"), None)
    return None


@cache
def _spellings() -> frozenset[str]:
    """Each ``Reason(code=…)`` of the engine, as the source spells its code."""
    codes = (_code_of_reason(node) for tree in _trees() for node in ast.walk(tree))
    return frozenset(ast.unparse(code) for code in codes if code is not None)


@cache
def engine_codes() -> frozenset[str]:
    """Every code the engine can say without words of its own."""
    said: set[str] = set()
    for spelling in _spellings() - WITH_OWN_WORDS - NAMED_ELSEWHERE:
        said |= ASSEMBLED.get(spelling) or {ast.literal_eval(spelling)}
    for tree in _trees():
        said |= {
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and SPELLED.match(node.value)
        }
    said |= {f"ask.{fact.name}" for fact in FACTS.values() if fact.source == "application"}
    return frozenset((said | CAPACITY_LINES) - {"miss.law"})


def _places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_collector_finds_the_codes_of_every_part_of_the_engine():
    assert {"facts_missing", "needs_authority", "rate.no_solution", "ask.savings"} <= engine_codes()
    assert {"offer.recommended", "offer.chance", "offer.waived_penalty", "miss.capacity", "miss.lender_worse"} <= (
        engine_codes()
    )


def test_the_codes_documented_for_offers_are_those_the_engine_can_say():
    page = (SOURCE.parents[1] / "docs/algorithms/offers.md").read_text(encoding="utf-8")
    rows = "".join(line.split("|")[1] for line in page.splitlines() if line.startswith("| `"))
    documented = {
        code for code in re.findall(r"`([a-z_.]+)`", rows) if re.match(r"(offer|miss)\.|no_plan|contract_is", code)
    }
    said = {code for code in engine_codes() if re.match(r"(offer|miss)\.|no_plan|contract_is", code)}
    assert documented == said | {"miss.law"}


def test_the_checks_of_a_policy_say_problems_and_no_codes():
    tree = ast.parse(POLICY_CHECKS.read_text(encoding="utf-8"))
    named = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    assert "ProblemList" in named
    assert "Reason" not in named


def test_a_code_assembled_from_parts_is_known_here():
    assembled = {spelling for spelling in _spellings() if spelling.startswith("f'")}
    assert assembled <= ASSEMBLED.keys() | WITH_OWN_WORDS


@pytest.mark.parametrize("code", sorted(engine_codes()))
def test_a_code_has_words_in_both_languages_with_the_same_places(code):
    assert code in ENGLISH, f"{code} has no English words"
    assert ENGLISH[code] in chinese(), f"{code} has no Chinese words"
    assert _places(chinese()[ENGLISH[code]]) == _places(ENGLISH[code])


@pytest.mark.parametrize("words", sorted({*CHOICES.values(), "not known", "yes", "no"}))
def test_a_value_inside_a_sentence_has_chinese_words(words):
    assert words in chinese()
