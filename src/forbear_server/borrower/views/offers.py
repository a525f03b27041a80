"""The plans on the table, side by side, and one of them in full before signing."""

from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from forbear_server.access.decorators import SignedInRequest
from forbear_server.borrower.forms.counter import CounterForm
from forbear_server.borrower.slider import slider_of
from forbear_server.borrower.views.case import moved_on
from forbear_server.borrower.views.loading import case_context, own_case, own_decision
from forbear_server.services import engine
from forbear_server.services.agreement import offer_accept
from forbear_server.services.clock import today
from forbear_server.services.countering import rounds_left
from forbear_server.services.decision import decision_renew
from forbear_server.services.errors import Conflict
from forbear_server.services.offers import (
    MACHINE,
    hold_until,
    offer_terms,
    offers_are_stale,
    offers_for,
    offers_of_engine,
    plans_of_round,
    round_latest,
    table_of,
)
from forbear_server.store.models import Case, CaseStatus, CounterRound, Decision

MOST_IN_PICTURE = 4
"""More lines than that nobody can tell apart."""


def compare(request: SignedInRequest, case_id: UUID) -> HttpResponse:
    """Every plan on the table beside doing nothing, with the picture of what fits."""
    case = own_case(request, case_id)
    if case.status != CaseStatus.OFFERED:
        return redirect("borrower:case", case.pk)
    decision = own_decision(case)
    if offers_are_stale(decision, on=today()):
        return _renew(request, case)
    return render(request, "borrower/offers.html", compare_context(case, decision))


def compare_context(case: Case, decision: Decision, *, form: CounterForm | None = None) -> dict[str, Any]:
    """What the page of plans shows: those on the table, what was asked for last, and the form to ask again."""
    known, asked, offers = case_context(case), round_latest(decision), offers_of_engine(decision)
    plans = plans_of_round(asked)
    places = {plan["id"]: place for place, plan in enumerate(table_of(offers, plans), start=1)}
    return {
        **known,
        "decision": decision,
        "assessment": decision.assessment,
        "hold_until": hold_until(decision),
        "offers": offers,
        "asked": asked,
        "beyond_place": _place_of_beyond(asked, places),
        "asked_plans": [(places[plan["id"]], plan) for plan in plans],
        "shown_in_picture": offers[:MOST_IN_PICTURE],
        "bargained": decision.rounds.select_related("asked_by").order_by("-number"),
        **_bargaining(decision, known, form or CounterForm(currency=known["currency"], initial=_as_asked(asked))),
        "token": uuid4().hex,
        "approvals": decision.approvals.all(),
        "has_late_charges": has_late_charges(case),
    }


def _place_of_beyond(asked: CounterRound | None, places: dict[str, int]) -> int | None:
    """Where on the table the plan stands that took more authority than the page has; None while nobody agreed."""
    beyond = asked.answer.get("beyond") if asked else None
    return places.get(beyond["id"]) if beyond else None


def _bargaining(decision: Decision, known: dict[str, Any], form: CounterForm) -> dict[str, Any]:
    """The form to say what would work, and how far its slider goes; none where rounds or reach are at an end."""
    left = rounds_left(decision, policy=known["policy"], role=MACHINE) if decision.outcome == "offers" else 0
    reach = engine.counter_reach(decision.case_document, role=MACHINE) if left else None
    return {"counter_form": form, "may_counter": left > 0, "rounds_left": left, "slider": slider_of(reach)}


def _as_asked(asked: CounterRound | None) -> dict[str, Any]:
    names = ("monthly", "first_on", "ends_by", "installments")
    return {} if asked is None else {name: asked.wish[name] for name in names}


def has_late_charges(case: Case) -> bool:
    """Whether the contract of any loan of the case charges for being late; a loan without does not grow by it."""
    return any(Decimal(loan.contract.get("penalty_rate_annual") or 0) > 0 for loan in case.loans.all())


@require_http_methods(["GET", "POST"])
def review(request: SignedInRequest, case_id: UUID, offer_id: str) -> HttpResponse:
    """One plan in full; signing it asks for an explicit yes."""
    case = own_case(request, case_id)
    if case.status != CaseStatus.OFFERED:
        return redirect("borrower:case", case.pk)
    decision = own_decision(case)
    if offers_are_stale(decision, on=today()):
        return _renew(request, case)
    found = [(place, offer) for place, offer in enumerate(offers_for(decision), start=1) if offer["id"] == offer_id]
    if not found:
        raise Http404("no such plan on the table")
    if request.method == "POST" and request.POST.get("agreed"):
        return _sign(request, case, offer_id)
    problems = []
    if request.method == "POST":
        problems = [{"href": "#agreed", "text": _("Tick the box to say that you agree, then sign.")}]
    context = _review_context(case, decision, *found[0]) | {"problems": problems}
    return render(request, "borrower/offer.html", context, status=422 if problems else 200)


def _renew(request: SignedInRequest, case: Case) -> HttpResponse:
    """Work the plans out again with today's figures; where that leads is shown on the request's own page."""
    decision_renew(borrower=request.user, case_id=case.pk)
    messages.info(
        request, _("The plans were more than a week old, so we worked them out again with today's figures.")
    )
    return redirect("borrower:case", case.pk)


def _sign(request: SignedInRequest, case: Case, offer_id: str) -> HttpResponse:
    """Sign, or say that the case has moved on."""
    key = f"accept:{case.pk}:{request.POST.get('token', '')[:64]}"
    told = request.POST.get("decision", "")
    decision_id = int(told) if told.isascii() and told.isdigit() else 0
    try:
        offer_accept(borrower=request.user, case_id=case.pk, decision_id=decision_id, offer_id=offer_id, key=key)
    except Conflict:
        messages.info(request, moved_on())
        return redirect("borrower:case", case.pk)
    return redirect("borrower:agreement", case.pk)


def _review_context(case: Case, decision: Decision, place: int, offer: dict[str, Any]) -> dict[str, Any]:
    return {
        **case_context(case),
        "decision": decision,
        "assessment": decision.assessment,
        "offer": offer,
        "shown": [offer],
        "place": place,
        "has_late_charges": has_late_charges(case),
        "terms": offer_terms(case, offer),
        "shock": engine.shock(decision.case_document, offer),
        "token": uuid4().hex,
    }
