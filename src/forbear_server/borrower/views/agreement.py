"""The signed agreement: what was signed, its file and the file's fingerprint."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from forbear_server.access.decorators import SignedInRequest
from forbear_server.access.scope import agreements_for
from forbear_server.borrower.views.loading import case_context
from forbear_server.store.models import Agreement


def own_agreement(request: SignedInRequest, case_id: UUID) -> Agreement:
    """The borrower's agreement of this case, or Http404."""
    found = agreements_for(request.user).select_related("case", "decision").filter(case_id=case_id).first()
    if found is None:
        raise Http404("no agreement")
    return found


def show(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The agreement's page."""
    agreement = own_agreement(request, case_id)
    return render(request, "borrower/agreement.html", {**case_context(agreement.case), "agreement": agreement})


def pdf(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The file itself, byte for byte as signed."""
    agreement = own_agreement(request, case_id)
    name = f"forbear-{agreement.case.reference}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(bytes(agreement.pdf), content_type="application/pdf", headers=headers)
