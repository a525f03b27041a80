"""Asks the engine and keeps its answer: the one path from a case to a decision."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.documents import case_document
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.messages import notice_send
from forbear_server.services.moves import expect, move
from forbear_server.services.packs import packs_keep, packs_of
from forbear_server.services.policies.cases import policy_move
from forbear_server.services.promises import promise_reply
from forbear_server.services.signing import signed
from forbear_server.store.models import Case, CaseStatus, Decision, User

STATUS_OF_OUTCOME = {
    "offers": CaseStatus.OFFERED,
    "refer": CaseStatus.REFERRED,
    "hold": CaseStatus.REFERRED,
    "ask": CaseStatus.ASKED,
}


@transaction.atomic
def decision_make(*, case: Case, actor: User | None, key: str | None = None) -> Decision:
    """Assess ``case`` as of today, store inputs, versions and hashes, and move the case where the outcome says.

    The case is decided by the policy it began with, or from now on by a newer one that is better for the borrower.

    Raises BadInput when the engine cannot read the case; then nothing is stored.
    """
    document = policy_move(case, case_document(case, as_of=today()), actor=actor)
    decision = _stored(case, document, signed(engine.assess(document)))
    packs_keep(decision)
    _follow(case, decision)
    event_append(
        kind="decision_made",
        case=case,
        actor=actor,
        payload={"decision": decision.number, "outcome": decision.outcome, "sha256": decision.sha256},
        key=key,
    )
    return decision


@transaction.atomic
def decision_remake(*, actor: User, case_id: UUID | str) -> Decision:
    """Assess again on a staff member's word, after proof was seen or an answer came in."""
    case = case_for(actor, case_id, act="decision_make")
    expect(case, CaseStatus.ASKED, CaseStatus.REFERRED, CaseStatus.OFFERED)
    return decision_make(case=case, actor=actor)


@transaction.atomic
def decision_renew(*, borrower: User, case_id: UUID | str) -> Decision:
    """Work out the plans again with today's figures, when those on the table are too old to sign."""
    case = case_for(borrower, case_id, act="application_submit")
    expect(case, CaseStatus.OFFERED)
    return decision_make(case=case, actor=borrower)


def decision_record(decision: Decision) -> dict[str, Any]:
    """A decision as the record that ``forbear replay`` takes, with the packs it was made with."""
    return {"case": decision.case_document, "assessment": decision.assessment, "packs": packs_of(decision)}


def decision_latest(case: Case) -> Decision | None:
    """The decision in force: the last one made."""
    return case.decisions.order_by("-number").first()


def _stored(case: Case, document: dict[str, Any], assessment: dict[str, Any]) -> Decision:
    last = decision_latest(case)
    return Decision.objects.create(
        case=case,
        number=last.number + 1 if last else 1,
        as_of=today(),
        made_at=now(),
        outcome=assessment["outcome"],
        case_document=document,
        assessment=assessment,
        versions=assessment["versions"],
        hashes=assessment["hashes"],
        sha256=engine.wordless_hash(assessment),
        supersedes=last,
    )


def _follow(case: Case, decision: Decision) -> None:
    """Move the case; a colleague's question nobody has answered stays open, unless plans can be offered now."""
    status = STATUS_OF_OUTCOME[decision.outcome]
    waiting = _unanswered(case) if status != CaseStatus.OFFERED else []
    move(case, CaseStatus.ASKED if waiting else status)
    case.questions = [*waiting, *(decision.assessment["questions"] if decision.outcome == "ask" else [])]
    case.save(update_fields=["questions"])
    if decision.outcome in ("refer", "hold"):
        promise_reply(case)
    if decision.outcome == "offers":
        notice_send(case=case, kind="offers_ready", text=lambda: _offers_ready(case))


def _unanswered(case: Case) -> list[dict[str, Any]]:
    """The written questions the case waits for."""
    if case.status != CaseStatus.ASKED:
        return []
    return [row for row in case.questions if "text" in row and not row.get("answer")]


def _offers_ready(case: Case) -> str:
    return _(
        "Plans are ready for your request %(reference)s. Sign in to compare them. Nothing changes until you agree."
    ) % {"reference": case.reference}
