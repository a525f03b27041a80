"""Applying: one question a page, each answer kept at once; then check everything and send."""

from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.forms import FORMS
from forbear_server.borrower.summary import summary_of
from forbear_server.borrower.views.loading import case_context, own_case
from forbear_server.services import engine
from forbear_server.services.application import (
    EDITABLE,
    STEPS,
    application_save_step,
    application_start,
    application_submit,
    steps_open,
)
from forbear_server.services.clock import today
from forbear_server.services.errors import Conflict
from forbear_server.store.models import Case

FROM_CHECK = "check"


@require_POST
def start(request: SignedInRequest, platform: str, loan_ref: str) -> HttpResponse:
    """Open a request for the loan, or go on with the one already open."""
    case = application_start(borrower=request.user, loan_ref=loan_ref, platform=platform)
    if set(case.draft) == {"loans"} and "loans" in _asked(case):
        return redirect("borrower:step", case.pk, "loans")
    return redirect("borrower:case", case.pk)


@require_http_methods(["GET", "POST"])
def step(request: SignedInRequest, case_id: UUID, step: str) -> HttpResponse:
    """Show one question, or keep its answer and go to the next."""
    case = own_case(request, case_id)
    if step not in FORMS:
        raise Http404(f"no question {step}")
    if case.status not in EDITABLE:
        return redirect("borrower:case", case.pk)
    currency = engine.policy_of_case(case).currency
    form = FORMS[step](request.POST if request.method == "POST" else None, case=case, currency=currency)
    if request.method == "POST" and form.is_valid():
        application_save_step(borrower=request.user, case_id=case.pk, step=step, answers=form.answers())
        return _after(request, case, step)
    asked = _asked(case) if step != "loans" else STEPS
    number = asked.index(step) + 1
    context = {
        **case_context(case),
        "form": form,
        "step": step,
        "number": number,
        "count": len(asked),
        "back": asked[number - 2] if number > 1 else None,
        "from_check": _is_from_check(request),
        "floor": _floor(case) if step == "spending" else None,
        "loans": case.borrower.loans.filter(platform=case.platform),
    }
    return render(request, f"borrower/questions/{step}.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def check(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Show every answer once more, and send them."""
    case = own_case(request, case_id)
    if case.status not in EDITABLE:
        return redirect("borrower:case", case.pk)
    problems = _send(request, case) if request.method == "POST" else []
    if problems is None:
        return redirect("borrower:case", case.pk)
    context = {**case_context(case), "sections": summary_of(case), "problems": problems, "token": uuid4().hex}
    return render(request, "borrower/check.html", context, status=422 if problems else 200)


def _asked(case: Case) -> tuple[str, ...]:
    """The questions this borrower walks through: which loans is no question to somebody who has one."""
    has_choice = case.borrower.loans.filter(platform=case.platform).count() > 1
    return STEPS if has_choice else tuple(step for step in STEPS if step != "loans")


def _floor(case: Case) -> tuple[int, str] | None:
    """What the household keeps for living at least, once we know who lives in it."""
    home = case.draft.get("household")
    if not home:
        return None
    return engine.living_floor(case.platform, adults=home["adults"], children=home["children"], on=today())


def _send(request: SignedInRequest, case: Case) -> list[dict[str, str]] | None:
    """Send the application; the problems to show, or None when it is sent."""
    if not request.POST.get("declared"):
        return [{"href": "#declared", "text": _("Tick the box to confirm that what you wrote is true.")}]
    token = request.POST.get("token", "")[:64]
    try:
        application_submit(borrower=request.user, case_id=case.pk, key=f"submit:{case.pk}:{token}")
    except BadInput as error:
        return [problem_link(case, problem.path) for problem in error.problems]
    except Conflict:
        messages.info(request, _("This request was already sent."))
    return None


def problem_link(case: Case, path: str) -> dict[str, str]:
    """A problem of the answers, said with the name of its question and a link to it."""
    step = step_of(path)
    said = _("“%(question)s” needs another look.") if step in case.draft else _("“%(question)s” is not answered yet.")
    return {
        "href": f"/requests/{case.pk}/questions/{step}/?from={FROM_CHECK}",
        "text": said % {"question": FORMS[step].question},
    }


STEP_OF_FACT = {
    "reason": "reason",
    "note": "reason",
    "began_on": "when",
    "months_since_began": "when",
    "expected_end_on": "when",
    "expected_months_left": "when",
    "household": "household",
    "adults": "household",
    "children": "household",
    "income_now": "income",
    "income_usual": "income",
    "income_by_month": "income",
    "income_drop_share": "income",
    "expenses": "spending",
    "essential_monthly": "spending",
    "other_debts": "debts",
    "other_debt_monthly": "debts",
    "other_debt_balance": "debts",
    "debt_to_usual_income": "debts",
    "savings": "savings",
}


def step_of(path: str) -> str:
    """The question to which a fact or a path of the application belongs."""
    for part in path.replace("[", ".").split("."):
        if part in FORMS:
            return part
        if part in STEP_OF_FACT:
            return STEP_OF_FACT[part]
    return "spending" if "expense" in path else "loans"


def _after(request: SignedInRequest, case: Case, step: str) -> HttpResponse:
    if request.POST.get("then") == "later":
        messages.success(request, _("Your answers are saved. Carry on whenever you like."))
        return redirect("borrower:loans")
    case.refresh_from_db()
    remaining = steps_open(case)
    if _is_from_check(request) or not remaining:
        return (
            redirect("borrower:check", case.pk) if not remaining else redirect("borrower:step", case.pk, remaining[0])
        )
    number = STEPS.index(step) + 1
    following = STEPS[number] if number < len(STEPS) else remaining[0]
    return redirect("borrower:step", case.pk, following)


def _is_from_check(request: SignedInRequest) -> bool:
    return FROM_CHECK in {request.GET.get("from"), request.POST.get("from")}
