"""One offer as JSON: what pages show, what is signed and what a certificate must reproduce."""

from collections.abc import Mapping
from typing import Any

from forbear.decisions.amounts import amount, amounts, annualised_document, rate_text
from forbear.decisions.certificate import Footing, certificate_document, start_document
from forbear.decisions.differences import without_words
from forbear.decisions.flex_documents import flex_document
from forbear.decisions.reasons import reason_documents
from forbear.loans.documents import balances_document
from forbear.offers import Candidate, LoanPlan, NearMiss, SearchCase
from forbear.offers.exact import paid_now_rows
from forbear.problems import sha256_of
from forbear.restructure import plan_documents, plan_installment_document

ID_LENGTH = 8


def offer_figures(candidate: Candidate, *, case: SearchCase) -> dict[str, Any]:
    """Everything an offer says, except its certificate; each figure follows from the exact plan."""
    currency = case.currency
    return {
        "label": candidate.label,
        "required_role": candidate.required_role,
        "deferral_months": candidate.levers.deferral_months,
        "installments": candidate.levers.installments,
        "rate_annual": rate_text(candidate.rate_annual),
        "kind": plan_kind_document(candidate, currency=currency),
        "first_due_on": candidate.first_due_on.isoformat(),
        "ends_on": candidate.ends_on.isoformat(),
        "months": candidate.months,
        "monthly": amount(candidate.monthly_minor, currency),
        "monthly_highest": amount(candidate.highest_minor, currency),
        "total": amount(candidate.total_minor, currency),
        "waived": {
            **balances_document(candidate.waived, currency=currency),
            "vesting": amount(candidate.vesting.total_minor, currency),
        },
        "annualised": annualised_document(candidate.annualised),
        "chance_to_finish": str(candidate.chance_to_finish),
        "gain_lender": amount(candidate.lender_gain_minor, currency),
        "gain_borrower": amount(candidate.borrower_gain_minor, currency),
        "saves_against_nothing": amount(candidate.saves_minor, currency),
        "path": amounts(candidate.path, currency),
        "flex": flex_document(candidate, case=case),
        "loans": [_loan(loan, currency) for loan in candidate.loans],
        "reasons": reason_documents(candidate.reasons),
        "warnings": reason_documents([finding.reason() for finding in candidate.warnings]),
    }


def plan_kind_document(candidate: Candidate, *, currency: str) -> dict[str, Any]:
    """What is paid at once (null: nothing), how payments rise (null: level), and whether one payment settles all.

    ``at_first`` and ``after`` are the highest payments of a month before and after they rise.
    """
    shape, start = candidate.levers.shape, candidate.levers.shape.start
    rows = [paid_now_rows(loan.outcome) for loan in candidate.loans]
    days = [row.due_on for of_loan in rows for row in of_loan]
    now = {"amount": amount(candidate.paid_now_minor, currency), "due_on": max(days).isoformat()} if days else None
    rises = None
    if start is not None:
        paid = [due for due in candidate.path if due]
        rises = {
            **start_document(start),
            "at_first": amount(max(paid[: start.installments], default=0), currency),
            "after": amount(max(paid[start.installments :], default=0), currency),
        }
    return {"pay_now": now, "rises": rises, "settles": shape.settles is not None}


def _loan(loan: LoanPlan, currency: str) -> dict[str, Any]:
    return {
        "loan_id": loan.loan_id,
        "operations": plan_documents(loan.plan, currency=currency),
        "owed_before": balances_document(loan.owed_before, currency=currency),
        "owed_after": balances_document(loan.outcome.layer.balances, currency=currency),
        "schedule": [
            plan_installment_document(installment, currency=currency)
            for installment in loan.outcome.schedule.installments
        ],
    }


def offer_document(candidate: Candidate, *, footing: Footing) -> dict[str, Any]:
    """An offer with its certificate."""
    return _certified(offer_figures(candidate, case=footing.case), candidate, footing)


def near_miss_document(near: NearMiss, *, footing: Footing) -> dict[str, Any]:
    """The plan that misses by least, what it misses, and its certificate."""
    figures = offer_figures(near.candidate, case=footing.case)
    return _certified({**figures, "misses": reason_documents(near.misses)}, near.candidate, footing)


def offer_id(seals: Any) -> str:
    """An offer's id: a hash of the seals of its certificate, and so of all it says."""
    return sha256_of(seals)[:ID_LENGTH]


def _certified(said: Mapping[str, Any], candidate: Candidate, footing: Footing) -> dict[str, Any]:
    certificate = certificate_document(candidate, footing=footing, offer=without_words(said))
    return {"id": offer_id(certificate["seals"]), **said, "certificate": certificate}
