"""The page of an act: what it does, what changes by it, the form; what a service refuses comes back into the form."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from forbear.problems import BadInput, Problem
from forbear_server.access.decorators import SignedInRequest
from forbear_server.console.policies.acts import ACTS, CONFLICTS, Act, first_day
from forbear_server.console.policies.changes import Comparison, comparison
from forbear_server.console.policies.findings_said import findings_said, problems_said
from forbear_server.console.policies.next_steps import can_roll_back
from forbear_server.console.policies.states import coming, standing
from forbear_server.console.policies.version_page import version_to_compare
from forbear_server.services.clock import today
from forbear_server.services.errors import Conflict
from forbear_server.services.policies.checking import findings_of
from forbear_server.services.policies.reading import versions_for
from forbear_server.services.policies.reviewing import may_review
from forbear_server.services.policies.rolling_back import version_before
from forbear_server.services.policies.terms import published
from forbear_server.store.models import PolicyVersion


@require_http_methods(["GET", "POST"])
def act(request: SignedInRequest, version_id: UUID, name: str) -> HttpResponse:
    """Ask, then do. An act that is of no use now leads back to the version with the reason."""
    version = get_object_or_404(versions_for(request.user), pk=version_id)
    chosen = ACTS[name]
    if request.method == "GET":
        if refused := _refused(request, version, name, chosen):
            messages.warning(request, refused)
            return redirect("policies:version", version.pk)
        return _shown(request, version, name, form=_fresh(chosen, version, name))
    form = chosen.form(request.POST, auto_id=f"{name}_%s", **chosen.made(version))
    if not form.is_valid():
        return _shown(request, version, name, form=form, status=422)
    return _done(request, version, name, form)


def _done(request: SignedInRequest, version: PolicyVersion, name: str, form: forms.Form) -> HttpResponse:
    chosen = ACTS[name]
    try:
        to_show = chosen.do(request.user, version, form.cleaned_data)
    except Conflict as conflict:
        version.refresh_from_db()
        words = str(CONFLICTS.get(conflict.code, _moved_on()))
        again = _with_what_stands_now(chosen, version, name, form)
        return _shown(request, version, name, form=again, conflict=words, status=409)
    except BadInput as bad:
        problems = _placed(form, bad)
        return _shown(request, version, name, form=form, problems=problems, status=422)
    messages.success(request, str(chosen.done))
    return redirect("policies:version", to_show)


def _refused(request: SignedInRequest, version: PolicyVersion, name: str, chosen: Act) -> str:
    """Why the page of the act is of no use now; empty when it is."""
    if request.user.platform != version.platform:
        raise PermissionDenied(f"{version.label} belongs to another lender")
    if name == "review" and version.status == "in_review" and not may_review(request.user, version):
        return pgettext("policy", "You wrote or sent this text yourself, so another person reviews it.")
    if name == "roll_back" and not can_roll_back(version.pack_id, on=today()):
        return str(CONFLICTS["nothing_before"])
    state = standing(version, on=today()).state
    if state not in chosen.states or (name == "cancel" and coming(version, on=today()) is None):
        return _moved_on()
    return ""


def _moved_on() -> str:
    return pgettext("policy", "This version has moved on meanwhile. This is how it stands now.")


def _fresh(chosen: Act, version: PolicyVersion, name: str) -> forms.Form:
    initial = chosen.seen(version) | (
        {"starts_on": first_day(version)} if "starts_on" in chosen.form.base_fields else {}
    )
    return chosen.form(initial=initial, auto_id=f"{name}_%s", **chosen.made(version))


def _with_what_stands_now(chosen: Act, version: PolicyVersion, name: str, form: forms.Form) -> forms.Form:
    """The same form with what was typed, looking at what stands now: pressing again is a decision on that."""
    data = dict(form.data.items()) | {key: str(value) for key, value in chosen.seen(version).items()}
    return chosen.form(data, auto_id=f"{name}_%s", **chosen.made(version))


def _placed(form: forms.Form, bad: BadInput) -> tuple[Problem, ...]:
    """Problems of a field go to the field; those of the text are listed above the form."""
    for problem in bad.problems:
        if problem.path in form.fields:
            (said,) = problems_said([problem], text="")
            form.add_error(problem.path, f"{said.message}{_stop()}{said.remedy}{_stop().rstrip()}")
    return tuple(problem for problem in bad.problems if problem.path not in form.fields)


def _stop() -> str:
    return pgettext("end of a sentence", ". ")


def _shown(
    request: SignedInRequest,
    version: PolicyVersion,
    name: str,
    *,
    form: forms.Form,
    conflict: str = "",
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> HttpResponse:
    chosen = ACTS[name]
    context: dict[str, Any] = {
        "version": version,
        "shown": standing(version, on=today()),
        "name": name,
        "act": chosen,
        "form": form,
        "conflict": conflict,
        "problems": problems_said(problems, text=version.text),
        "compared": _compared(request, version, name) if chosen.shows == "changes" else None,
        "findings": findings_said(findings_of(version), text=version.text) if chosen.is_checked else [],
        "is_checked": chosen.is_checked,
        "called_off": _called_off(version) if name == "roll_back" else [],
        "coming": coming(version, on=today()) if name == "cancel" else None,
    }
    return render(request, "policies/act.html", context, status=status)


def _compared(request: SignedInRequest, version: PolicyVersion, name: str) -> Comparison | None:
    """What the act changes: for new cases when rolling back, from the version before in every other act."""
    if name == "roll_back":
        past = [term for term in published().of_pack(version.pack_id) if term.starts_on <= today()]
        term = version_before(past)
        back = versions_for(request.user).filter(pk=term.version_id).first() if term else None
        return comparison(version, back) if back else None
    before = version_to_compare(version, request.user, on=today())
    return comparison(before, version) if before else None


def _called_off(version: PolicyVersion) -> list[Any]:
    return [term for term in published().of_pack(version.pack_id) if term.starts_on > today()]
