"""The page of law: what applied on a day, with citations, how well each text was read, and what ends soon."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from forbear.cases.law_entries import EFFECTS
from forbear.cases.law_report import LawReport, law_report
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.console.law_form import LawForm, first_question, usual_question
from forbear_server.services import engine
from forbear_server.services.clock import today


@page("console:law")
@require_GET
def law(request: SignedInRequest) -> HttpResponse:
    """The form with its answer; without a question, the law of today for the reader's own platform."""
    form = LawForm(_question(request), auto_id="law_%s")
    report = _answer(form) if form.is_valid() else None
    return render(request, "console/law.html", {"form": form, "report": report, "groups": _groups(report)})


def _question(request: SignedInRequest) -> dict[str, str]:
    """What the address asks, its gaps filled as usual."""
    if request.GET:
        return usual_question(today=today()) | request.GET.dict()
    policy = engine.policy_of(request.user.platform) if request.user.platform else None
    return first_question(policy, today=today())


def _answer(form: LawForm) -> LawReport:
    asked = form.cleaned_data
    return law_report(on=asked["on"], known_on=asked["known_on"], within_days=asked["within"], scope=form.scope())


def _groups(report: LawReport | None) -> list[dict[str, Any]]:
    """The rules by what they do, the most binding first; what does not occur is left out."""
    found = [] if report is None else [(effect, report.with_effect(effect)) for effect in EFFECTS]
    return [{"effect": effect, "rules": rules} for effect, rules in found if rules]
