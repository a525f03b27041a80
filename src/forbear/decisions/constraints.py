"""Every bound an offer keeps, with the room left: capacity, the policy's levers, law, and the gain of each side."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from forbear.decisions.amounts import amount, exact_fraction
from forbear.loans import RateFound
from forbear.offers import Candidate, Nothing, SearchCase, plan_law_facts
from forbear.policy import check_plan, is_blocking
from forbear.restructure import DeferralInterest

Constraint = dict[str, Any]


def constraint_documents(candidate: Candidate, *, case: SearchCase, nothing: Nothing) -> list[Constraint]:
    """All constraints of ``candidate``: the value held against a bound, the slack, and whether it holds.

    Amounts are in major units, months and installments are counts, rates and shares exact fractions; the slack is
    below zero where the bound is broken.
    """
    return [
        _capacity(candidate, case),
        *_levers(candidate, case),
        _gain("gain_lender", candidate.lender_gain_minor, case.currency),
        _gain("gain_borrower", candidate.borrower_gain_minor, case.currency),
        *_law(candidate, case),
    ]


def _capacity(candidate: Candidate, case: SearchCase) -> Constraint:
    """The month with the least room."""
    room = [have - due for have, due in zip(case.capacity.binding, candidate.path, strict=True)]
    paid = [month for month, due in enumerate(candidate.path) if due]
    tightest = min(paid, key=lambda month: (room[month], month), default=0)
    return {
        "name": "capacity",
        "month": tightest + 1,
        "value": amount(candidate.path[tightest], case.currency),
        "bound": amount(case.capacity.binding[tightest], case.currency),
        "slack": amount(room[tightest], case.currency),
        "holds": room[tightest] >= 0,
    }


def _levers(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    levers = case.policy.levers
    yield _at_most("levers.deferral_months", candidate.levers.deferral_months, max(levers.deferral_months))
    yield _at_most("levers.installments", candidate.levers.installments, max(levers.terms))
    yield _at_most("levers.longest_months", candidate.months, min(levers.longest_months + 1, case.months))
    yield from _rate(candidate, case)
    waiver = candidate.levers.waiver
    yield _share("levers.waive_penalty", waiver.penalty, max(levers.waive_penalty_shares))
    yield _share("levers.waive_interest", waiver.interest, max(levers.waive_interest_shares))
    yield _share("levers.waive_fee", waiver.fee, max(levers.waive_fee_shares))
    budget = case.policy.objective.waiver_budget_minor
    if budget is not None:
        slack = budget - candidate.waived.total_minor
        yield {
            "name": "waiver_budget",
            "value": amount(candidate.waived.total_minor, case.currency),
            "bound": amount(budget, case.currency),
            "slack": amount(slack, case.currency),
            "holds": slack >= 0,
        }


def _rate(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    """A rate below the loans' own is one the policy names; each loan's own needs no leave."""
    rate = candidate.levers.rate_annual
    if rate is not None:
        lowest = min((named for named in case.policy.levers.rates_annual if named != "contract"), default=None)
        yield {
            "name": "levers.rate_annual",
            "value": exact_fraction(rate),
            "bound": "contract" if lowest is None else exact_fraction(lowest),
            "slack": None if lowest is None else exact_fraction(rate - lowest),
            "holds": lowest is not None and rate >= lowest,
        }


def _share(name: str, value: Fraction, bound: Fraction) -> Constraint:
    return {
        "name": name,
        "value": exact_fraction(value),
        "bound": exact_fraction(bound),
        "slack": exact_fraction(bound - value),
        "holds": value <= bound,
    }


def _at_most(name: str, value: int, bound: int) -> Constraint:
    return {"name": name, "value": value, "bound": bound, "slack": bound - value, "holds": value <= bound}


def _gain(name: str, gain_minor: int, currency: str) -> Constraint:
    """Neither side may be worse off than doing nothing; what is gained is the slack."""
    gained = amount(gain_minor, currency)
    return {"name": name, "value": gained, "bound": amount(0, currency), "slack": gained, "holds": gain_minor > 0}


def _law(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    """Blocking rules, loan by loan; a rule about the whole cost looks at that of all loans together."""
    found = candidate.annualised
    cost = Fraction(found.nominal) if isinstance(found, RateFound) else None
    for loan, position in zip(candidate.loans, case.positions, strict=True):
        facts = plan_law_facts(
            case,
            position,
            ends_on=loan.outcome.schedule.ends_on,
            rate_annual=loan.outcome.layer.rate_annual,
            capitalizes_interest=candidate.levers.deferral_interest is DeferralInterest.CAPITALIZED,
            cost_annual=cost,
        )
        for finding in check_plan(facts, law=case.law, on=case.capacity.as_of):
            if is_blocking(finding.rule):
                yield {
                    "name": f"law.{finding.rule.id}",
                    "loan_id": loan.loan_id,
                    "value": finding.measured,
                    "bound": finding.threshold,
                    "slack": None if finding.slack is None else exact_fraction(finding.slack),
                    "holds": finding.passed,
                    "citation": finding.citation,
                }
