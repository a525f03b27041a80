"""Tang Yue writes a policy; the check tells her everything at once."""

from dataclasses import replace
from datetime import date, time
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.policy import (
    Finding,
    PolicyPack,
    check_policy,
    check_policy_file,
    check_policy_text,
    is_refused,
    load_law,
    load_policy,
    policy_from_text,
)
from forbear.policy.policy_reader import _packs
from forbear.problems import BadInput

TODAY = date(2026, 11, 24)
TEXT = _packs().joinpath("nuanhe", "policy.yaml").read_text(encoding="utf-8")


def changed(*pairs: tuple[str, str]) -> str:
    text = TEXT
    for old, new in pairs:
        assert text.count(old) >= 1, old
        text = text.replace(old, new, 1)
    return text


def check(policy: PolicyPack, *, on: date = TODAY) -> tuple[Finding, ...]:
    return check_policy(policy, law=load_law(policy.jurisdiction), as_of=on)


def nuanhe(part: str = "", **changes: Any) -> PolicyPack:
    policy = load_policy("nuanhe")
    return replace(policy, **({part: replace(getattr(policy, part), **changes)} if part else changes))


def errors(findings: tuple[Finding, ...]) -> dict[str, Finding]:
    return {finding.path: finding for finding in findings if finding.severity == "error"}


def test_what_is_misspelled_does_not_hide_what_is_wrong_elsewhere() -> None:
    text = changed(
        ('alpha: "0.35"', 'alpha: "1.35"'),
        ("  en: Nuanhe Consumer Finance\n", ""),
        ("terms: [6, 9,", "terms: [6, 6,"),
        ('penalty_multiplier: "1.3"', 'penalty_multiplier: "2"'),
        ("role: reviewer", "role: boss"),
    )
    found = errors(check_policy_text(text, as_of=TODAY))
    assert set(found) == {"objective.alpha", "name.en", "levers.terms", "penalty_multiplier", "authority[2].role"}
    assert found["penalty_multiplier"].rule_id == "CN-PEN-1"


@pytest.mark.parametrize("confidence", ["0.49", "0", "1"])
def test_a_plan_binds_at_better_than_even_odds(confidence: str) -> None:
    found = errors(check_policy_text(changed(('confidence: "0.8"', f'confidence: "{confidence}"')), as_of=TODAY))
    assert set(found) == {"objective.confidence"}


def test_a_deferral_longer_than_the_engine_knows_is_refused() -> None:
    found = errors(check_policy_text(changed(("[0, 1, 2, 3, 4, 5, 6]", "[0, 6, 121]")), as_of=TODAY))
    assert "levers.deferral_months" in found


def test_a_name_of_the_wrong_form_is_not_called_a_number() -> None:
    found = errors(check_policy_text(changed(("id: nuanhe", 'id: "Nuan He"')), as_of=TODAY))
    assert found["id"].message == "'Nuan He' is not written as it must be"


def test_text_that_is_no_yaml_is_blamed_on_its_line() -> None:
    (found,) = check_policy_text(changed(("summary:", "summary: [")), as_of=TODAY)
    assert (found.line, found.path) == (12, "(document)")


def test_everything_wrong_is_told_at_once_with_its_line() -> None:
    text = changed(
        ("sql: willing", "sql: wiling"),
        ("sql: owed_total >= 200", "sql: owed_total >= 'much'"),
        ("  en: Nuanhe Consumer Finance", '  en: ""'),
        ("deferral_interest: [paused, accrues]", "deferral_interest: []"),
        ('penalty_multiplier: "1.3"', 'penalty_multiplier: "2"'),
        ("valid_to: null", "valid_to: 2025-01-01"),
        ("max_deferral_months: 9\n    max_term_months: 60", "max_deferral_months: 12\n    max_term_months: 60"),
    )
    found = check_policy_text(text, as_of=TODAY)
    assert is_refused(found)
    told = errors(found)
    assert set(told) == {
        "conditions[1].sql",
        "conditions[2].sql",
        "name.en",
        "levers.deferral_interest",
        "penalty_multiplier",
        "valid_to",
        "authority[3].max_deferral_months",
    }
    assert "did you mean willing" in told["conditions[1].sql"].remedy
    assert told["penalty_multiplier"].rule_id == "CN-PEN-1"
    for path, finding in told.items():
        assert finding.line is not None
        assert path.rsplit(".", 1)[-1].split("[")[0] in text.splitlines()[finding.line - 1], path
        assert finding.message
        assert finding.remedy


