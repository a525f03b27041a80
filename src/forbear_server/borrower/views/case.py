"""A request as its borrower sees it: where it stands, what comes next, and the ways out."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forbear.problems import BadInput
from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.timeline import timeline_of
from forbear_server.borrower.views.apply import step_of
from forbear_server.borrower.views.loading import case_context, own_case
from forbear_server.services.application import steps_open
from forbear_server.services.case_ask import question_answer
from forbear_server.services.case_end import case_refer, case_withdraw
from forbear_server.services.decision import decision_latest
from forbear_server.services.errors import Conflict
from forbear_server.services.explanation import explanation_of
from forbear_server.services.holds import hold_agree, hold_agreed, holds_open
from forbear_server.store.models import Case, CaseStatus, Decision

MOVED_ON = "moved_on"


def show(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """The page that fits where the case stands; an unfinished application goes on at its first open question."""
    case = own_case(request, case_id)
    if case.status == CaseStatus.DRAFT:
        remaining = steps_open(case)
        return redirect("borrower:step", case.pk, remaining[0]) if remaining else redirect("borrower:check", case.pk)
    if case.status == CaseStatus.OFFERED and "stay" not in request.GET:
        return redirect("borrower:offers", case.pk)
    return render(request, "borrower/case.html", _context(case))


@require_POST
def answer(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Take the borrower's words in answer to a colleague's question."""
    case = own_case(request, case_id)
    if case.status != CaseStatus.ASKED:
        messages.info(request, moved_on())
        return redirect("borrower:case", case_id)
    key = f"answer:{case.pk}:{request.POST.get('token', '')[:64]}"
    try:
        question_answer(borrower=request.user, case_id=case_id, answer=request.POST.get("answer", ""), key=key)
    except BadInput:
        problems = [{"href": "#answer", "text": _("Write your answer in the box.")}]
        return render(request, "borrower/case.html", {**_context(case), "problems": problems}, status=422)
    except Conflict:
        messages.info(request, moved_on())
    else:
        messages.success(request, _("Thank you, your answer has arrived."))
    return redirect("borrower:case", case_id)


@require_POST
def hold(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Agree to a pause, in one step."""
    case = own_case(request, case_id)
    decision, key = request.POST.get("decision", ""), f"hold:{case.pk}:{request.POST.get('token', '')[:64]}"
    try:
        hold_agree(
            borrower=request.user,
            case_id=case_id,
            decision_id=int(decision) if decision.isdecimal() else 0,
            hold_id=request.POST.get("hold", ""),
            key=key,
        )
    except Conflict:
        messages.info(request, moved_on())
    else:
        messages.success(request, _("It is agreed. The day we look again is on your page."))
    return redirect("borrower:case", case_id)


@require_http_methods(["GET", "POST"])
def person(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Ask a person to look."""
    case = own_case(request, case_id)
    if request.method == "GET":
        return render(request, "borrower/person.html", case_context(case))
    try:
        case_refer(borrower=request.user, case_id=case_id, why=request.POST.get("why", ""))
    except Conflict:
        messages.info(request, moved_on())
    return redirect("borrower:case", case_id)


@require_http_methods(["GET", "POST"])
def withdraw(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Withdraw my request."""
    case = own_case(request, case_id)
    if request.method == "GET":
        return render(request, "borrower/withdraw.html", case_context(case))
    try:
        case_withdraw(borrower=request.user, case_id=case_id)
    except Conflict:
        messages.info(request, moved_on())
    else:
        messages.success(request, _("Your request is withdrawn. Your loans stay as they are."))
    return redirect("borrower:loans")


def moved_on() -> str:
    """What a borrower reads when another tab or a colleague was quicker."""
    return _("This request has moved on since you opened the page. Here is where it stands now.")


def _context(case: Case) -> dict[str, Any]:
    decision = decision_latest(case)
    written = [row for row in case.questions if "text" in row]
    return {
        **case_context(case),
        "decision": decision,
        "assessment": decision.assessment if decision else None,
        "explanation": _explanation(case, decision),
        "holds": holds_open(decision),
        "agreed": hold_agreed(case),
        "timeline": timeline_of(case),
        "facts_asked": [{**row, "step": step_of(row["fact"])} for row in case.questions if "fact" in row],
        "written_questions": written,
        "token": uuid4().hex,
    }


def _explanation(case: Case, decision: Decision | None) -> dict[str, Any] | None:
    """What would change the result, where the calculation alone came to none."""
    is_shown = case.status in {CaseStatus.REFERRED, CaseStatus.DECLINED}
    return explanation_of(decision) if decision and is_shown and decision.outcome == "refer" else None
