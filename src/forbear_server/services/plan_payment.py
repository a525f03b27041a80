"""Records a payment on a signed plan: the books move and the plan's status follows."""

from datetime import date
from uuid import UUID

from django.db import transaction

from forbear.problems import BadInput, ProblemList
from forbear_server.services.clock import now, today
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.standing import plan_refresh, signed_on
from forbear_server.store.models import Agreement, Case, CaseStatus, PlanPayment, User


@transaction.atomic
def plan_payment_record(
    *, actor: User, case_id: UUID | str, paid_on: date, amount_minor: int, channel: str, key: str
) -> PlanPayment:
    """Record money received on the plan of a case, in minor units; the same ``key`` records once.

    Raises Conflict when the case has no signed plan, BadInput for an amount below one or a day outside the plan.
    """
    case = case_for(actor, case_id, act="plan_payment_record")
    if known := PlanPayment.objects.filter(key=key, agreement__case=case).first():
        return known
    agreement = _agreement(case)
    _check(agreement, paid_on, amount_minor)
    payment = PlanPayment.objects.create(
        agreement=agreement,
        paid_on=paid_on,
        amount_minor=amount_minor,
        channel=channel,
        recorded_by=actor,
        recorded_at=now(),
        key=key,
    )
    payload = {
        "payment": payment.pk,
        "paid_on": paid_on.isoformat(),
        "amount_minor": amount_minor,
        "channel": channel,
    }
    event_append(kind="plan_payment_recorded", case=case, actor=actor, payload=payload, key=key)
    plan_refresh(agreement=agreement, as_of=max(today(), paid_on))
    return payment


def _agreement(case: Case) -> Agreement:
    if case.status != CaseStatus.SIGNED:
        raise Conflict("no_plan", f"case {case.reference} has no signed plan")
    return case.agreement


def _check(agreement: Agreement, paid_on: date, amount_minor: int) -> None:
    problems = ProblemList()
    if amount_minor < 1:
        problems.add("amount", "nothing was paid", "Give the amount received, above zero")
    if paid_on < signed_on(agreement):
        problems.add("paid_on", "this day lies before the signing", "Book it on the original contract")
    if paid_on > today():
        problems.add("paid_on", "this day lies in the future", "Record it on the day it arrives")
    if problems.found:
        raise BadInput(problems.found)