def test_spelling_shape_and_conditions_are_told_together() -> None:
    text = changed(
        ('alpha: "0.35"', "alpha: 0.35"),
        ("business_days: 2", "business_days: soon"),
        ("sql: willing", "sql: SUM(willing)"),
        ("currency: CNY", "currency: shells"),
    )
    told = errors(check_policy_text(text, as_of=TODAY))
    assert {"objective.alpha", "reply.business_days", "conditions[1].sql", "currency"} <= set(told)


def test_reading_a_bad_policy_raises_everything_too() -> None:
    text = changed(("sql: willing", "sql: wiling"), ("max_term_months: 36", "max_term_months: 99"))
    with pytest.raises(BadInput) as refused:
        policy_from_text(text)
    paths = {problem.path for problem in refused.value.problems}
    assert {"conditions[1].sql", "authority[0].max_term_months"} <= paths


def test_rates_in_floats_are_refused_when_reading() -> None:
    with pytest.raises(BadInput, match="read as float"):
        policy_from_text(changed(('"0.15"', "0.15")))


@pytest.mark.parametrize(
    ("policy", "path", "rule"),
    [
        (nuanhe("levers", terms=(12, 61), longest_months=60), "levers.terms[1]", "CN-CC70-2"),
        (nuanhe("levers", longest_months=66), "levers.longest_months", "CN-CC70-2"),
    ],
)
def test_a_card_policy_beyond_sixty_months_is_refused(policy: PolicyPack, path: str, rule: str) -> None:
    card = replace(policy, products=("online_consumer_loan", "credit_card"))
    blocked = [finding for finding in check(card) if finding.rule_id == rule]
    assert [(finding.severity, finding.path) for finding in blocked] == [("error", path)]
    warned = [finding for finding in check(policy) if finding.rule_id is not None]
    assert {finding.severity for finding in warned} == {"warning"}, "an online loan is not a card"


@pytest.mark.parametrize("multiplier", ["1.2", "1.29", "1.51", "2"])
def test_a_penalty_outside_the_band_is_refused(multiplier: str) -> None:
    found = errors(check(nuanhe(penalty_multiplier=Fraction(multiplier))))
    assert found["penalty_multiplier"].rule_id == "CN-PEN-1"


@pytest.mark.parametrize("multiplier", ["1.3", "1.4", "1.5"])
def test_a_penalty_inside_the_band_passes(multiplier: str) -> None:
    assert check(nuanhe(penalty_multiplier=Fraction(multiplier))) == ()


def test_contact_in_the_quiet_hours_is_refused_for_a_financial_institution_and_warned_for_others() -> None:
    late = nuanhe("contact", start=time(7, 30), end=time(22, 30))
    assert {(path, finding.rule_id) for path, finding in errors(check(late)).items()} == {
        ("contact.start", "CN-COL-6"),
        ("contact.end", "CN-COL-6"),
    }
    micro = replace(late, lender_type="micro_loan")
    contact = [finding for finding in check(micro) if finding.path.startswith("contact")]
    assert {(finding.severity, finding.rule_id) for finding in contact} == {("warning", "CN-COL-1")}
    assert errors(check(nuanhe("contact", start=time(8, 0), end=time(22, 0)))) == {}


def test_a_private_lender_above_four_times_lpr_is_refused_and_others_are_not() -> None:
    levers = replace(load_policy("nuanhe").levers, rates_annual=("contract", Fraction("0.13"), Fraction("0.12")))
    private = nuanhe(levers=levers, lender_type="private", products=("private_loan",))
    assert {(path, item.rule_id) for path, item in errors(check(private)).items()} == {
        ("levers.rates_annual[1]", "CN-PLD-25")
    }
    assert errors(check(nuanhe(levers=levers))) == {}
    assert errors(check(nuanhe(levers=levers, lender_type="micro_loan"))) == {}


