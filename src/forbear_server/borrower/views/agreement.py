"""The signed agreement: what was signed, its file and the file's fingerprint."""

import json
from hashlib import sha256
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from forbear.wording import signature_words
from forbear_server.access.decorators import SignedInRequest
from forbear_server.access.scope import agreements_for
from forbear_server.borrower.views.loading import case_context
from forbear_server.services.signing import file_signature_of
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
    signature, language = agreement.document.get("signature"), get_language() or "zh"
    found = signature and file_signature_of(signature, sha256=sha256(bytes(agreement.pdf)).hexdigest())
    context = {"agreement": agreement, "signature_said": found and signature_words(found, language=language)}
    return render(request, "borrower/agreement.html", {**case_context(agreement.case), **context})


def pdf(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The file itself, byte for byte as signed."""
    agreement = own_agreement(request, case_id)
    name = f"forbear-{agreement.case.reference}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(bytes(agreement.pdf), content_type="application/pdf", headers=headers)


def signature(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The installation's signature of the file, as ``forbear verify --file`` reads it."""
    agreement = own_agreement(request, case_id)
    if "signature" not in agreement.document:
        raise Http404("signed before there was a key")
    text = json.dumps(agreement.document["signature"], ensure_ascii=False, indent=2) + "\n"
    name = f"forbear-{agreement.case.reference}.signature.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"}
    return HttpResponse(text, content_type="application/json", headers=headers)
