"""Conditions and segments: their list, in which they change places, and a page for each one."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from forbear.policy.editing import with_items_moved, without_item
from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.drafts.desk import Desk, desk_for
from forbear_server.console.drafts.facts_table import facts_table
from forbear_server.console.drafts.forms import PartForm
from forbear_server.console.drafts.judged import Reader
from forbear_server.console.drafts.lever_entries import LEVERS
from forbear_server.console.drafts.parts import ITEMS, PARTS, item_page
from forbear_server.console.drafts.views.answering import Sheet, answer
from forbear_server.console.drafts.views.filling import filled, sections_shown
from forbear_server.console.drafts.words import gettext_lazy as _

_TITLES = {
    "conditions": (_("Condition"), _("A new condition")),
    "segments": (_("Segment"), _("A new segment")),
}


@require_http_methods(["GET", "POST"])
def items(request: SignedInRequest, draft_id: UUID, part: str) -> HttpResponse:
    """The list; up, down and away save at once, as one change each."""
    desk = desk_for(request, draft_id)
    url = reverse(f"drafts:{part}", args=[draft_id])
    text, problems = _moved(request, desk, part, url)
    rows = [
        {"row": row, "url": item_page(part, draft_id, place), "place": place, "levers": _own_levers(row)}
        for place, row in enumerate(_rows(desk.says, part))
    ]
    context = {
        "title": PARTS[part].title,
        "blurb": PARTS[part].blurb,
        "rows": rows,
        "last": len(rows) - 1,
        "new_url": reverse(f"drafts:{part.removesuffix('s')}_new", args=[draft_id]),
        "is_unreadable": not isinstance(desk.says, dict),
    }
    return answer(
        request,
        Sheet(
            desk=desk,
            part=part,
            url=url,
            then=url,
            template="drafts/items.html",
            text=text,
            problems=problems,
            context=context,
        ),
    )


@require_http_methods(["GET", "POST"])
def item(request: SignedInRequest, draft_id: UUID, part: str, place: int | None = None) -> HttpResponse:
    """One condition or segment, or a new one."""
    desk = desk_for(request, draft_id)
    if place is not None and place >= len(_rows(desk.says, part)):
        raise Http404(f"no {part}[{place}]")
    kind = part.removesuffix("s")
    url = reverse(f"drafts:{kind}_new", args=[draft_id]) if place is None else item_page(part, draft_id, place)
    root = f"{part}[{len(_rows(desk.says, part)) if place is None else place}]"
    form = PartForm(
        request.POST if request.method == "POST" else None, sections=ITEMS[part], root=root, says=desk.says
    )
    text, problems = filled(desk, form, part=part, url=url, adds_to=part if place is None else "")
    row = {} if place is None else _rows(desk.says, part)[place]
    context = {
        "form": form,
        "title": _TITLES[part][place is None],
        "code": row.get("code", "") if isinstance(row, dict) else "",
        "list_url": reverse(f"drafts:{part}", args=[draft_id]),
        "list_title": PARTS[part].title,
        "sections": sections_shown(form, ITEMS[part], says=desk.says),
        "facts": facts_table(),
    }
    return answer(
        request,
        Sheet(
            desk=desk,
            part=part,
            url=url if place is not None else item_page(part, draft_id, len(_rows(desk.says, part))),
            then=reverse(f"drafts:{part}", args=[draft_id]),
            template="drafts/item.html",
            text=text,
            problems=problems,
            context={**context, "form_url": url},
        ),
    )


conditions, segments = page("drafts:conditions")(items), page("drafts:segments")(items)
condition, segment = page("drafts:condition")(item), page("drafts:segment")(item)
condition_new, segment_new = page("drafts:condition_new")(item), page("drafts:segment_new")(item)


def _moved(request: SignedInRequest, desk: Desk, part: str, url: str) -> tuple[str, list[Any]]:
    """The text with one item moved or taken away, as the button says."""
    move, _colon, told = request.POST.get("move", "").partition(":")
    if not (move and told.isdecimal() and len(told) < 6):
        return desk.text, []
    place = int(told)
    try:
        if move == "remove":
            return without_item(desk.text, f"{part}[{place}]"), []
        return with_items_moved(desk.text, part, place, place + (1 if move == "down" else -1)), []
    except BadInput as bad:
        reader = Reader(draft_id=desk.draft.pk, url=url, says=desk.says)
        return desk.text, [reader.problem(problem) for problem in bad.problems]


def _rows(told: Any, part: str) -> list[Any]:
    rows = told.get(part) if isinstance(told, dict) else None
    return rows if isinstance(rows, list) else []


def _own_levers(row: Any) -> list[Any]:
    levers = row.get("levers") if isinstance(row, dict) else None
    return [entry.label for entry in LEVERS if isinstance(levers, dict) and entry.path in levers]