def test_the_court_ceiling_warns() -> None:
    found = check(nuanhe("levers", rates_annual=("contract", Fraction("0.25"))))
    assert [(item.severity, item.path) for item in found if item.rule_id == "CN-SPC-24"] == [
        ("warning", "levers.rates_annual[1]")
    ]
    assert not is_refused(found)


@pytest.mark.parametrize("promise", ["human_review_available", "explanation_available", "both_sides_agree"])
def test_a_policy_without_a_promise_the_law_wants_is_refused(promise: str) -> None:
    assert f"safeguards.{promise}" in errors(check(nuanhe("safeguards", **{promise: False})))


def test_a_us_platform_may_not_call_at_night_and_must_answer_in_a_month() -> None:
    harbor = load_policy("harbor")
    bad = replace(
        harbor,
        contact=replace(harbor.contact, end=time(21, 30)),
        reply=replace(harbor.reply, business_days=30),
    )
    assert {(path, item.rule_id) for path, item in errors(check(bad)).items()} == {
        ("contact.end", "US-7"),
        ("reply.business_days", "US-8"),
    }


def test_a_rule_that_comes_into_force_later_is_told_beforehand() -> None:
    early = nuanhe("contact", start=time(7, 0), end=time(20, 0))
    found = [item for item in check(early, on=date(2026, 1, 29)) if item.rule_id == "CN-COL-6"]
    assert [(item.severity, item.path) for item in found] == [("warning", "contact.start")]
    assert "from 2026-01-30" in found[0].message
    ended = replace(early, valid_to=date(2026, 1, 29))
    assert not [item for item in check(ended, on=date(2026, 1, 29)) if item.rule_id == "CN-COL-6"]


def test_a_policy_not_in_force_on_the_day_is_said_to_be_so() -> None:
    found = check(load_policy("nuanhe"), on=date(2025, 12, 1))
    assert ("warning", "valid_from") in {(item.severity, item.path) for item in found}


def test_a_policy_is_checked_against_its_own_law() -> None:
    found = check_policy(load_policy("harbor"), law=load_law("CN"), as_of=TODAY)
    assert set(errors(found)) == {"jurisdiction"}


@pytest.mark.parametrize(
    ("part", "changes", "path"),
    [
        ("levers", {"terms": ()}, "levers.terms"),
        ("levers", {"rates_annual": ()}, "levers.rates_annual"),
        ("levers", {"waive_penalty_shares": ()}, "levers.waive_penalty_shares"),
        ("levers", {"terms": (6, 6)}, "levers.terms"),
        ("levers", {"terms": (0, 6)}, "levers.terms"),
        ("levers", {"deferral_months": (-1, 0, 6)}, "levers.deferral_months"),
        ("levers", {"longest_months": 3}, "levers.longest_months"),
        ("levers", {"rates_annual": (Fraction(12),)}, "levers.rates_annual"),
        ("levers", {"waive_fee_shares": (Fraction(2),)}, "levers.waive_fee_shares"),
        ("objective", {"alpha": Fraction(1)}, "objective.alpha"),
        ("objective", {"confidence": Fraction(0)}, "objective.confidence"),
        ("objective", {"strain_price": Fraction(-1)}, "objective.strain_price"),
        ("objective", {"longest_horizon_months": 12}, "objective.longest_horizon_months"),
        ("contact", {"start": time(21, 0), "end": time(9, 0)}, "contact.end"),
        ("contact", {"max_calls_per_week": 1}, "contact.max_calls_per_week"),
    ],
)
def test_a_policy_that_contradicts_itself_is_refused(part: str, changes: dict[str, Any], path: str) -> None:
    assert path in errors(check(nuanhe(part, **changes)))


