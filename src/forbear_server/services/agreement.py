"""Accepting an offer: the plan is signed, its document made, its opening entries booked, all or nothing."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.decision import decision_latest
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.loading import case_for
from forbear_server.services.messages import notice_send
from forbear_server.services.moves import expect, move
from forbear_server.services.offers import offer_named, offers_are_stale
from forbear_server.services.signing import file_signature
from forbear_server.services.standing import plan_refresh
from forbear_server.store.models import Agreement, Case, CaseStatus, Decision, User


@transaction.atomic
def offer_accept(*, borrower: User, case_id: UUID | str, decision_id: int, offer_id: str, key: str) -> Agreement:
    """Sign the offer of the decision the borrower was looking at; sending the same ``key`` again changes nothing.

    Raises Conflict when the offer is no longer on the table: a newer decision was made, its figures are too old, or
    another plan is signed already.
    """
    case = case_for(borrower, case_id, act="offer_accept")
    if event_seen(key):
        return case.agreement
    expect(case, CaseStatus.OFFERED)
    decision = decision_latest(case)
    if decision is None or decision.pk != decision_id or offers_are_stale(decision, on=today()):
        raise Conflict("decision_changed", "the figures have changed")
    offer = offer_named(decision, offer_id)
    if offer is None:
        raise Conflict("no_such_offer", f"{offer_id} is not on the table")
    agreement = agreement_sign(case=case, decision=decision, offer=offer)
    payload = {"decision": decision.number, "offer": offer_id, "pdf_sha256": agreement.sha256}
    event_append(kind="offer_accepted", case=case, actor=borrower, payload=payload, key=key)
    return agreement


@transaction.atomic
def agreement_sign(*, case: Case, decision: Decision, offer: dict[str, Any]) -> Agreement:
    """Make the agreement and its PDF, open its books and move the case; ``offer`` is on the table."""
    signed_at = now()
    document = _document(case, decision, offer, signed_at)
    pdf, sha256 = engine.agreement_file(document, offer=offer)
    document["signature"] = file_signature(sha256)
    agreement = Agreement.objects.create(
        case=case,
        decision=decision,
        offer_id=offer["id"],
        currency=document["currency"],
        offer=offer,
        document=document,
        breach=document["breach"],
        pdf=pdf,
        sha256=sha256,
        signed_at=signed_at,
    )
    move(case, CaseStatus.SIGNED)
    plan_refresh(agreement=agreement, as_of=signed_at.date())
    notice_send(case=case, kind="plan_signed", text=lambda: _signed(case))
    return agreement


def _document(case: Case, decision: Decision, offer: dict[str, Any], signed_at: datetime) -> dict[str, Any]:
    """Everything the agreement says beside the offer, as stored; the PDF is set from this and nothing else.

    The installation's signature of the PDF is added to it once the PDF is made.
    """
    policy = engine.policy_of_case(case)
    return {
        "agreement_id": case.reference,
        "platform": policy.name.as_document(),
        "borrower": case.borrower.display_name,
        "signed_at": signed_at.isoformat(),
        "currency": policy.currency,
        "offer_id": offer["id"],
        "breach": engine.breach_document(policy),
        "notices": [
            engine.notice_document(row) for row in engine.notices(case, page="agreement", on=signed_at.date())
        ],
        "versions": decision.versions,
        "certificate_sha256": engine.certificate_hash(offer),
    }


def _signed(case: Case) -> str:
    return _(
        "Your plan %(reference)s is signed. The agreement is on your page, with the day of the first payment."
    ) % {"reference": case.reference}
