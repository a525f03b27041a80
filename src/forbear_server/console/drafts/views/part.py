"""A guided part: its fields in plain words, with how far each may go."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.drafts.desk import Desk, desk_for
from forbear_server.console.drafts.forms import PartForm
from forbear_server.console.drafts.parts import PARTS, Part
from forbear_server.console.drafts.views.answering import Sheet, answer
from forbear_server.console.drafts.views.filling import filled, sections_shown


@page("drafts:part")
@require_http_methods(["GET", "POST"])
def part(request: SignedInRequest, draft_id: UUID, code: str) -> HttpResponse:
    """One part of the policy."""
    chosen = PARTS.get(code)
    if chosen is None or chosen.is_list:
        raise Http404(f"no part {code}")
    return answer(request, _sheet(request, desk_for(request, draft_id), chosen))


def _sheet(request: SignedInRequest, desk: Desk, chosen: Part) -> Sheet:
    data = request.POST if request.method == "POST" else None
    form = PartForm(data, sections=chosen.sections, root=chosen.root, says=desk.says)
    url = reverse("drafts:part", args=[desk.draft.pk, chosen.code])
    text, problems = filled(desk, form, part=chosen.code, url=url)
    return Sheet(
        desk=desk,
        part=chosen.code,
        url=url,
        then=url,
        template="drafts/part.html",
        text=text,
        problems=problems,
        context={
            "form": form,
            "title": chosen.title,
            "blurb": chosen.blurb,
            "sections": sections_shown(form, chosen.sections, says=desk.says),
            "is_unreadable": not isinstance(desk.says, dict),
        },
    )
