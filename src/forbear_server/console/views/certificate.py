"""The certificate of any plan of a decision: offers, proposals, the nearest miss, answers to counter-offers."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.scope import cases_for
from forbear_server.services.certificates import CertificateShown, certificate_shown, offer_of
from forbear_server.store.models import Decision


@page("console:certificate")
@require_GET
def show(request: SignedInRequest, decision_id: int, offer_id: str) -> HttpResponse:
    """What the plan rests on, in words."""
    shown = _shown(request, decision_id, offer_id)
    return render(request, "console/certificate.html", {"shown": shown, "currency": shown.currency})


@page("console:certificate_json")
@require_GET
def file(request: SignedInRequest, decision_id: int, offer_id: str) -> HttpResponse:
    """The plan with its certificate, as ``forbear verify`` reads it."""
    shown = _shown(request, decision_id, offer_id)
    attached = f'attachment; filename="{shown.file_name}"'
    headers = {"Content-Disposition": attached, "Cache-Control": "private, no-store"}
    return HttpResponse(shown.file_text, content_type="application/json", headers=headers)


def _shown(request: SignedInRequest, decision_id: int, offer_id: str) -> CertificateShown:
    within = Decision.objects.filter(case__in=cases_for(request.user)).select_related("case")
    decision = get_object_or_404(within, pk=decision_id)
    offer = offer_of(decision, offer_id)
    if offer is None:
        raise Http404("no such plan")
    return certificate_shown(decision, offer, language=get_language() or "zh")
