"""A person puts one of the engine's plans to the borrower, within their authority and with a reason.

A plan is a proposal of the decision, or one that a counter-offer on it came to.
"""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from forbear.money import parse_minor
from forbear_server.access.roles import has_authority
from forbear_server.services.clock import now, today
from forbear_server.services.decision import decision_latest
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.messages import notice_send
from forbear_server.services.moves import expect, move
from forbear_server.services.offers import bargained_plan, offers_are_stale
from forbear_server.services.policies.budget import budget_standing
from forbear_server.services.texts import required_text
from forbear_server.store.models import Approval, Case, CaseStatus, Decision, User


@transaction.atomic
def case_approve(*, actor: User, case_id: UUID | str, decision_id: int, offer_id: str, note: str) -> Approval:
    """Offer the plan ``offer_id`` of the decision the reviewer was looking at.

    A plan that was bargained for may join those on the table. Raises Conflict when a newer decision exists or the
    case has moved on, PermissionDenied when the plan needs more authority than this person has, BadInput without a
    reason.
    """
    case = case_for(actor, case_id, act="case_approve")
    expect(case, CaseStatus.REFERRED, CaseStatus.OFFERED)
    decision = decision_latest(case)
    if decision is None or decision.pk != decision_id:
        raise Conflict("decision_changed", "a newer decision exists")
    proposal = _proposal(decision, offer_id)
    required = (proposal or _bargained(decision, offer_id))["required_role"]
    if not has_authority(actor, required):
        raise PermissionDenied(f"this proposal needs the authority of: {required}")
    if known := decision.approvals.filter(offer_id=offer_id).first():
        return known
    if proposal:
        expect(case, CaseStatus.REFERRED)  # another plan that a colleague has just offered is not doubled
    approval = Approval.objects.create(
        decision=decision,
        offer_id=offer_id,
        required_role=required,
        approved_by=actor,
        note=required_text(note, path="note"),
        approved_at=now(),
    )
    if not _is_hold(decision, offer_id):  # a hold is agreed on the page of a request that stays with a person
        move(case, CaseStatus.OFFERED)
    payload = {"decision": decision.number, "offer": offer_id, "required_role": required, "note": approval.note}
    event_append(kind="case_approved", case=case, actor=actor, payload=payload)
    notice_send(case=case, kind="offers_ready", text=_text(case.reference))
    return approval


def _proposal(decision: Decision, offer_id: str) -> dict[str, Any] | None:
    """One of the decision's plans: a proposal, or an offer that left the table when a person was asked for."""
    told = decision.assessment
    plans = [*told.get("proposals", []), *told.get("offers", []), *told.get("holds", [])]
    return next((offer for offer in plans if offer["id"] == offer_id), None)


def _is_hold(decision: Decision, offer_id: str) -> bool:
    return any(hold["id"] == offer_id for hold in decision.assessment.get("holds", []))


def _bargained(decision: Decision, offer_id: str) -> dict[str, Any]:
    """A plan of a counter-offer, whose figures still hold."""
    plan = bargained_plan(decision, offer_id)
    if plan is None:
        raise Conflict("no_such_proposal", f"decision {decision} has no proposal {offer_id}")
    if offers_are_stale(decision, on=today()):
        raise Conflict("figures_old", "the figures are too old to be put to anybody")
    _expect_within_month(decision.case, plan)
    return plan


def _expect_within_month(case: Case, plan: dict[str, Any]) -> None:
    """Others may have used up what was left of the month's budget when the plan was worked out."""
    standing = budget_standing(platform=case.platform, without=case)
    waived = parse_minor(plan["waived"]["total"], currency=standing.currency)
    if standing.left_minor is not None and waived > standing.left_minor:
        raise Conflict("month_used_up", f"only {standing.left_minor} may still be waived this month")


def _text(reference: str) -> Any:
    return lambda: (
        _(
            "A colleague has looked at your request %(reference)s and there is a plan for you. "
            "Sign in to see it. Nothing changes until you agree."
        )
        % {"reference": reference}
    )
