"""Taking a counter-offer: its answer is shown among the plans."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.forms.counter import CounterForm
from forbear_server.borrower.views.case import moved_on
from forbear_server.borrower.views.loading import case_context, own_case, own_decision
from forbear_server.borrower.views.offers import compare_context
from forbear_server.services.countering import counter_make
from forbear_server.services.errors import Conflict
from forbear_server.store.models import Case, CaseStatus


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
    told = request.POST.get("decision", "")
    try:
        counter_make(
            borrower=request.user,
            case_id=case.pk,
            decision_id=int(told) if told.isascii() and told.isdigit() else 0,
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


def _again(request: SignedInRequest, case: Case, form: CounterForm) -> HttpResponse:
    context = compare_context(case, own_decision(case), form=form) | {"problems": form.problems()}
    return render(request, "borrower/offers.html", context, status=422)


def _used_up() -> str:
    return _("You have tried many ways already. Ask a person: they may go further than this page.")
