"""The one-page case, and the acts that start from it."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest, page
from forbear_server.access.scope import agreements_for, cases_for
from forbear_server.console.acts import ACTS, Act
from forbear_server.console.case_page import case_context
from forbear_server.console.counter_form import CounterForm
from forbear_server.console.forms import PaymentForm
from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.errors import Conflict
from forbear_server.store.models import Case


@page("console:case")
@require_GET
def case(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Everything about one case."""
    return _shown(request, _case(request, case_id))


@require_http_methods(["GET", "POST"])
def act(request: SignedInRequest, case_id: UUID, name: str) -> HttpResponse:
    """Do one act on the case and come back to it; a form that cannot be used comes back with what is wrong.

    Opened by its address, as after choosing another language or signing in again, it leads to the case.
    """
    found, chosen = _case(request, case_id), ACTS[name]
    if request.method == "GET":
        return redirect("console:case", case_id)
    form = _form(chosen, request, found, name)
    if form.is_valid() and _do(request, found, chosen, form):
        return redirect(reverse("console:case", args=[case_id]) + f"#{chosen.back_to}")
    return _shown(request, found, bound=form, status=422)


@page("console:agreement")
@require_GET
def agreement(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The signed document, as it was signed."""
    signed = get_object_or_404(agreements_for(request.user), case_id=case_id)
    headers = {"Content-Disposition": f'inline; filename="{signed.case.reference}.pdf"', "Cache-Control": "private"}
    return HttpResponse(bytes(signed.pdf), content_type="application/pdf", headers=headers)


def _case(request: SignedInRequest, case_id: UUID) -> Case:
    rows = cases_for(request.user).select_related("borrower", "assigned_to")
    return get_object_or_404(rows, pk=case_id)


def _form(chosen: Act, request: SignedInRequest, found: Case, name: str) -> forms.Form:
    if chosen.form is PaymentForm:
        signed = get_object_or_404(agreements_for(request.user), case=found)
        return PaymentForm(request.POST, auto_id=f"{name}_%s", currency=signed.currency, today=today())
    if chosen.form is CounterForm:
        return CounterForm(request.POST, auto_id=f"{name}_%s", currency=engine.policy_of_case(found).currency)
    return chosen.form(request.POST, auto_id=f"{name}_%s")


def _do(request: SignedInRequest, found: Case, chosen: Act, form: forms.Form) -> bool:
    """Whether the form is dealt with: done, or overtaken by somebody else. Bad input goes back into the form."""
    try:
        chosen.do(request.user, found, form.cleaned_data)
    except Conflict as conflict:
        messages.warning(request, str(_CONFLICTS.get(conflict.code, _MOVED_ON)))
        return True
    except BadInput as bad:
        if isinstance(form, CounterForm):
            form.take(bad)
            return False
        for problem in bad.problems:
            field = problem.path if problem.path in form.fields else None
            form.add_error(field, f"{problem.message}. {problem.remedy}")
        return False
    messages.success(request, str(chosen.done))
    return True


def _shown(
    request: SignedInRequest, found: Case, *, bound: forms.Form | None = None, status: int = 200
) -> HttpResponse:
    context = case_context(found, reader=request.user, at=now(), bound=bound)
    return render(request, "console/case.html", context, status=status)


_MOVED_ON = _("Somebody else has moved this case on. This is how it stands now.")
_CONFLICTS: dict[str, Promise] = {
    "decision_changed": _("A newer decision exists. Look at it before you choose."),
    "no_such_proposal": _("That plan is not part of the current decision. Choose again."),
    "figures_old": _("The figures are more than a week old. Decide the case again first."),
    "month_used_up": _("Others have used what was left of this month's budget of waivers. Ask again for a plan."),
    "rounds_used_up": _("As many counter-offers as the policy allows were made on this decision."),
    "no_such_colleague": _("That colleague has no account any more."),
}
