"""What every editing page answers: the page, what a script asked for of it, or the way on after saving."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest
from forbear_server.console.drafts.changes_shown import joined_in
from forbear_server.console.drafts.desk import Desk, chosen_cases, wanted_fragment
from forbear_server.console.drafts.forms import says
from forbear_server.console.drafts.judged import FindingShown, Judged, Reader
from forbear_server.console.drafts.parts import PARTS, Part
from forbear_server.console.drafts.previews_shown import preview_shown
from forbear_server.console.drafts.words import gettext
from forbear_server.services.policies.drafting import draft_save
from forbear_server.services.policies.judging import text_judged
from forbear_server.services.policies.previewing import draft_preview, past_cases
from forbear_server.store.models import PolicyStatus

FRAGMENTS = {"findings": "drafts/parts/findings.html", "preview": "drafts/parts/preview.html"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page being written: the text with what was typed, and what of it could not be read.

    ``url`` is the page's own address; ``then`` where saving leads to.
    """

    desk: Desk
    part: str
    url: str
    then: str
    template: str
    text: str
    problems: Sequence[FindingShown] = ()
    by_line: bool = False
    context: Mapping[str, Any] = field(default_factory=dict)

    def reader(self) -> Reader:
        """Who turns findings into words for this page."""
        return Reader(draft_id=self.desk.draft.pk, url=self.url, says=says(self.text), by_line=self.by_line)


def answer(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    """Save, check, preview or simply show, as the button that was pressed says."""
    act = request.POST.get("act", "save") if request.method == "POST" else "show"
    if not sheet.desk.is_open and act == "show":
        return redirect("drafts:draft", sheet.desk.draft.pk)
    if act == "save" and not sheet.problems:
        try:
            return _saved(request, sheet)
        except BadInput as bad:
            return _shown(request, sheet, act, [sheet.reader().problem(problem) for problem in bad.problems])
    return _shown(request, sheet, act, sheet.problems)


def _saved(request: SignedInRequest, sheet: Sheet) -> HttpResponse:
    desk = sheet.desk
    base = desk.base.number
    saved = draft_save(actor=request.user, draft_id=desk.draft.pk, text=sheet.text, base_revision=base)
    if saved.outcome == "conflict" and saved.revision_kept is not None:
        return redirect("drafts:resolve", desk.draft.pk, saved.revision_kept.number)
    if saved.outcome == "merged":
        messages.success(request, gettext("Saved, joined with what was saved meanwhile."))
        return redirect(f"{sheet.then}?joined={base}-{saved.draft.revision}")
    messages.success(request, gettext("Saved."))
    return redirect(sheet.then)


def _shown(request: SignedInRequest, sheet: Sheet, act: str, problems: Sequence[FindingShown]) -> HttpResponse:
    judged = sheet.reader().judged(text_judged(sheet.desk.draft, text=sheet.text), typed=problems)
    wanted = wanted_fragment(request)
    fragment = FRAGMENTS.get(wanted)
    previews = {} if wanted == "findings" else _previews(request, sheet, judged, is_asked=act == "preview")
    context = {
        **frame(request, sheet.desk, judged, part=sheet.part),
        **previews,
        **sheet.context,
        "url": sheet.url,
        "act": act,
    }
    status = 422 if act == "save" else 200
    return render(request, fragment or sheet.template, context, status=200 if fragment else status)


def frame(request: SignedInRequest, desk: Desk, judged: Judged, *, part: str) -> dict[str, Any]:
    """What every page of the editor shows around its content."""
    return {
        "draft": desk.draft,
        "base": desk.base,
        "is_behind": desk.base.number != desk.draft.revision,
        "judged": judged,
        "part": part,
        "joined": _joined(request, desk),
        "pages": [_entry(each, desk, judged) for each in PARTS.values()],
        "text_errors": judged.by_part.get("text", 0),
        "is_open": desk.draft.status == PolicyStatus.DRAFT,
    }


def _entry(part: Part, desk: Desk, judged: Judged) -> dict[str, Any]:
    """A page of the editor in the list of them."""
    return {
        "code": part.code,
        "title": part.title,
        "blurb": part.blurb,
        "url": _url(part.code, desk),
        "errors": judged.by_part.get(part.code, 0),
    }


def _url(part: str, desk: Desk) -> str:
    if PARTS[part].is_list:
        return reverse(f"drafts:{part}", args=[desk.draft.pk])
    return reverse("drafts:part", args=[desk.draft.pk, part])


def _joined(request: SignedInRequest, desk: Desk) -> Any:
    base, _, until = request.GET.get("joined", "").partition("-")
    if not (base.isdecimal() and until.isdecimal() and len(base + until) < 12):
        return None
    return joined_in(desk.draft, base=int(base), until=int(until))


def _previews(request: SignedInRequest, sheet: Sheet, judged: Judged, *, is_asked: bool) -> dict[str, Any]:
    chosen = chosen_cases(request)
    suggested = past_cases(user=request.user, draft=sheet.desk.draft)
    known = {case.reference.upper() for case in suggested}
    found: dict[str, Any] = {
        "cases": suggested,
        "chosen_cases": {*chosen},
        "also": ", ".join(each for each in chosen if each not in known),
        "previews": None,
    }
    if is_asked and not judged.errors:
        previews = draft_preview(actor=request.user, draft=sheet.desk.draft, text=sheet.text, references=chosen)
        found["previews"] = [preview_shown(each) for each in previews]
        found["is_none_chosen"] = not chosen
        missing = {*chosen} - {each.case.reference.upper() for each in previews}
        found["not_found"] = sorted(missing) if len(chosen) <= 5 else []
    found["is_preview_asked"] = is_asked
    return found
