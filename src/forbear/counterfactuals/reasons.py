"""Suggestions as codes with the facts behind them; the words live in ``forbear.wording``.

Every code is listed with its meaning in ``docs/algorithms/counterfactuals.md``.
"""

from typing import Any

from forbear.counterfactuals.changes import Change
from forbear.counterfactuals.flips import Flip, best
from forbear.counterfactuals.search import Counterfactuals, Suggestion
from forbear.facts import Way
from forbear.money import format_minor
from forbear.problems import Reason
from forbear.workout import Assessment


def change_reason(change: Change, *, currency: str) -> Reason:
    """What to do: which paper, which question, which amount on which loan, until which day."""
    if change.way is Way.EVIDENCE:
        return Reason(code=f"change.evidence.{change.fact}")
    if change.way is Way.ANSWER:
        return Reason(code=f"change.answer.{change.fact}")
    if change.amount_minor is not None:
        amount = format_minor(change.amount_minor, currency=currency)
        return Reason(code="change.payment", facts={"amount": amount, "loan_id": change.loan_id})
    return Reason(code="change.waiting", facts={"on": None if change.on is None else change.on.isoformat()})


def flip_reason(suggestion: Suggestion, *, told: Assessment) -> Reason:
    """What the changes lead to, with the figures of the plan the engine found for the changed case."""
    if suggestion.then is None:
        return Reason(code="leads.decision")
    if suggestion.flip is Flip.OFFERS:
        return Reason(code="leads.offers", facts=_figures(suggestion.then))
    if suggestion.flip is Flip.PROPOSALS:
        return Reason(code="leads.proposals", facts=_figures(suggestion.then))
    now = {f"{name}_now": value for name, value in _figures(told).items()}
    return Reason(code="leads.better", facts={**_figures(suggestion.then), **now})


def none_reason(found: Counterfactuals, *, told: Assessment) -> Reason | None:
    """Said plainly when there is nothing to suggest; None when there is."""
    if found.suggestions:
        return None
    if told.outcome == "offers":
        return Reason(code="counterfactual.none_needed")
    if found.is_complete:
        return Reason(code="counterfactual.none")
    return Reason(code="counterfactual.none_found", facts={"runs": found.runs})


def _figures(assessment: Assessment) -> dict[str, Any]:
    plan, currency = best(assessment), assessment.policy.currency
    return {
        "highest": format_minor(plan.highest_minor, currency=currency),
        "total": format_minor(plan.total_minor, currency=currency),
        "months": plan.months,
        "ends_on": plan.ends_on.isoformat(),
    }
