"""A hold as JSON: what pages show, what is signed, and what its certificate must reproduce."""

from collections.abc import Sequence
from typing import Any

from forbear.decisions.amounts import amount, amounts, exact_fraction
from forbear.decisions.certificate import Footing, case_inputs_document, seals_of
from forbear.decisions.differences import without_words
from forbear.decisions.offer_documents import offer_id
from forbear.decisions.reasons import reason_documents
from forbear.holds import Hold, HoldsFound
from forbear.loans.documents import balances_document
from forbear.offers import LoanPlan, SearchCase
from forbear.restructure import plan_documents, plan_installment_document

HOLD_FORM = "forbear-hold/1"


def holds_documents(found: HoldsFound, *, footing: Footing) -> dict[str, Any]:
    """What may be granted, each with its certificate, and what may not, with everything that stops it."""
    return {
        "holds": [hold_document(hold, footing=footing) for hold in found.holds],
        "holds_stopped": [
            {"kind": hold.terms.kind, "months": hold.terms.months, "misses": reason_documents(hold.misses)}
            for hold in found.stopped
        ],
    }


def hold_document(hold: Hold, *, footing: Footing) -> dict[str, Any]:
    """A hold with its certificate."""
    said = hold_figures(hold, currency=footing.case.currency)
    parts = {
        "inputs": {**case_inputs_document(footing=footing), "kind": hold.terms.kind},
        "constraints": hold_constraints(hold, case=footing.case),
        "versions": dict(footing.versions),
        "hashes": dict(footing.hashes),
    }
    certificate = {"form": HOLD_FORM, **parts, "seals": seals_of({**parts, "offer": without_words(said)})}
    return {"id": offer_id(certificate["seals"]), **said, "certificate": certificate}


def hold_figures(hold: Hold, *, currency: str) -> dict[str, Any]:
    """Everything a hold says, except its certificate."""
    return {
        "kind": hold.terms.kind,
        "required_role": hold.required_role,
        "months": hold.terms.months,
        "from_on": hold.from_on.isoformat(),
        "review_on": hold.review_on.isoformat(),
        "payment": amount(hold.terms.payment_minor, currency),
        "payments": _payments(hold.loans, hold, currency),
        "payments_total": amount(hold.token_total_minor, currency),
        "interest": {
            "how": hold.terms.interest,
            "spared": amount(hold.interest_spared_minor, currency),
            "charged": amount(hold.interest_charged_minor, currency),
        },
        "waived": balances_document(hold.waived, currency=currency),
        "owed_before": balances_document(hold.owed_before, currency=currency),
        "owed_at_review": balances_document(hold.owed_at_review, currency=currency),
        "again_on": hold.again_on.isoformat(),
        "again": amount(hold.again_minor, currency),
        "chance_to_finish": str(hold.chance_to_finish),
        "gain_lender": amount(hold.lender_gain_minor, currency),
        "gain_borrower": amount(hold.borrower_gain_minor, currency),
        "path": amounts(hold.path, currency),
        "loans": [_loan(loan, currency) for loan in hold.loans],
        "reasons": reason_documents(hold.reasons),
        "warnings": reason_documents([finding.reason() for finding in hold.warnings]),
    }


def hold_constraints(hold: Hold, *, case: SearchCase) -> list[dict[str, Any]]:
    """Every bound of a hold: what is left, its tokens, both sides, and blocking rules loan by loan.

    A side that loses does not break a hold; it sends it to a person, and stands here for all to see.
    """
    return [*_left(hold, case), *_sides(hold, case), *_law(hold)]


def _payments(loans: Sequence[LoanPlan], hold: Hold, currency: str) -> list[dict[str, str]]:
    """The tokens, all loans of a day together."""
    by_day: dict[Any, int] = {}
    for loan in loans:
        for down in loan.outcome.layer.down_payments:
            by_day[down.due_on] = by_day.get(down.due_on, 0) + down.amounts.total_minor
    return [{"due_on": day.isoformat(), "amount": amount(by_day[day], currency)} for day in sorted(by_day)]


def _loan(loan: LoanPlan, currency: str) -> dict[str, Any]:
    return {
        "loan_id": loan.loan_id,
        "operations": plan_documents(loan.plan, currency=currency),
        "owed_before": balances_document(loan.owed_before, currency=currency),
        "owed_after": balances_document(loan.outcome.layer.balances, currency=currency),
        "schedule": [plan_installment_document(row, currency=currency) for row in loan.outcome.schedule.installments],
    }


def _left(hold: Hold, case: SearchCase) -> list[dict[str, Any]]:
    """Too little is left for a plan, and enough for each token."""
    given, binding = case.policy.no_capacity, case.capacity.binding
    if given is None:
        return []
    most = max(binding[: given.hold_months])
    found = [
        _bound("capacity_below", most, given.capacity_below_minor, case, holds=most < given.capacity_below_minor)
    ]
    if hold.terms.kind == "token":
        paid = hold.path[: hold.terms.months]
        month = min(range(len(paid)), key=lambda place: (binding[place] - paid[place], place))
        token = _bound("capacity", paid[month], binding[month], case, holds=paid[month] <= binding[month])
        found.append({**token, "month": month + 1})
    return found


def _sides(hold: Hold, case: SearchCase) -> list[dict[str, Any]]:
    sides = (("gain_lender", hold.lender_gain_minor), ("gain_borrower", hold.borrower_gain_minor))
    return [
        {
            "name": name,
            "value": amount(gain, case.currency),
            "bound": amount(0, case.currency),
            "slack": amount(gain, case.currency),
            "holds": gain >= 0,
        }
        for name, gain in sides
    ]


def _law(hold: Hold) -> list[dict[str, Any]]:
    return [
        {
            "name": f"law.{item.finding.rule.id}",
            "loan_id": item.loan_id,
            "value": item.finding.measured,
            "bound": item.finding.threshold,
            "slack": None if item.finding.slack is None else exact_fraction(item.finding.slack),
            "holds": item.finding.passed,
            "citation": item.finding.citation,
        }
        for item in hold.findings
        if item.finding.blocking
    ]


def _bound(name: str, value: int, bound: int, case: SearchCase, *, holds: bool) -> dict[str, Any]:
    return {
        "name": name,
        "value": amount(value, case.currency),
        "bound": amount(bound, case.currency),
        "slack": amount(bound - value, case.currency),
        "holds": holds,
    }
