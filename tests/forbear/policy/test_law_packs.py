"""The shipped law packs: every example holds, and nothing unread or unsure blocks."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from forbear.policy import LawPack, Rule, Texts, is_blocking, load_law, rules_in_force
from forbear.policy.law import RuleCase, effect_of
from forbear.policy.law_page import law_page
from forbear.policy.law_reader import JURISDICTIONS
from forbear.policy.rule_cases import case_result

LAWS = [load_law(name) for name in JURISDICTIONS]
CASES = [(law, rule, case) for law in LAWS for rule in law.rules for case in rule.cases]
RULES = [rule for law in LAWS for rule in law.rules]
REFERENCE = Path(__file__).resolve().parents[3] / "docs" / "reference"

TODAY = date(2026, 11, 24)

BLOCKING = {
    "CN": {
        "CN-CC70-2",
        "CN-CC70-3",
        "CN-CC70-4",
        "CN-CC70-5",
        "CN-CCV-543",
        "CN-COL-6",
        "CN-COL-9",
        "CN-CR-15",
        "CN-PEN-1",
        "CN-PIPL-24",
        "CN-PLD-25",
        "CN-PLD-26",
        "CN-PLD-27",
        "CN-PLD-28",
        "CN-STD-496",
    },
    "EU": set(),
    "UK": {"UK-1", "UK-3", "UK-7", "UK-7-FREEZE"},
    "US": {"US-7", "US-8"},
}
"""Written out by hand: a rule joins or leaves this list only when somebody means it to."""
UNREAD = {"CN-COL-14", "CN-CRR-3", "CN-DISC-3", "CN-PL-2B", "UK-9"}
"""The rules nobody has read that are told as such; all others stay out."""


@pytest.mark.parametrize(("law", "rule", "case"), CASES, ids=[f"{rule.id}: {case.name}" for _, rule, case in CASES])
def test_a_rule_says_of_its_example_what_the_lawyer_wrote(law: object, rule: Rule, case: RuleCase) -> None:
    assert case_result(rule, case, law=load_law(rule.id[:2])) == case.expect


def test_examples_can_fail() -> None:
    law = load_law("CN")
    rule = law.rule("CN-CC70-2")
    shorter = replace(rule, check=rule.check.model_copy(update={"limit": 12}))
    changed = replace(law, rules=(shorter,))
    wrong = [case.name for case in rule.cases if case_result(shorter, case, law=changed) != case.expect]
    assert wrong == ["正好 60 个月"]


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.jurisdiction)
def test_the_rules_that_block_are_the_ones_we_mean(law: LawPack) -> None:
    assert {rule.id for rule in law.rules if is_blocking(rule)} == BLOCKING[law.jurisdiction]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_only_read_and_commanding_rules_block(rule: Rule) -> None:
    assert rule.citation
    assert rule.source
    assert (rule.confidence == "L") == (rule.reading == "secondary")
    if is_blocking(rule):
        assert rule.confidence == "V"
        assert rule.modality in ("must", "must_not")
        assert rule.tier != "window"


@pytest.mark.parametrize("modality", ["may", "should", "court_on_request"])
def test_a_weaker_word_never_blocks(modality: str) -> None:
    rule = load_law("CN").rule("CN-PLD-25")
    assert is_blocking(rule)
    assert not is_blocking(replace(rule, modality=modality))  # type: ignore[arg-type]
    assert not is_blocking(replace(rule, confidence="L"))
    assert not is_blocking(replace(rule, warns_because=Texts(zh="只提示", en="it only warns")))


def test_the_court_ceiling_only_warns_and_private_lending_alone_has_four_times_lpr() -> None:
    law = load_law("CN")
    assert law.rule("CN-SPC-24").modality == "court_on_request"
    for rule_id in ("CN-PLD-25", "CN-PLD-27", "CN-PLD-28"):
        assert law.rule(rule_id).lender_types == frozenset({"private"})


def test_what_nobody_has_read_is_told_and_never_enforced() -> None:
    unread = {rule.id: rule for rule in RULES if rule.confidence == "U" or rule.reading == "unread"}
    assert set(unread) == UNREAD
    assert {effect_of(rule) for rule in unread.values()} == {"tells"}
    assert not any(is_blocking(rule) or rule.notice for rule in unread.values())


@pytest.mark.parametrize("unread", ["CN-CLS-21", "CN-COL-12", "CN-MKT", "US-10", "EU-FB-6"])
def test_what_nobody_has_read_and_nobody_needs_is_not_shipped(unread: str) -> None:
    assert unread not in {rule.id for rule in RULES}


def test_a_note_never_blocks_whatever_its_words() -> None:
    told = [rule for rule in RULES if rule.check.kind == "note" and rule.modality in ("must", "must_not")]
    assert len(told) > 20
    assert {effect_of(replace(rule, confidence="V", warns_because=None)) for rule in told} == {"tells"}


def test_no_two_packs_have_a_rule_of_the_same_name_and_each_names_its_own_jurisdiction() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for law in LAWS:
        assert {rule.id.partition("-")[0] for rule in law.rules} == {law.jurisdiction}


def test_no_us_rule_caps_a_rate() -> None:
    assert not [rule.id for rule in load_law("US").rules if rule.check.kind.startswith("rate")]


@pytest.mark.parametrize(
    ("on", "lender_type", "product", "has", "lacks"),
    [
        ("2026-07-31", "consumer_finance", "online_consumer_loan", "CN-COL-6", "CN-DISC-1"),
        ("2026-08-01", "consumer_finance", "online_consumer_loan", "CN-DISC-1", "CN-PLD-25"),
        ("2026-01-29", "consumer_finance", "online_consumer_loan", "CN-COL-1", "CN-COL-6"),
        ("2026-11-24", "micro_loan", "online_consumer_loan", "CN-MC-1", "CN-MC-2"),
        ("2027-12-31", "micro_loan", "online_consumer_loan", "CN-MC-2", "CN-COL-6"),
        ("2026-11-24", "bank", "credit_card", "CN-CC70-2", "CN-PL-1"),
        ("2026-11-24", "private", "private_loan", "CN-PLD-25", "CN-PEN-1"),
        ("2010-01-01", "bank", "credit_card", "CN-PEN-1", "CN-CC70-2"),
    ],
)
def test_rules_are_in_force_by_day_lender_and_product(
    on: str, lender_type: str, product: str, has: str, lacks: str
) -> None:
    day = date.fromisoformat(on)
    found = {rule.id for rule in rules_in_force(load_law("CN"), on=day, lender_type=lender_type, product=product)}
    assert has in found
    assert lacks not in found


def test_a_rule_ends_on_its_last_day() -> None:
    rule = replace(load_law("CN").rule("CN-COL-1"), valid_to=date(2026, 12, 31))
    assert rule.is_in_force(on=date(2026, 12, 31))
    assert not rule.is_in_force(on=date(2027, 1, 1))


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.jurisdiction)
def test_the_published_page_says_what_the_pack_says(law: LawPack) -> None:
    page = REFERENCE / f"law-{law.jurisdiction.lower()}.md"
    written = page.read_text(encoding="utf-8")
    assert written == law_page(law), f"run: python -m forbear.policy.law_page {law.id} > {page}"
