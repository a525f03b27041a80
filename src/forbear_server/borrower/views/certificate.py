"""The certificate of one plan as the borrower can read it, and as a file to check anywhere else."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.views.loading import case_context, own_case
from forbear_server.services.certificates import CertificateShown, certificate_shown, offer_of_case
from forbear_server.services.decision import decision_latest
from forbear_server.store.models import Case


@require_GET
def show(request: SignedInRequest, case_id: UUID, offer_id: str) -> HttpResponse:
    """What the plan rests on, in words."""
    case = own_case(request, case_id)
    context = {**case_context(case), "shown": _shown(case, offer_id)}
    return render(request, "borrower/certificate.html", context)


@require_GET
def file(request: SignedInRequest, case_id: UUID, offer_id: str) -> HttpResponse:
    """The plan with its certificate, as ``forbear verify`` reads it."""
    shown = _shown(own_case(request, case_id), offer_id)
    attached = f'attachment; filename="{shown.file_name}"'
    headers = {"Content-Disposition": attached, "Cache-Control": "private, no-store"}
    return HttpResponse(shown.file_text, content_type="application/json", headers=headers)


def _shown(case: Case, offer_id: str) -> CertificateShown:
    found = offer_of_case(case, offer_id, decision=decision_latest(case))
    if found is None:
        raise Http404("no such plan")
    return certificate_shown(*found, language=get_language() or "zh")
