"""What has happened to a request, told to its borrower."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forbear_server.store.models import Case, CaseStatus

TOLD: dict[str, str | Promise] = {
    "application_started": gettext_lazy("You began your request"),
    "application_submitted": gettext_lazy("You sent your answers"),
    "person_asked_for": gettext_lazy("You asked a person to look"),
    "case_assigned": gettext_lazy("A colleague took on your request"),
    "case_asked": gettext_lazy("A colleague asked you a question"),
    "question_answered": gettext_lazy("You answered the question"),
    "fact_proven": gettext_lazy("A colleague looked at your papers"),
    "case_approved": gettext_lazy("A colleague approved a plan for you"),
    "case_declined": gettext_lazy("A colleague answered your request"),
    "case_withdrawn": gettext_lazy("You withdrew your request"),
    "offer_accepted": gettext_lazy("You signed a plan"),
    "hold_agreed": gettext_lazy("You agreed to a pause"),
    "plan_payment_recorded": gettext_lazy("A payment on your plan was recorded"),
    "plan_flex_used": gettext_lazy("Your plan was changed as agreed"),
}
OUTCOMES: dict[str, str | Promise] = {
    "offers": gettext_lazy("Plans were worked out for you"),
    "refer": gettext_lazy("Your request went to a colleague"),
    "hold": gettext_lazy("A pause was worked out for you"),
    "ask": gettext_lazy("We noticed that something is still missing"),
}


def timeline_of(case: Case) -> list[dict[str, Any]]:
    """Events the borrower should know, oldest first, then what is awaited."""
    rows: list[dict[str, Any]] = []
    for event in case.events.order_by("number"):
        is_decision = event.kind == "decision_made"
        text = OUTCOMES[event.payload["outcome"]] if is_decision else TOLD.get(event.kind)
        if text and (not rows or rows[-1]["text"] != text):
            rows.append({"at": event.at, "text": text, "is_next": False})
    awaited = _awaited(case)
    promised = case.reply_by if case.status == CaseStatus.REFERRED else None
    return [*rows, {"on": promised, "text": awaited, "is_next": True}] if awaited else rows


def _awaited(case: Case) -> str | None:
    return {
        CaseStatus.REFERRED: _("A colleague answers you"),
        CaseStatus.OFFERED: _("You choose a plan, or ask for a person"),
        CaseStatus.ASKED: _("You answer, then we go on"),
    }.get(CaseStatus(case.status))
