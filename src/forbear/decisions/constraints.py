"""Every bound an offer keeps, with the room left: capacity, the policy's levers, law, and the gain of each side."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from forbear.decisions.amounts import amount, exact_fraction
from forbear.offers import Candidate, SearchCase, Shape
from forbear.offers.exact import tightest_month
from forbear.policy import Levers

Constraint = dict[str, Any]


def constraint_documents(candidate: Candidate, *, case: SearchCase) -> list[Constraint]:
    """All constraints of ``candidate``: the value held against a bound, the slack, and whether it holds.

    Amounts are in major units, months and installments are counts, rates and shares exact fractions; the slack is
    below zero where the bound is broken.
    """
    return [
        _capacity(candidate, case),
        *_savings(candidate, case),
        *_levers(candidate, case),
        _gain("gain_lender", candidate.lender_gain_minor, case.currency),
        _gain("gain_borrower", candidate.borrower_gain_minor, case.currency),
        *_law(candidate),
    ]


def _capacity(candidate: Candidate, case: SearchCase) -> Constraint:
    """The month with the least room."""
    tightest = tightest_month(candidate.path, capacity=candidate.room)
    due, capacity = candidate.path[tightest], candidate.room[tightest]
    return {
        "name": "capacity",
        "month": tightest + 1,
        "value": amount(due, case.currency),
        "bound": amount(capacity, case.currency),
        "slack": amount(capacity - due, case.currency),
        "holds": due <= capacity,
    }


def _savings(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    """What is paid now is there: savings above the reserve."""
    now, savings = candidate.paid_now_minor, case.savings_minor
    if now:
        yield {
            "name": "savings",
            "value": amount(now, case.currency),
            "bound": amount(savings, case.currency),
            "slack": amount(savings - now, case.currency),
            "holds": now <= savings,
        }


def _kind(shape: Shape, levers: Levers) -> Iterator[Constraint]:
    """The levers behind payments that rise, are made at once, or settle everything; those not used are left out."""
    if shape.start is not None and shape.start.share is None:
        most = max(levers.interest_only_months, default=0)
        yield _at_most("levers.interest_only_months", shape.start.installments, most)
    elif shape.start is not None and shape.start.share is not None:
        yield _at_most("levers.step_months", shape.start.installments, max(levers.step_months, default=0))
        yield _at_least("levers.step_share", shape.start.share, min(levers.step_shares, default=Fraction(1)))
    if shape.pay_now:
        yield _share("levers.pay_now", shape.pay_now, max(levers.pay_now_shares, default=Fraction(0)))
    if shape.settles is not None:
        yield _share("levers.settle_share", shape.settles, max(levers.settle_shares, default=Fraction(-1)))
        yield _at_most("levers.settle_months", shape.deferral_months, max(levers.settle_months, default=0))


def _levers(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    levers, shape = case.levers, candidate.levers.shape
    if shape.settles is None:
        yield _at_most("levers.deferral_months", candidate.levers.deferral_months, max(levers.deferral_months))
        yield _at_most("levers.installments", candidate.levers.installments, max(levers.terms))
    yield from _kind(shape, levers)
    yield _at_most("levers.longest_months", candidate.months, min(levers.longest_months + 1, case.months))
    yield from _rate(candidate, case)
    waiver = candidate.levers.waiver
    yield _share("levers.waive_penalty", waiver.penalty, max(levers.waive_penalty_shares))
    yield _share("levers.waive_interest", waiver.interest, max(levers.waive_interest_shares))
    yield _share("levers.waive_fee", waiver.fee, max(levers.waive_fee_shares))
    yield from _budgets(candidate, case)


def _budgets(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    """What one plan may waive, and what is left for all plans of the month; a limit nobody set is left out."""
    waived, per_plan = candidate.waived.total_minor, case.policy.objective.waiver_budget_minor
    for name, bound in (("waiver_budget", per_plan), ("month_budget", case.month_budget_left_minor)):
        if bound is not None:
            yield {
                "name": name,
                "value": amount(waived, case.currency),
                "bound": amount(bound, case.currency),
                "slack": amount(bound - waived, case.currency),
                "holds": waived <= bound,
            }


def _rate(candidate: Candidate, case: SearchCase) -> Iterator[Constraint]:
    """A rate below the loans' own is one the policy names; a settlement bears none anyway."""
    rate = candidate.levers.rate_annual
    if rate is not None and candidate.levers.shape.settles is None:
        lowest = min((named for named in case.levers.rates_annual if named != "contract"), default=None)
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


def _at_least(name: str, value: Fraction, bound: Fraction) -> Constraint:
    return {
        "name": name,
        "value": exact_fraction(value),
        "bound": exact_fraction(bound),
        "slack": exact_fraction(value - bound),
        "holds": value >= bound,
    }


def _at_most(name: str, value: int, bound: int) -> Constraint:
    return {"name": name, "value": value, "bound": bound, "slack": bound - value, "holds": value <= bound}


def _gain(name: str, gain_minor: int, currency: str) -> Constraint:
    """Neither side may be worse off than doing nothing; what is gained is the slack."""
    gained = amount(gain_minor, currency)
    return {"name": name, "value": gained, "bound": amount(0, currency), "slack": gained, "holds": gain_minor > 0}


def _law(candidate: Candidate) -> Iterator[Constraint]:
    """Blocking rules, loan by loan."""
    for item in candidate.findings:
        finding = item.finding
        if finding.blocking:
            yield {
                "name": f"law.{finding.rule.id}",
                "loan_id": item.loan_id,
                "value": finding.measured,
                "bound": finding.threshold,
                "slack": None if finding.slack is None else exact_fraction(finding.slack),
                "holds": finding.passed,
                "citation": finding.citation,
            }
