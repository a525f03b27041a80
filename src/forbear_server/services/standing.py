"""How a signed plan stands on a day, and its status and books brought up to that day."""

from datetime import date
from typing import Any

from django.db import transaction

from forbear.agreements import Agreement as SignedPlan
from forbear.agreements import FlexKind, FlexUse, Standing
from forbear.loans import Balances
from forbear_server.services import engine
from forbear_server.services.books import books_bring_up_to
from forbear_server.services.events import event_append
from forbear_server.store.models import Agreement, Loan


def plan_standing(agreement: Agreement, *, as_of: date) -> Standing:
    """The plan at the end of ``as_of``, from the offer as signed and the payments stored."""
    return engine.plan_standing(
        signed_plan(agreement), payments=payments_of(agreement), uses=uses_of(agreement), as_of=as_of
    )


def signed_plan(agreement: Agreement) -> SignedPlan:
    """The plan as the offer signed says it."""
    return engine.signed_plan(
        agreement.offer, currency=agreement.currency, signed_on=signed_on(agreement), breach=agreement.breach
    )


def payments_of(agreement: Agreement) -> list[tuple[date, int]]:
    """What was received on a plan, by day."""
    return [(row.paid_on, row.amount_minor) for row in agreement.payments.all()]


def uses_of(agreement: Agreement) -> list[FlexUse]:
    """How the flex of a plan was used so far."""
    return [
        FlexUse(use_id=f"{row.pk:012d}", kind=FlexKind(row.kind), used_on=row.used_on, due_on=row.due_on)
        for row in agreement.flex_uses.all()
    ]


def plan_loans(agreement: Agreement) -> list[dict[str, Any]]:
    """The schedule of each loan as flex left it."""
    return engine.schedule_document(engine.plan_after(signed_plan(agreement), uses_of(agreement)))


def signed_on(agreement: Agreement) -> date:
    """The day of signing as the agreement's document says it."""
    return date.fromisoformat(agreement.document["signed_at"][:10])


def agreement_over(loan: Loan) -> Agreement | None:
    """The plan last signed over a loan, running or not."""
    return Agreement.objects.filter(case__loans=loan).order_by("-signed_at").first()


def balances_under_plan(agreement: Agreement, loan: Loan, *, as_of: date) -> Balances:
    """What is still owed on one loan by the books of its plan."""
    rows = plan_standing(agreement, as_of=as_of).loans
    return next(row.balances for row in rows if row.loan_id == loan.loan_ref)


@transaction.atomic
def plan_refresh(*, agreement: Agreement, as_of: date) -> Standing:
    """Book what happened up to ``as_of`` and keep the status; running it twice changes nothing."""
    standing = plan_standing(agreement, as_of=as_of)
    books_bring_up_to(agreement, standing.entries, on=as_of)
    if agreement.status != standing.status.value:
        change = {"from": agreement.status, "to": standing.status.value, "as_of": as_of.isoformat()}
        agreement.status = standing.status.value
        agreement.save(update_fields=["status"])
        event_append(kind="plan_status_changed", case=agreement.case, actor=None, payload=change)
    return standing


def plans_refresh_all(*, as_of: date) -> int:
    """Bring every plan that is still running up to ``as_of``; for a job that runs each night. Returns how many."""
    running = Agreement.objects.exclude(status="completed").select_related("case")
    for agreement in running:
        plan_refresh(agreement=agreement, as_of=as_of)
    return len(running)
