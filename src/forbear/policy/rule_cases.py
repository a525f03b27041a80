"""Runs the examples a lawyer wrote beside a rule; the first readers of a law pack are its cases."""

from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.law import Expectation, LawPack, Rule, RuleCase
from forbear.policy.law_check import check_plan, concerned_rules
from forbear.problems import read_document

NEUTRAL = {"contract_formed_on": "2025-01-15", "months_total": 12, "rate_annual": "0"}
"""What a case need not say when its rule does not look at it."""


def case_result(rule: Rule, case: RuleCase, *, law: LawPack) -> Expectation:
    """What the rule says of the plan a case describes. Raises BadInput when the case names unknown facts."""
    plan = read_document(PlanFacts, {**NEUTRAL, **case.given}, under="given")
    for finding in check_plan(plan, law=law, on=case.on):
        if finding.rule.id == rule.id:
            return "passes" if finding.passed else "fails"
    if rule.check.only_tells and rule.id in {each.id for each in concerned_rules(plan, law=law, on=case.on)}:
        return "told"
    return "not_applicable"
