"""The public keys of this installation: for anybody, without signing in, to read and to fetch."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from forbear.decisions import keys_document, public_pem
from forbear_server.services.signing import public_keys


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Every key with the days it signs, and how to check a signature."""
    keys = [(key, public_pem(key)) for key in reversed(public_keys())]
    return render(request, "borrower/keys.html", {"keys": keys, "installation": settings.INSTALLATION})


@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The list that ``forbear verify --keys`` reads."""
    document = keys_document(public_keys(), installation=settings.INSTALLATION)
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})


@require_safe
def pem(request: HttpRequest, key: str) -> HttpResponse:
    """One key as PEM, with its days in the lines before it."""
    found = next((each for each in public_keys() if each.id == key), None)
    if found is None:
        raise Http404("no such key")
    headers = {"Content-Disposition": f'attachment; filename="forbear-key-{key[:12]}.pem"'}
    return HttpResponse(public_pem(found), content_type="application/x-pem-file", headers=headers)
