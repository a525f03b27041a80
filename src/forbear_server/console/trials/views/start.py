"""Starting a trial: the form, what is wrong with it, and the way to the trial that waits."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods

from forbear.problems import BadInput, Problem
from forbear.wording import problem_words
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.trials.choices import answers_like, versions_to_try
from forbear_server.console.trials.forms import StartForm, first_answers
from forbear_server.services.clock import today
from forbear_server.services.trials.reading import trial_for
from forbear_server.services.trials.starting import LONGEST_NAME, trial_start
from forbear_server.store.models import TrialRun

MOST_PROBLEMS = 6
"""A draft that cannot be read may have a hundred problems; its own page lists them all."""


@page("trials:start")
@require_http_methods(["GET", "POST"])
def start(request: SignedInRequest) -> HttpResponse:
    """The form, filled as for an earlier trial or a version the address names."""
    versions = versions_to_try(request.user)
    if request.method == "GET":
        form = StartForm(initial=_initial(request), versions=versions, today=today(), auto_id="trial_%s")
        return _shown(request, form)
    form = StartForm(request.POST, request.FILES, versions=versions, today=today(), auto_id="trial_%s")
    run = _started(request, form) if form.is_valid() else None
    return redirect("trials:run", run.pk) if run else _shown(request, form, status=422)


def _started(request: SignedInRequest, form: StartForm) -> TrialRun | None:
    """The trial, or None with everything wrong with the question in the form."""
    over, answers = form.over(), form.cleaned_data
    if over is None:
        return None
    try:
        return trial_start(
            actor=request.user,
            name=answers["name"] or _usual_name(form),
            version_id=answers["version"],
            against_id=answers["against"] or None,
            over=over,
        )
    except BadInput as bad:
        _tell(form, bad)
        return None


def _tell(form: StartForm, bad: BadInput) -> None:
    for problem in bad.problems[:MOST_PROBLEMS]:
        name, _, inside = problem.path.partition(".")
        form.add_error(name if name in form.fields else None, _sentence(problem, inside))


def _sentence(problem: Problem, inside: str) -> str:
    """What is wrong and the remedy; inside of a version's text, with the place."""
    words = problem_words(problem, language=get_language() or "zh")
    is_chinese = (get_language() or "zh").startswith("zh")
    place = f"{inside}: " if inside else ""
    return f"{place}{words.message}{'。' if is_chinese else '. '}{words.remedy}{'。' if is_chinese else '.'}"


def _usual_name(form: StartForm) -> str:
    """The version's name and the day, for those who gave none."""
    labels: dict[str, Any] = dict(form.fields["version"].choices)  # type: ignore[attr-defined]
    return f"{labels[form.cleaned_data['version']]} · {today().isoformat()}"[:LONGEST_NAME]


def _initial(request: SignedInRequest) -> dict[str, Any]:
    answers = first_answers(today=today())
    if version := request.GET.get("version"):
        answers["version"] = version
    if like := request.GET.get("like"):
        answers |= answers_like(_earlier(request, like))
    return answers


def _earlier(request: SignedInRequest, key: str) -> TrialRun:
    try:
        return trial_for(request.user, UUID(key))
    except ValueError:
        raise Http404(f"no trial {key}") from None


def _shown(request: SignedInRequest, form: StartForm, *, status: int = 200) -> HttpResponse:
    return render(request, "trials/start.html", {"form": form}, status=status)
