"""The first page, and the borrower's loans with what is going on about each."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from forbear_server.access.decorators import SignedInRequest
from forbear_server.access.scope import cases_for, loans_for
from forbear_server.services import engine
from forbear_server.services.clock import today
from forbear_server.services.documents import loan_document_today
from forbear_server.services.standing import agreement_over, balances_under_plan
from forbear_server.store.models import Agreement, Case, CaseStatus, Loan, PlanStatus

SHOWN = (
    CaseStatus.DRAFT,
    CaseStatus.ASKED,
    CaseStatus.OFFERED,
    CaseStatus.REFERRED,
    CaseStatus.SIGNED,
    CaseStatus.DECLINED,
)
BLOCKING = (CaseStatus.DRAFT, CaseStatus.ASKED, CaseStatus.OFFERED, CaseStatus.REFERRED)


def home(request: HttpRequest) -> HttpResponse:
    """Who we are and how it works."""
    return render(request, "borrower/home.html")


def loans(request: SignedInRequest) -> HttpResponse:
    """What is owed, how late it is, and what is being done about it."""
    cases = list(cases_for(request.user).filter(status__in=SHOWN).prefetch_related("loans"))
    context = {
        "requests": [_request_row(case) for case in cases],
        "loans": [_loan_row(loan, cases) for loan in loans_for(request.user)],
    }
    return render(request, "borrower/loans.html", context)


def _loan_row(loan: Loan, cases: list[Case]) -> dict[str, Any]:
    about = {CaseStatus(case.status) for case in cases if loan in case.loans.all()}
    agreement = agreement_over(loan)
    is_running = agreement is not None and agreement.status in {PlanStatus.KEPT, PlanStatus.LATE}
    return {
        "loan": loan,
        "platform_name": engine.policy_of(loan.platform).name,
        "has_request": bool(about & set(BLOCKING)),
        "plan": agreement if is_running else None,
        **(_under_plan(agreement, loan) if agreement and is_running else _under_contract(loan)),
    }


def _under_plan(agreement: Agreement, loan: Loan) -> dict[str, Any]:
    """What the plan asks for: the contract's own dates rest while it runs."""
    return {"owed_minor": balances_under_plan(agreement, loan, as_of=today()).total_minor}


def _under_contract(loan: Loan) -> dict[str, Any]:
    position = engine.loan_position(loan_document_today(loan, as_of=today()), as_of=today())
    return {
        "owed_minor": position.balances.total_minor,
        "overdue_minor": position.overdue.total_minor,
        "days_late": position.days_past_due,
        "has_late_charges": position.contract.penalty_rate_annual > 0,
        "next_due_on": position.next_due_on,
    }


def _request_row(case: Case) -> dict[str, Any]:
    title, text, action, place = _plan_words(case) or _WORDS[CaseStatus(case.status)]()
    is_signed = case.status == CaseStatus.SIGNED
    is_behind = is_signed and case.agreement.status in {PlanStatus.BROKEN, PlanStatus.LATE}
    needs_you = is_behind or case.status in {CaseStatus.DRAFT, CaseStatus.ASKED, CaseStatus.OFFERED}
    return {
        "case": case,
        "title": title,
        "text": text,
        "action": action,
        "href": reverse(place, args=[case.pk]),
        "needs_you": needs_you,
        "tag": case.agreement.get_status_display() if is_signed else case.get_status_display(),
        "tag_class": "tag-needs-you" if needs_you else "tag-good",
        "platform_name": engine.policy_of_case(case).name,
    }


def _plan_words(case: Case) -> tuple[str, str, str, str] | None:
    """Words for a signed plan that is late or no longer runs; None for everything else."""
    if case.status != CaseStatus.SIGNED or case.agreement.status == PlanStatus.KEPT:
        return None
    if case.agreement.status == PlanStatus.LATE:
        text = _("It can still be made up. See how much it is, and what to do if you cannot pay.")
        return _("A payment on your plan is late"), text, _("See what is due"), "borrower:plan"
    if case.agreement.status == PlanStatus.BROKEN:
        text = _("See what it means and how it can be put right.")
        return _("Your plan is no longer running"), text, _("See what I can do"), "borrower:plan"
    return _("Your plan is paid in full"), _("Nothing is owed on it any more."), _("My plan"), "borrower:plan"


def _draft() -> tuple[str, str, str, str]:
    text = _("Your answers are saved. Carry on where you stopped.")
    return _("Your request is not sent yet"), text, _("Go on"), "borrower:case"


def _asked() -> tuple[str, str, str, str]:
    text = _("One thing is still open. Once you answer, we carry on at once.")
    return _("We need an answer from you"), text, _("Answer"), "borrower:case"


def _offered() -> tuple[str, str, str, str]:
    text = _("Take your time comparing them. Nothing changes until you agree.")
    return _("Your plans are ready"), text, _("Compare the plans"), "borrower:offers"


def _referred() -> tuple[str, str, str, str]:
    text = _("You do not have to do anything now.")
    return _("A colleague is looking at your request"), text, _("See where it stands"), "borrower:case"


def _signed() -> tuple[str, str, str, str]:
    text = _("See what is due next and what you have paid.")
    return _("Your plan is running"), text, _("My plan"), "borrower:plan"


def _declined() -> tuple[str, str, str, str]:
    text = _("Read the answer and what you can do now.")
    return _("A colleague has answered"), text, _("Read the answer"), "borrower:case"


_WORDS = {
    CaseStatus.DRAFT: _draft,
    CaseStatus.ASKED: _asked,
    CaseStatus.OFFERED: _offered,
    CaseStatus.REFERRED: _referred,
    CaseStatus.SIGNED: _signed,
    CaseStatus.DECLINED: _declined,
}
