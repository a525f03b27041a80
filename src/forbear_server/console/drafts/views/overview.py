"""A draft at a glance: its parts, everything the check finds, who wrote what, and the way to review."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.drafts.desk import desk_for
from forbear_server.console.drafts.judged import Reader
from forbear_server.console.drafts.views.answering import frame
from forbear_server.services.policies.judging import text_judged

RECENT = 8


@page("drafts:draft")
@require_GET
def draft(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """The first page of the editor."""
    desk = desk_for(request, draft_id)
    url = reverse("drafts:draft", args=[draft_id])
    reader = Reader(draft_id=draft_id, url=url, says=desk.says)
    judged = reader.judged(text_judged(desk.draft, text=desk.text))
    revisions = desk.draft.revisions.select_related("author").order_by("-number")[:RECENT]
    context = {**frame(request, desk, judged, part=""), "url": url, "revisions": revisions}
    return render(request, "drafts/draft.html", context)
