"""An assessment as JSON: what the command line prints, the server stores and pages render."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from forbear.affordability import CapacityLine, CapacityPath
from forbear.dates import add_months
from forbear.decisions.advice_documents import advice_documents
from forbear.decisions.amounts import amount, amounts
from forbear.decisions.certificate import Footing
from forbear.decisions.hold_documents import holds_documents
from forbear.decisions.offer_documents import near_miss_document, offer_document
from forbear.decisions.packs import hashes_of, versions_of
from forbear.decisions.reasons import reason_document, reason_documents
from forbear.facts import FactRow, FactValue
from forbear.loans import LoanPosition
from forbear.loans.documents import balances_document
from forbear.offers import Nothing
from forbear.problems import sha256_of
from forbear.workout import Assessment, search_case


def assessment_document(assessment: Assessment, *, case_document: Mapping[str, Any]) -> dict[str, Any]:
    """The whole answer. ``case_document`` is the input it was made from: hashed, and its loans certified."""
    policy = assessment.policy
    versions = versions_of(policy, assessment.law, assessment.models)
    hashes = {"case": sha256_of(case_document), **hashes_of(policy, assessment.law, assessment.models)}
    search = assessment.offers or assessment.proposals
    return {
        "outcome": assessment.outcome,
        "as_of": assessment.as_of.isoformat(),
        "platform": policy.platform,
        "currency": policy.currency,
        **_plans(assessment, case_document["loans"], versions, hashes),
        "advice": advice_documents(assessment),
        "segment": segment_document(assessment),
        "reasons": reason_documents(assessment.reasons),
        "questions": [{"code": f"ask.{fact}", "fact": fact} for fact in assessment.questions],
        "facts": facts_document(assessment.row),
        "capacity": None if assessment.capacity is None else capacity_document(assessment.capacity),
        "nothing": None if search is None else nothing_document(search.nothing, policy.currency),
        "loans": [loan_document(position) for position in assessment.case.positions],
        "versions": versions,
        "hashes": hashes,
    }


def segment_document(assessment: Assessment) -> dict[str, Any] | None:
    """The segment whose levers count for the case, in the policy's own words; None for the base."""
    applies = assessment.segments.applies
    return None if applies is None else reason_document(applies.reason())


def _plans(
    assessment: Assessment, loans: Any, versions: Mapping[str, str], hashes: Mapping[str, str]
) -> dict[str, Any]:
    """Offers, or what a person may propose, or the nearest miss and holds; each with its certificate."""
    offers, proposals = assessment.offers, assessment.proposals
    if not (offers or proposals):
        return {"offers": [], "proposals": [], "nearest": None, "holds": [], "holds_stopped": []}
    case = search_case(assessment, role=None)
    footing = Footing(case=case, loans=loans, versions=versions, hashes=hashes)
    near = proposals.nearest if proposals else None
    return {
        "offers": [offer_document(offer, footing=footing) for offer in offers.offers] if offers else [],
        "proposals": [offer_document(offer, footing=footing) for offer in proposals.offers] if proposals else [],
        "nearest": near_miss_document(near, footing=footing) if near else None,
        **holds_documents(assessment.holds, footing=footing),
    }


def capacity_document(capacity: CapacityPath) -> dict[str, Any]:
    """The capacity path; months are named by the calendar month in which they end."""
    currency = capacity.currency
    ends = [add_months(capacity.as_of, month) for month in range(1, capacity.months + 1)]
    return {
        "months": [end.strftime("%Y-%m") for end in ends],
        "low": amounts(capacity.low, currency),
        "expected": amounts(capacity.expected, currency),
        "high": amounts(capacity.high, currency),
        "binding": amounts(capacity.binding, currency),
        "confidence": str(capacity.confidence),
        "floor": amount(capacity.floor_minor, currency),
        "essential": amount(capacity.essential_minor, currency),
        "lines": [_line(line, currency) for line in capacity.lines],
        "recovered_lines": [_line(line, currency) for line in capacity.recovered_lines],
        "recovered_from": _day(capacity.recovered_from),
    }


def nothing_document(nothing: Nothing, currency: str) -> dict[str, Any]:
    """Doing nothing: what is due, and how likely it is paid."""
    return {
        "owed_now": amount(nothing.owed_minor, currency),
        "due_first_month": amount(nothing.due_first_month_minor, currency),
        "monthly_after": amount(nothing.monthly_after_minor, currency),
        "total": amount(nothing.total_minor, currency),
        "chance_to_finish": str(nothing.chance_to_finish),
        "path": amounts(nothing.path, currency),
    }


def loan_document(position: LoanPosition) -> dict[str, Any]:
    """Where a loan stands on its original contract."""
    currency = position.contract.currency
    return {
        "loan_id": position.loan_id,
        "product": position.product,
        "owed": balances_document(position.balances, currency=currency),
        "overdue": balances_document(position.overdue, currency=currency),
        "days_past_due": position.days_past_due,
        "installments_overdue": position.installments_overdue,
        "next_due_on": _day(position.next_due_on),
    }


def facts_document(row: FactRow) -> dict[str, Any]:
    """The facts conditions looked at; decimals as strings."""
    return {name: _fact(value) for name, value in row.items()}


def _fact(value: FactValue) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return f"{value:.4f}".rstrip("0").rstrip(".")
    return value


def _line(line: CapacityLine, currency: str) -> dict[str, str]:
    return {"code": line.code, "amount": amount(line.amount_minor, currency)}


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
