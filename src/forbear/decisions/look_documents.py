"""A look at a counter-offer as JSON: what a plan would ask for, at once; no certificate, nothing to be signed."""

from datetime import date
from typing import Any, Literal

from forbear.decisions.amounts import amount
from forbear.decisions.counter_documents import WishModel, outcome_of, wish_document
from forbear.decisions.models import PlanKindModel, ReasonModel
from forbear.decisions.offer_documents import plan_kind_document
from forbear.decisions.reasons import reason_documents
from forbear.offers import Candidate, CounterAnswer, Wish
from forbear.problems import AmountText, Document, Reason
from forbear.workout import Assessment


class LookPlanModel(Document):
    """What a borrower sees of a plan while the slider moves."""

    monthly: AmountText
    monthly_highest: AmountText
    first_due_on: date
    installments: int
    kind: PlanKindModel
    ends_on: date
    total: AmountText
    waived: AmountText
    chance_to_finish: str
    required_role: str | None


class LookModel(Document):
    """The answer to a look; ``plan`` keeps what was fixed, or comes nearest where ``outcome`` is ``nearest``."""

    outcome: Literal["answer", "nearest", "none", "person", "ask"]
    currency: str
    role: str
    wish: WishModel
    plan: LookPlanModel | None
    conflict: list[ReasonModel]
    reasons: list[ReasonModel]


def look_document(
    assessment: Assessment, *, wish: Wish, role: str, answer: CounterAnswer | None, reasons: tuple[Reason, ...]
) -> dict[str, Any]:
    """The look; ``answer`` is None where a person or a missing fact comes first."""
    currency = assessment.policy.currency
    plan = None if answer is None else answer.answer or next(iter(answer.nearest), None)
    return {
        "outcome": outcome_of(assessment, answer),
        "currency": currency,
        "role": role,
        "wish": wish_document(wish, currency=currency),
        "plan": None if plan is None else _plan(plan, currency),
        "conflict": reason_documents(() if answer is None else answer.conflict),
        "reasons": reason_documents(reasons),
    }


def _plan(plan: Candidate, currency: str) -> dict[str, Any]:
    return {
        "monthly": amount(plan.monthly_minor, currency),
        "monthly_highest": amount(plan.highest_minor, currency),
        "first_due_on": plan.first_due_on.isoformat(),
        "installments": plan.levers.installments,
        "kind": plan_kind_document(plan, currency=currency),
        "ends_on": plan.ends_on.isoformat(),
        "total": amount(plan.total_minor, currency),
        "waived": amount(plan.waived.total_minor, currency),
        "chance_to_finish": str(plan.chance_to_finish),
        "required_role": plan.required_role,
    }
