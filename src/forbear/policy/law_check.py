"""Holds one plan against every rule in force on a day."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.law import LawPack, Rule, is_blocking, rules_in_force
from forbear.policy.texts import Texts
from forbear.problems import Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class LawFinding:
    """How a plan stands under one rule.

    ``blocking`` says whether breaking the rule would stop the plan; ``slack`` is the room left where it is counted.
    """

    rule: Rule
    passed: bool
    slack: Fraction | None
    blocking: bool
    citation: str
    measured: str
    threshold: str
    caution: Texts | None

    @property
    def stops(self) -> bool:
        """Whether this finding keeps the plan from being offered."""
        return self.blocking and not self.passed

    def reason(self) -> Reason:
        """The finding as a reason, in the words of the rule."""
        return Reason(
            code=f"law.{self.rule.id}",
            facts={"measured": self.measured},
            threshold=self.threshold,
            citation=self.citation,
            texts=self.rule.texts.as_document(),
        )


def check_plan(plan: PlanFacts, *, law: LawPack, on: date) -> tuple[LawFinding, ...]:
    """A finding for every rule which concerns the plan on ``on`` and has something to look at in it."""
    measures = (rule for rule in concerned_rules(plan, law=law, on=on) if not rule.check.only_tells)
    findings = (_finding(rule, plan, law, on) for rule in measures)
    return tuple(finding for finding in findings if finding is not None)


def unmeasured_rules(plan: PlanFacts, *, law: LawPack, on: date) -> tuple[Rule, ...]:
    """Blocking rules which concern the plan but could not be measured, because a fact they ask for is None.

    Situational rules are left aside: what they speak about need not happen.
    """
    blocking = (rule for rule in concerned_rules(plan, law=law, on=on) if is_blocking(rule) and not rule.situational)
    return tuple(rule for rule in blocking if _finding(rule, plan, law, on) is None)


def concerned_rules(plan: PlanFacts, *, law: LawPack, on: date) -> tuple[Rule, ...]:
    """The rules in force on ``on`` for the plan's lender, loan, borrower and day of contract."""
    rules = rules_in_force(
        law, on=on, lender_type=plan.lender_type, product=plan.product, borrower_type=plan.borrower_type
    )
    return tuple(rule for rule in rules if rule.concerns_contract_of(plan.contract_formed_on))


def _finding(rule: Rule, plan: PlanFacts, law: LawPack, on: date) -> LawFinding | None:
    measured = rule.check.measure(plan, lpr=law.lpr, on=on)
    if measured is None:
        return None
    return LawFinding(
        rule=rule,
        passed=measured.passed,
        slack=measured.slack,
        blocking=is_blocking(rule),
        citation=rule.citation,
        measured=measured.measured,
        threshold=measured.threshold,
        caution=measured.caution or rule.warns_because,
    )
