"""Two people changed the same value: both versions side by side, and one is chosen for each."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from forbear.policy.editing import Conflict, Merge
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Problem
from forbear.wording import problem_words
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.drafts.changes_shown import value_shown
from forbear_server.console.drafts.desk import Desk, desk_for
from forbear_server.console.drafts.fields import field_of
from forbear_server.console.drafts.judged import Reader
from forbear_server.console.drafts.path_entries import entry_at
from forbear_server.console.drafts.path_words import path_words
from forbear_server.console.drafts.views.answering import frame
from forbear_server.console.drafts.words import gettext
from forbear_server.services.policies.drafting import draft_save
from forbear_server.services.policies.judging import text_judged
from forbear_server.services.policies.resolving import Answer, is_by_value, merge_of, text_resolved
from forbear_server.store.models import PolicyRevision

CHOICES = ("mine", "theirs", "other")


@page("drafts:resolve")
@require_http_methods(["GET", "POST"])
def resolve(request: SignedInRequest, draft_id: UUID, number: int) -> HttpResponse:
    """What was kept aside as revision ``number``, beside the draft as it stands."""
    desk = desk_for(request, draft_id)
    kept = get_object_or_404(desk.draft.revisions.select_related("author"), number=number, is_kept_aside=True)
    merge = merge_of(kept, theirs=desk.base)
    if request.method == "GET" or not desk.is_open:
        return _shown(request, desk, kept, merge)
    try:
        text = _chosen_text(request, merge)
    except BadInput as bad:
        language = get_language() or "zh"
        told = {problem.path: _words(problem, language) for problem in bad.problems}
        return _shown(request, desk, kept, merge, told=told)
    return _saved(request, desk, kept, merge, text)


def _chosen_text(request: SignedInRequest, merge: Merge | None) -> str:
    if merge is None or not is_by_value(merge):
        return request.POST.get("text", "").replace("\r\n", "\n")
    answers = {
        place: answer
        for place, conflict in enumerate(merge.conflicts)
        if (answer := _answer(request, place, conflict.path))
    }
    return text_resolved(merge, answers)


def _answer(request: SignedInRequest, place: int, path: str) -> Answer | None:
    choice = request.POST.get(f"choice-{place}", "")
    if choice not in CHOICES:
        return None
    typed = request.POST.get(f"other-{place}", "").strip()
    if choice != "other":
        return Answer(choice=choice)  # type: ignore[arg-type]
    return Answer(choice="other", value=_typed_value(typed, path)) if typed else None


def _typed_value(typed: str, path: str) -> Any:
    """What was typed, read as its field reads it; parts without a field as the file spells them."""
    entry = entry_at(path)
    if entry is not None and entry.kind not in ("chosen", "yes"):
        try:
            return field_of(entry).clean(typed)
        except ValidationError as error:
            raise BadInput([Problem(path=path, message=error.messages[0], remedy="")]) from None
    file = read_yaml(typed)
    return typed if file.problems or file.data is None else file.data


def _saved(
    request: SignedInRequest, desk: Desk, kept: PolicyRevision, merge: Merge | None, text: str
) -> HttpResponse:
    draft_id = desk.draft.pk
    try:
        saved = draft_save(actor=request.user, draft_id=draft_id, text=text, base_revision=desk.base.number)
    except BadInput as bad:
        language = get_language() or "zh"
        return _shown(request, desk, kept, merge, told={each.path: _words(each, language) for each in bad.problems})
    if saved.outcome == "conflict" and saved.revision_kept is not None:
        messages.warning(
            request, gettext("Somebody saved again meanwhile. What you chose is kept; see what differs now.")
        )
        return redirect("drafts:resolve", draft_id, saved.revision_kept.number)
    messages.success(request, gettext("Saved. Both people's work is in the draft, as you chose."))
    return redirect("drafts:draft", draft_id)


def _shown(
    request: SignedInRequest,
    desk: Desk,
    kept: PolicyRevision,
    merge: Merge | None,
    *,
    told: Mapping[str, str] | None = None,
) -> HttpResponse:
    reader = Reader(draft_id=desk.draft.pk, url=request.path, says=desk.says)
    judged = reader.judged(text_judged(desk.draft, text=desk.text))
    others = desk.draft.revisions.filter(
        is_kept_aside=False, number__gt=kept.base_number, number__lte=desk.base.number
    ).select_related("author")
    by_value = merge is not None and is_by_value(merge)
    context = {
        **frame(request, desk, judged, part=""),
        "url": reverse("drafts:resolve", args=[desk.draft.pk, kept.number]),
        "kept": kept,
        "others": [*dict.fromkeys(row.author.display_name if row.author else "forbear" for row in others)],
        "by_value": by_value,
        "conflicts": [
            _conflict(request, place, each, desk, told or {})
            for place, each in enumerate(merge.conflicts if merge else ())
        ],
        "problems": told,
        "merged_text": request.POST.get("text") or (merge.text if merge else desk.draft.text),
    }
    return render(request, "drafts/resolve.html", context, status=422 if told else 200)


def _conflict(
    request: SignedInRequest, place: int, conflict: Conflict, desk: Desk, told: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "place": place,
        "where": path_words(conflict.path, says=desk.says) if not conflict.path.startswith("(") else conflict.path,
        "path": conflict.path,
        "base": value_shown(conflict.base, path=conflict.path),
        "mine": value_shown(conflict.mine, path=conflict.path),
        "theirs": value_shown(conflict.theirs, path=conflict.path),
        "choice": request.POST.get(f"choice-{place}", ""),
        "other": request.POST.get(f"other-{place}", ""),
        "problem": told.get(conflict.path, ""),
    }


def _words(problem: Any, language: str) -> str:
    if problem.message == "nothing is chosen here":
        return gettext("Choose one of the two, or type another.")
    return " ".join(filter(None, problem_words(problem, language=language)))
