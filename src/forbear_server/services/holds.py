"""A hardship hold: which one a borrower may agree to, and agreeing to it in one step."""

from typing import Any
from uuid import UUID

from django.db import transaction

from forbear.problems import sha256_of
from forbear_server.services.clock import today
from forbear_server.services.decision import decision_latest
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.loading import case_for
from forbear_server.services.moves import expect
from forbear_server.services.offers import offers_are_stale
from forbear_server.store.models import Case, CaseStatus, Decision, User


def holds_of(decision: Decision | None) -> list[dict[str, Any]]:
    """Every hold a decision came with; none in decisions of before there were any."""
    return list(decision.assessment.get("holds", [])) if decision else []


def holds_open(decision: Decision | None) -> list[dict[str, Any]]:
    """Those the borrower may agree to: what a machine may offer alone, or a person approved."""
    if decision is None:
        return []
    approved = set(decision.approvals.values_list("offer_id", flat=True))
    alone = decision.outcome == "hold"
    return [
        hold
        for hold in holds_of(decision)
        if hold["id"] in approved or (alone and hold["required_role"] == "machine")
    ]


def hold_agreed(case: Case) -> dict[str, Any] | None:
    """The hold a case runs under, as it was agreed; None once it was decided anew."""
    decision = decision_latest(case)
    agreed = case.events.filter(kind="hold_agreed").order_by("-number").first()
    if decision is None or agreed is None or agreed.payload["decision"] != decision.number:
        return None
    return next((hold for hold in holds_of(decision) if hold["id"] == agreed.payload["hold"]), None)


@transaction.atomic
def hold_agree(*, borrower: User, case_id: UUID | str, decision_id: int, hold_id: str, key: str) -> dict[str, Any]:
    """Agree to the hold the borrower was looking at; sending the same ``key`` again changes nothing.

    The case stays with a person, who looks again on the day of the review: that day is the one promised. Raises
    Conflict when the hold is no longer open: a newer decision was made, its figures are too old, or one is agreed.
    """
    case = case_for(borrower, case_id, act="hold_agree")
    known = hold_agreed(case)
    if known is not None and (event_seen(key) or known["id"] == hold_id):
        return known
    expect(case, CaseStatus.REFERRED)
    decision = decision_latest(case)
    if decision is None or decision.pk != decision_id or offers_are_stale(decision, on=today()) or known is not None:
        raise Conflict("decision_changed", "the figures have changed")
    hold = next((hold for hold in holds_open(decision) if hold["id"] == hold_id), None)
    if hold is None:
        raise Conflict("no_such_hold", f"{hold_id} is not open to agree to")
    case.reply_by = hold["review_on"]
    case.save(update_fields=["reply_by"])
    payload = {
        "decision": decision.number,
        "hold": hold_id,
        "kind": hold["kind"],
        "review_on": hold["review_on"],
        "sha256": sha256_of(hold),
    }
    event_append(kind="hold_agreed", case=case, actor=borrower, payload=payload, key=key)
    return hold
