"""Small lenders of the EU and the UK: their policies and plans run through the law of their own country."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.policy import (
    LawFinding,
    PlanFacts,
    PolicyPack,
    check_plan,
    check_policy,
    check_policy_text,
    is_refused,
    load_law,
    plan_facts,
    policy_from_text,
    unmeasured_rules,
)
from forbear.policy.policy_reader import _packs

TODAY = date(2026, 11, 24)
HARBOR = _packs().joinpath("harbor", "policy.yaml").read_text(encoding="utf-8")


def text_of(jurisdiction: str, *changes: tuple[str, str]) -> str:
    """Harbor's policy as a bank of the EU, or a lender of the UK, would write it."""
    currency, region, lender = {"EU": ("EUR", "IE", "bank"), "UK": ("GBP", "GB", "consumer_finance")}[jurisdiction]
    text = HARBOR
    for old, new in (
        ("currency: USD", f"currency: {currency}"),
        ("region: US", f"region: {region}"),
        ("jurisdiction: US", f"jurisdiction: {jurisdiction}"),
        ("lender_type: consumer_finance", f"lender_type: {lender}"),
        *changes,
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def findings(policy: PolicyPack, *, on: date = TODAY, **facts: Any) -> dict[str, LawFinding]:
    found = check_plan(plan(policy, **facts), law=load_law(policy.jurisdiction), on=on)
    return {finding.rule.id: finding for finding in found}


def plan(policy: PolicyPack, **facts: Any) -> PlanFacts:
    given: dict[str, Any] = {
        "product": "online_consumer_loan",
        "contract_formed_on": date(2025, 6, 1),
        "months_total": 24,
        "rate_annual": Fraction("0.06"),
    }
    return plan_facts(policy, **{**given, **facts})


@pytest.mark.parametrize(("jurisdiction", "currency"), [("EU", "EUR"), ("UK", "GBP")])
def test_a_policy_may_be_published_in_its_own_currency_under_its_own_law(jurisdiction: str, currency: str) -> None:
    policy = policy_from_text(text_of(jurisdiction))
    assert not is_refused(check_policy(policy, law=load_law(jurisdiction), as_of=TODAY))
    assert plan(policy).currency == currency
    assert policy.objective.harm_minor == 150_000


def test_a_policy_of_one_country_is_not_checked_by_the_law_of_another() -> None:
    found = check_policy(policy_from_text(text_of("UK")), law=load_law("EU"), as_of=TODAY)
    assert [finding.path for finding in found if finding.severity == "error"] == ["jurisdiction"]


def test_uk_law_warns_of_deferred_interest_that_makes_the_balance_grow() -> None:
    found = [finding for finding in check_policy_text(text_of("UK"), as_of=TODAY) if finding.rule_id == "UK-4"]
    assert [(finding.severity, finding.path) for finding in found] == [("warning", "levers.deferral_interest[0]")]
    paused = text_of("UK", ("deferral_interest: [accrues, paused]", "deferral_interest: [paused]"))
    assert not [finding for finding in check_policy_text(paused, as_of=TODAY) if finding.rule_id == "UK-4"]
    base = ("deferral_months: [0, 1, 2, 3, 4, 5, 6]", "deferral_months: [0]")
    of_segment = check_policy_text(text_of("UK", base), as_of=TODAY)
    assert [finding.path for finding in of_segment if finding.rule_id == "UK-4"] == [
        "segments[0].levers.deferral_interest[0]"
    ]
    none = text_of("UK", base, ("deferral_months: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]", "deferral_months: [0]"))
    assert not [finding for finding in check_policy_text(none, as_of=TODAY) if finding.rule_id == "UK-4"]


def test_enforcing_before_forbearance_stops_in_the_uk_and_warns_in_the_eu() -> None:
    for jurisdiction, rule, stops in (("UK", "UK-1", True), ("EU", "EU-CCD-35", False)):
        policy = policy_from_text(text_of(jurisdiction))
        finding = findings(policy, forbearance_before_enforcement=False)[rule]
        assert (finding.passed, finding.stops) == (False, stops)
        assert findings(policy, forbearance_before_enforcement=True)[rule].passed


def test_what_a_lender_of_the_uk_does_not_say_is_named_as_not_measured() -> None:
    bare = plan(policy_from_text(text_of("UK")))
    assert {rule.id for rule in unmeasured_rules(bare, law=load_law("UK"), on=TODAY)} == {"UK-1", "UK-3"}
    told = bare.model_copy(update={"forbearance_before_enforcement": True, "no_pressure_to_pay": True})
    assert unmeasured_rules(told, law=load_law("UK"), on=TODAY) == ()


def test_the_consumer_credit_directive_applies_from_20_november_2026() -> None:
    policy = policy_from_text(text_of("EU"))
    facts = {"forbearance_before_enforcement": False, "notices_shown": ()}
    assert {"EU-CCD-35", "EU-CCD-36"} <= set(findings(policy, on=date(2026, 11, 20), **facts))
    assert not {"EU-CCD-35", "EU-CCD-36"} & set(findings(policy, on=date(2026, 11, 19), **facts))


def test_a_loss_of_value_above_one_percent_warns_a_bank_that_the_plan_is_a_default() -> None:
    policy = policy_from_text(text_of("EU"))
    finding = findings(policy, diminished_obligation=Fraction("0.0926"))["EU-DOD-1"]
    assert (finding.passed, finding.stops, finding.measured) == (False, False, "9.26%")
    assert finding.caution is not None
    assert "lawful" in finding.caution.en


def test_an_amount_in_another_currency_is_not_measured_by_a_limit_in_yuan() -> None:
    from forbear.policy import load_policy

    yuan = plan(load_policy("nuanhe"), credit_minor=30_000_000).model_copy(update={"lender_type": "bank"})
    law = load_law("CN")
    assert "CN-IL-1" in {finding.rule.id for finding in check_plan(yuan, law=law, on=TODAY)}
    euro = yuan.model_copy(update={"currency": "EUR"})
    assert "CN-IL-1" not in {finding.rule.id for finding in check_plan(euro, law=law, on=TODAY)}
