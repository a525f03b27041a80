"""Writes a case as the engine reads it: stored rows and answers in, one JSON document out."""

from datetime import date, timedelta
from typing import Any

from forbear.money import format_minor
from forbear_server.services import engine
from forbear_server.services.clock import today
from forbear_server.services.policies.budget import budget_standing
from forbear_server.services.policies.cases import borrower_ref
from forbear_server.services.standing import agreement_over, balances_under_plan, signed_on
from forbear_server.store.models import Agreement, Case, Loan, PlanStatus

YEAR = timedelta(days=365)


def case_document(case: Case, *, as_of: date) -> dict[str, Any]:
    """The case document of ``forbear assess`` for this case on this day."""
    return {
        "platform": case.platform,
        **({"policy": case.policy_label} if case.policy_label else {}),
        "as_of": as_of.isoformat(),
        "borrower_ref": borrower_ref(case),
        "loans": [loan_document_today(loan, as_of=as_of) for loan in case.loans.order_by("loan_ref")],
        "application": application_document(
            case.draft, region=engine.policy_of_case(case).region, proven=case.proven
        ),
        "history": history_document(case, as_of=as_of),
        "platform_state": {"waived_this_month": _waived(case, as_of)},
    }


def loan_document(loan: Loan) -> dict[str, Any]:
    """One loan of the case document: its contract, and either its payments or its balances."""
    document: dict[str, Any] = {"loan_id": loan.loan_ref, "product": loan.product, "contract": loan.contract}
    if loan.balances is not None:
        since = loan.overdue_since.isoformat() if loan.overdue_since else None
        return {**document, "balances": loan.balances, "overdue_since": since}
    return {**document, "payments": [_payment(loan, row.paid_on, row.amount_minor) for row in loan.payments.all()]}


def loan_document_today(loan: Loan, *, as_of: date) -> dict[str, Any]:
    """The loan as it stands on a day: under a plan that ended early, what the plan's books say is owed.

    Days past due go on being counted on the original contract, as if there had been no plan.
    """
    contract = loan_document(loan)
    agreement = agreement_over(loan)
    if agreement is None or agreement.status != PlanStatus.BROKEN:
        return contract
    owed = balances_under_plan(agreement, loan, as_of=as_of)
    late = engine.loan_position(contract, as_of=as_of).days_past_due
    since = (as_of - timedelta(days=late)).isoformat() if late else None
    bare = {name: value for name, value in contract.items() if name not in {"payments", "balances", "overdue_since"}}
    return {**bare, "balances": engine.balances_text(owed, currency=loan.currency), "overdue_since": since}


def application_document(draft: dict[str, Any], *, region: str, proven: list[str]) -> dict[str, Any]:
    """The borrower's answers, step by step as saved, as one application; what was left open stays null."""
    why, when = draft.get("reason", {}), draft.get("when", {})
    home, income = draft.get("household", {}), draft.get("income", {})
    return {
        "reason": why.get("reason"),
        "began_on": when.get("began_on"),
        "expected_end_on": when.get("expected_end_on") or None,
        "household": {"adults": home.get("adults"), "children": home.get("children"), "region": region},
        "income_now": income.get("income_now"),
        "income_usual": income.get("income_usual"),
        "income_by_month": income.get("income_by_month"),
        "expenses": draft.get("spending", {}),
        "other_debts": draft.get("debts", {}).get("rows", []),
        "savings": draft.get("savings", {}).get("savings"),
        "proven": sorted(proven),
        "willing": True,
        "note": why.get("note", ""),
    }


def _payment(loan: Loan, paid_on: date, amount_minor: int) -> dict[str, str]:
    return {"paid_on": paid_on.isoformat(), "amount": format_minor(amount_minor, currency=loan.currency)}


def history_document(case: Case, *, as_of: date) -> dict[str, Any]:
    """The borrower's other plans with this lender: how many in a year, and the days since the last one began."""
    others = Agreement.objects.filter(case__borrower=case.borrower, case__platform=case.platform).exclude(case=case)
    days = [(as_of - signed_on(agreement)).days for agreement in others]
    return {
        "workouts_12m": sum(1 for past in days if past <= YEAR.days),
        "days_since_last_plan": max(0, min(days)) if days else None,
    }


def with_month_of_today(document: dict[str, Any], case: Case) -> dict[str, Any]:
    """A case document of an earlier day as it stands in the month's budget now, for plans added to its decision."""
    return {**document, "platform_state": {"waived_this_month": _waived(case, today())}}


def _waived(case: Case, as_of: date) -> str:
    """What other plans of the month waive or may waive by a borrower's word alone; not counted without a limit."""
    policy = engine.policy_of_case(case)
    if policy.budget.waived_per_month_minor is None:
        return format_minor(0, currency=policy.currency)
    standing = budget_standing(platform=case.platform, on=as_of, without=case)
    return format_minor(standing.used_minor, currency=policy.currency)
