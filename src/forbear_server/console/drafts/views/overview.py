"""A draft at a glance: its parts, everything the check finds, who wrote what, and sending it to review."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.drafts.desk import desk_for
from forbear_server.console.drafts.judged import Reader
from forbear_server.console.drafts.views.answering import frame
from forbear_server.console.drafts.words import gettext
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.judging import text_judged
from forbear_server.services.policies.submitting import draft_submit

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


@page("drafts:submit")
@require_POST
def submit(request: SignedInRequest, draft_id: UUID) -> HttpResponse:
    """Send the revision the person saw to review; with errors, or another revision by now, back to the draft."""
    told = request.POST.get("base_revision", "")
    revision = int(told) if told.isdecimal() and len(told) < 9 else -1
    try:
        draft_submit(
            actor=request.user, draft_id=draft_id, revision=revision, note=request.POST.get("note", "")[:4000]
        )
    except BadInput:
        messages.warning(request, gettext("It still has errors; mend these first."))
        return redirect("drafts:draft", draft_id)
    except Conflict as conflict:
        messages.warning(request, _told(conflict.code))
        return redirect("drafts:draft", draft_id)
    messages.success(
        request, gettext("Sent to review. Another person looks at it now; until then the text stands still.")
    )
    return redirect("policies:version", draft_id)


def _told(code: str) -> str:
    if code == "draft_changed":
        return gettext("Somebody saved meanwhile. This is how it stands now; look through it and send it again.")
    return gettext("It is no draft any more. This is how it stands now.")
