"""Taking a counter-offer, whose answer is shown among the plans; and a look at one while the slider moves."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.forms.counter import CounterForm
from forbear_server.borrower.views.case import moved_on
from forbear_server.borrower.views.loading import case_context, own_case, own_decision
from forbear_server.borrower.views.offers import compare_context
from forbear_server.services.countering import counter_look, counter_make
from forbear_server.services.errors import Conflict
from forbear_server.services.pace import Pace
from forbear_server.store.models import Case, CaseStatus

LOOKS = Pace(burst=30, per_second=12)
"""A hand on a slider asks up to twelve times a second; whoever asks faster waits."""


@require_POST
def counter(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Answer what was asked for, or show the form again with what is wrong with it; nothing typed is lost."""
    case = own_case(request, case_id)
    if case.status != CaseStatus.OFFERED:
        messages.info(request, moved_on())
        return redirect("borrower:case", case.pk)
    form = CounterForm(request.POST, currency=case_context(case)["currency"])
    if not form.is_valid():
        return _again(request, case, form)
    try:
        counter_make(
            actor=request.user,
            case_id=case.pk,
            decision_id=_number(request.POST.get("decision", "")),
            wish=form.wish,
            key=f"counter:{case.pk}:{request.POST.get('token', '')[:64]}",
        )
    except BadInput as error:
        form.take(error)
        return _again(request, case, form)
    except Conflict as conflict:
        messages.info(request, _used_up() if conflict.code == "rounds_used_up" else moved_on())
        return redirect("borrower:offers", case.pk)
    return redirect(reverse("borrower:offers", args=[case.pk]) + "#asked")


@require_GET
def look(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """What a wish would come to, as a part of the page of plans; nothing is written and no round is used."""
    if not LOOKS.allows(request.user.pk):
        return HttpResponse(status=429, headers={"Retry-After": "1"})
    case = own_case(request, case_id)
    known = case_context(case)
    form = CounterForm(request.GET, currency=known["currency"])
    found: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            found["look"] = counter_look(
                actor=request.user,
                case_id=case.pk,
                decision_id=_number(request.GET.get("decision", "")),
                wish=form.wish,
            )
        except BadInput as error:
            form.take(error)
        except Conflict as conflict:
            found["overtaken"] = _used_up() if conflict.code == "rounds_used_up" else _outdated()
    answer = render(request, "borrower/look.html", {**known, **found})
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else 0


def _again(request: SignedInRequest, case: Case, form: CounterForm) -> HttpResponse:
    context = compare_context(case, own_decision(case), form=form) | {"problems": form.problems()}
    return render(request, "borrower/offers.html", context, status=422)


def _outdated() -> str:
    return _("The figures on this page are no longer the latest. Load the page again.")


def _used_up() -> str:
    return _("You have tried many ways already. Ask a person: they may go further than this page.")
