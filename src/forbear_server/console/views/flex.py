"""Using the flex of a plan at the borrower's word: what it would change first, then the act."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forbear.agreements import FlexKind
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.scope import agreements_for
from forbear_server.services.flex_asking import flex_asked, flex_use_asked, kind_called
from forbear_server.store.models import Agreement


@page("console:flex")
@require_http_methods(["GET", "POST"])
def flex(request: SignedInRequest, case_id: UUID, kind: str) -> HttpResponse:
    """What the use would change, and using it for the borrower."""
    agreement = agreements_for(request.user).select_related("case__borrower").filter(case_id=case_id).first()
    chosen = kind_called(kind)
    if agreement is None or chosen is None:
        raise Http404("no such plan or flex")
    if request.method == "POST":
        return _use(request, agreement, chosen)
    context = {
        "case": agreement.case,
        "agreement": agreement,
        "currency": agreement.currency,
        "shown": flex_asked(agreement, chosen, due=request.GET.get("due", "")),
        "token": uuid4().hex,
    }
    return render(request, "console/flex.html", context)


def _use(request: SignedInRequest, agreement: Agreement, kind: FlexKind) -> HttpResponse:
    if flex_use_asked(actor=request.user, agreement=agreement, kind=kind, sent=request.POST):
        messages.success(request, _("Done. The borrower's page shows the new payments."))
    else:
        messages.info(request, _("Nothing was changed: the plan has moved on."))
    return redirect(reverse("console:case", args=[agreement.case_id]) + "#signed-plan")
