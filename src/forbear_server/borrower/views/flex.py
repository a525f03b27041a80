"""Skipping a payment of a running plan, or lowering those to come: what changes first, then a yes."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forbear.agreements import FlexKind
from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.views.agreement import own_agreement
from forbear_server.borrower.views.loading import case_context
from forbear_server.services.flex_asking import flex_asked, flex_use_asked, kind_called
from forbear_server.store.models import Agreement


@require_http_methods(["GET", "POST"])
def flex(request: SignedInRequest, case_id: UUID, kind: str) -> HttpResponse:
    """What the use would change, and using it."""
    agreement, chosen = own_agreement(request, case_id), kind_called(kind)
    if chosen is None:
        raise Http404("no such flex")
    if request.method == "POST":
        return _use(request, agreement, chosen)
    context = {
        **case_context(agreement.case),
        "agreement": agreement,
        "shown": flex_asked(agreement, chosen, due=request.GET.get("due", "")),
        "token": uuid4().hex,
    }
    return render(request, "borrower/flex.html", context)


def _use(request: SignedInRequest, agreement: Agreement, kind: FlexKind) -> HttpResponse:
    if flex_use_asked(actor=request.user, agreement=agreement, kind=kind, sent=request.POST):
        messages.success(request, done_words(kind))
    else:
        messages.info(request, _("Nothing was changed. Here is how your plan stands now."))
    return redirect("borrower:plan", agreement.case_id)


def done_words(kind: FlexKind) -> str:
    """What a use did, in one sentence."""
    if kind is FlexKind.SKIP:
        return _("The payment is skipped. It now comes after the last one.")
    return _("The payments to come are lowered.")
