"""Plans held against the law of a day."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.policy import (
    LawFinding,
    PlanFacts,
    check_plan,
    load_law,
    load_policy,
    lpr_on,
    plan_facts,
    unmeasured_rules,
)
from forbear.problems import BadInput, read_document

TODAY = date(2026, 11, 24)


def nuanhe_plan(**changes: Any) -> PlanFacts:
    given_facts: dict[str, Any] = {
        "product": "online_consumer_loan",
        "contract_formed_on": date(2025, 6, 1),
        "months_total": 28,
        "rate_annual": Fraction("0.12"),
        "cost_annual": Fraction("0.12"),
        "loan_months_total": 46,
    }
    return plan_facts(load_policy("nuanhe"), **{**given_facts, **changes})


def findings(plan: PlanFacts, *, on: date = TODAY) -> dict[str, LawFinding]:
    return {finding.rule.id: finding for finding in check_plan(plan, law=load_law("CN"), on=on)}


def test_a_usual_plan_of_nuanhe_breaks_nothing() -> None:
    found = findings(nuanhe_plan())
    assert all(finding.passed for finding in found.values()), found
    assert {"CN-SPC-24", "CN-PEN-1", "CN-PIPL-24", "CN-COL-6", "CN-PL-1"} <= set(found)
    assert not any(rule_id.startswith(("CN-PLD", "CN-CC70", "CN-MC")) for rule_id in found)


def test_a_cost_above_the_court_ceiling_warns_and_stops_nothing() -> None:
    finding = findings(nuanhe_plan(cost_annual=Fraction("0.26")))["CN-SPC-24"]
    assert (finding.passed, finding.blocking, finding.stops) == (False, False, False)
    assert (finding.measured, finding.threshold, finding.slack) == ("26%", "<= 24%", Fraction("-0.02"))


def test_a_card_plan_beyond_sixty_months_is_stopped() -> None:
    card = nuanhe_plan(product="credit_card", months_total=61)
    finding = findings(card)["CN-CC70-2"]
    assert finding.stops
    assert finding.slack == -1
    reason = finding.reason()
    assert reason.code == "law.CN-CC70-2"
    assert reason.facts == {"measured": "61"}
    assert reason.citation is not None
    assert "第七十条" in reason.citation
    assert findings(nuanhe_plan(product="credit_card", months_total=60))["CN-CC70-2"].slack == 0


def test_the_whole_time_of_a_loan_beyond_sixty_months_only_warns_and_says_why() -> None:
    finding = findings(nuanhe_plan(loan_months_total=61))["CN-PL-1"]
    assert (finding.passed, finding.stops) == (False, False)
    assert finding.caution is not None
    assert "our reading" in finding.caution.en


@given(formed=st.dates(date(2020, 8, 20), date(2026, 8, 20)), basis_points=st.integers(0, 3000))
def test_private_lending_is_capped_at_four_times_the_lpr_of_its_day(formed: date, basis_points: int) -> None:
    rate = Fraction(basis_points, 10_000)
    plan = PlanFacts(
        product="private_loan", lender_type="private", contract_formed_on=formed, months_total=12, rate_annual=rate
    )
    lpr = lpr_on(formed)
    assert lpr is not None
    assert findings(plan)["CN-PLD-25"].stops == (rate > 4 * lpr)


def test_after_the_last_publication_seen_the_finding_says_so() -> None:
    plan = PlanFacts(
        product="private_loan",
        lender_type="private",
        contract_formed_on=date(2026, 10, 1),
        months_total=12,
        rate_annual=Fraction("0.13"),
    )
    finding = findings(plan)["CN-PLD-25"]
    assert finding.stops
    assert finding.caution is not None
    assert "2026-08-20" in finding.caution.en


def test_a_blocking_rule_that_could_not_be_measured_is_named() -> None:
    bare = PlanFacts(
        product="online_consumer_loan",
        lender_type="consumer_finance",
        contract_formed_on=None,
        months_total=12,
        rate_annual=Fraction(0),
    )
    named = {rule.id for rule in unmeasured_rules(bare, law=load_law("CN"), on=TODAY)}
    assert {"CN-PEN-1", "CN-COL-6", "CN-PIPL-24", "CN-CR-15", "CN-STD-496"} <= named
    told = nuanhe_plan(notices_shown=("CN-CR-15", "CN-STD-496"))
    assert unmeasured_rules(told, law=load_law("CN"), on=TODAY) == ()


def test_half_known_promises_are_not_taken_for_kept() -> None:
    half = nuanhe_plan(explanation_available=None)
    assert "CN-PIPL-24" not in findings(half)
    assert findings(nuanhe_plan(explanation_available=None, human_review_available=False))["CN-PIPL-24"].stops


def test_facts_of_a_plan_are_read_strictly() -> None:
    with pytest.raises(BadInput) as refused:
        read_document(PlanFacts, {"product": "x", "rate_annual": 0.12, "months": 3})
    assert {problem.path for problem in refused.value.problems} == {
        "lender_type",
        "contract_formed_on",
        "months_total",
        "rate_annual",
        "months",
    }
