"""My plan: what is due next, what was paid, how it stands; and, in the demo, a way to pay."""

from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forbear.money import parse_minor
from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.views.agreement import own_agreement
from forbear_server.borrower.views.loading import case_context
from forbear_server.services.clock import today
from forbear_server.services.errors import Conflict
from forbear_server.services.plan_flex import flex_shown
from forbear_server.services.plan_payment import plan_payment_record
from forbear_server.services.standing import plan_loans, plan_refresh


def show(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The plan as it stands today."""
    agreement = own_agreement(request, case_id)
    context = {
        **case_context(agreement.case),
        "agreement": agreement,
        "offer": agreement.offer,
        "loans": plan_loans(agreement),
        "flexes": flex_shown(agreement),
        "used": agreement.flex_uses.all(),
        "standing": plan_refresh(agreement=agreement, as_of=today()),
        "ended_loan": agreement.case.loans.first(),
        "payments": agreement.payments.all(),
        "token": uuid4().hex,
    }
    return render(request, "borrower/plan.html", context)


@require_POST
def pay(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Record a pretended payment of the amount due; only where the demo is switched on."""
    if not settings.DEMO:
        raise Http404("payments come from the lender's own channel")
    agreement = own_agreement(request, case_id)
    try:
        plan_payment_record(
            actor=request.user,
            case_id=case_id,
            paid_on=today(),
            amount_minor=parse_minor(request.POST.get("amount", ""), currency=agreement.currency),
            channel="sandbox",
            key=f"pay:{case_id}:{request.POST.get('token', '')[:64]}",
        )
    except (Conflict, ValueError):
        messages.info(request, _("Nothing was recorded. Here is how your plan stands now."))
    else:
        messages.success(request, _("The payment is recorded."))
    return redirect("borrower:plan", case_id)
