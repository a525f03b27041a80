"""Pages to read: the list of policies, one version, its text as stored, and two versions side by side."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.policies.changes import comparison
from forbear_server.console.policies.shelf_page import lender_shelves
from forbear_server.console.policies.version_page import (
    other_versions,
    page_url,
    version_context,
    version_to_compare,
)
from forbear_server.services.clock import today
from forbear_server.services.policies.reading import version_for, versions_for
from forbear_server.store.models import PolicyVersion


@page("policies:list")
@require_GET
def shelf(request: SignedInRequest) -> HttpResponse:
    """Every policy the reader may see."""
    shelves = lender_shelves(request.user, on=today())
    context = {"shelves": shelves, "trials_url": page_url("trials:list", request.user)}
    return render(request, "policies/list.html", context)


@page("policies:version")
@require_GET
def version(request: SignedInRequest, version_id: UUID) -> HttpResponse:
    """One version in plain words."""
    found = get_object_or_404(versions_for(request.user), pk=version_id)
    return render(request, "policies/version.html", version_context(found, request.user, on=today()))


@page("policies:text")
@require_GET
def text(request: SignedInRequest, version_id: UUID) -> HttpResponse:
    """The file, byte for byte as it is stored and hashed."""
    found = version_for(request.user, version_id)
    return _file(found.text, f"{found.pack_id}-{found.version}.yaml")


@page("policies:revision")
@require_GET
def revision(request: SignedInRequest, version_id: UUID, number: int) -> HttpResponse:
    """A text somebody saved on the way, those kept aside with them."""
    found = version_for(request.user, version_id)
    row = get_object_or_404(found.revisions, number=number)
    return _file(row.text, f"{found.pack_id}-{found.version}-revision-{number}.yaml")


@page("policies:compare")
@require_GET
def compare(request: SignedInRequest, version_id: UUID) -> HttpResponse:
    """What a version says differently from another; the one it follows unless the address names one."""
    after = get_object_or_404(versions_for(request.user), pk=version_id)
    before = _named(request, after) or version_to_compare(after, request.user, on=today())
    context: dict[str, Any] = {
        "after": after,
        "before": before,
        "compared": comparison(before, after) if before else None,
        "others": [each for each in other_versions(after, request.user, on=today()) if each.version.pk != after.pk],
    }
    return render(request, "policies/compare.html", context)


def _named(request: SignedInRequest, after: PolicyVersion) -> PolicyVersion | None:
    asked = request.GET.get("with", "")
    if not asked:
        return None
    try:
        return get_object_or_404(versions_for(request.user), pk=UUID(asked), pack_id=after.pack_id)
    except ValueError:
        raise Http404(f"no version {asked!r}") from None


def _file(content: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private"}
    return HttpResponse(content.encode(), content_type="application/yaml; charset=utf-8", headers=headers)