def test_authority_wider_than_the_levers_or_than_the_next_role_is_refused() -> None:
    policy = load_policy("nuanhe")
    machine, *others = policy.authority
    wide = replace(machine, max_deferral_months=6)
    found = errors(check(replace(policy, authority=(wide, *others))))
    assert "machine may grant more than agent" in found["authority[0]"].message
    none = replace(
        policy.levers,
        waive_penalty_shares=(Fraction(0),),
        waive_interest_shares=(Fraction(0),),
    )
    assert "authority[0].max_waived_share" in errors(check(replace(policy, levers=none, segments=())))
    assert "authority" in errors(check(replace(policy, authority=(machine,))))
    assert "authority[0].role" in errors(check(replace(policy, authority=(machine, *policy.authority))))


def test_a_code_used_twice_and_an_untranslated_line_are_refused() -> None:
    policy = load_policy("nuanhe")
    first = policy.conditions[0]
    twin = replace(first, texts=replace(first.texts, zh="not Chinese"), unmet=replace(first.unmet, en="中文"))
    found = errors(check(replace(policy, conditions=(first, twin))))
    wrong = ("conditions[0].code", "conditions[1].code", "conditions[1].texts.zh", "conditions[1].unmet.en")
    assert set(wrong) <= set(found)


def test_a_file_and_a_folder_are_checked_alike_and_findings_read_well(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(changed(('penalty_multiplier: "1.3"', 'penalty_multiplier: "3"')))
    found = check_policy_file(tmp_path, as_of=TODAY)
    assert found == check_policy_file(tmp_path / "policy.yaml", as_of=TODAY)
    line = str(found[0])
    assert line.startswith("error: line ")
    assert "CN-PEN-1" in line
    assert found[0].as_document()["rule_id"] == "CN-PEN-1"


@pytest.mark.parametrize("text", ["", "- a\n- b", "id: nuanhe", "id: [", "conditions: 3\n"])
def test_what_is_no_policy_at_all_is_told_and_never_crashes(text: str) -> None:
    found = check_policy_text(text, as_of=TODAY)
    assert is_refused(found)


@pytest.mark.parametrize(
    "text",
    [
        changed(("sql: willing", "sql: " + "willing OR " * 100_000)),
        "[" * 5_000,
        "a: " * 3_000,
        "{a: " * 2_000 + "1" + "}" * 2_000,
        changed(("sql: willing", "sql: " + "(" * 200 + "willing" + ")" * 200)),
    ],
    ids=["a megabyte", "brackets", "keys", "braces", "parentheses"],
)
def test_what_is_huge_or_nested_beyond_sense_is_refused_and_never_crashes(text: str) -> None:
    found = check_policy_text(text, as_of=TODAY)
    assert is_refused(found)
    assert all(len(str(finding)) < 1_000 for finding in found)


def test_a_condition_spelled_wrong_does_not_hide_what_the_others_cannot_do() -> None:
    text = changed(
        ("    source: judgement\n  - code: willing", "    source: 3\n  - code: willing"),
        ("sql: owed_total >= 200", "sql: owed_total < 0"),
    )
    found = errors(check_policy_text(text, as_of=TODAY))
    assert {"conditions[0].source", "conditions[2].sql"} <= set(found)
    assert "no case can meet" in found["conditions[2].sql"].message


@pytest.mark.parametrize(
    ("old", "new", "remedy"),
    [
        ("\nvalid_to: null", "\nvalid_too: null", "Did you mean valid_to"),
        ("\nvalid_to: null", "\nvalid_t\u043e: null", "Write `valid_to` in plain letters"),
        ("    unmet:", "    unmett:", "Did you mean unmet"),
        ("  alpha:", "  \u0430lpha:", "Write `alpha` in plain letters"),
        ("\nvalid_to: null", "\nvalid_to: null\nzodiac: 1", "check its spelling"),
    ],
)
def test_a_key_nobody_knows_is_told_with_the_one_that_was_meant(old: str, new: str, remedy: str) -> None:
    told = check_policy_text(changed((old, new)), as_of=TODAY)
    assert remedy in next(finding.remedy for finding in told if finding.message == "unknown field")
