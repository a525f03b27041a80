"""Somebody says what would work, the borrower or a colleague for them: the engine completes it, and keeps it."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from forbear.policy import PolicyPack
from forbear.problems import BadInput, Problem, said
from forbear_server.access.acts import require
from forbear_server.access.roles import authority_of
from forbear_server.access.scope import cases_for
from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.documents import with_month_of_today
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.loading import case_for
from forbear_server.services.moves import expect
from forbear_server.services.offers import MACHINE, offers_are_stale
from forbear_server.services.signing import signed
from forbear_server.store.models import Case, CaseStatus, CounterRound, Decision, User


@transaction.atomic
def counter_make(
    *, actor: User, case_id: UUID | str, decision_id: int, wish: dict[str, Any], key: str
) -> CounterRound:
    """Answer what is asked for on the decision ``actor`` was looking at; the same ``key`` is one round.

    A borrower is answered within the machine's authority and a colleague within their own, both within what is left
    of the month's budget today. ``wish`` is written as
    ``forbear schema wish`` says. Raises BadInput for a wish that is none, PermissionDenied where the policy lets this
    role make none, Conflict when the decision is no longer on the table or the rounds are used up.
    """
    case = case_for(actor, case_id, act="counter_make")
    role = role_for(actor)
    decision = _open_decision(case, decision_id, role=role)
    if seen := event_seen(key):
        return decision.rounds.get(number=seen.payload["round"])
    _expect_a_round(decision, policy=engine.policy_of_case(case), role=role)
    if not wish:
        raise BadInput([Problem(path="wish", message=said("nothing is asked for"), remedy=said("Fix one thing"))])
    answer = signed(engine.counter(with_month_of_today(decision.case_document, case), wish, role=role))
    last = decision.rounds.order_by("-number").first()
    made = CounterRound.objects.create(
        decision=decision,
        number=last.number + 1 if last else 1,
        asked_by=actor,
        role=role,
        wish=answer["wish"],
        outcome=answer["outcome"],
        answer=answer,
        asked_at=now(),
    )
    payload = {
        "decision": decision.number,
        "round": made.number,
        "role": role,
        "wish": made.wish,
        "outcome": made.outcome,
    }
    event_append(kind="counter_made", case=case, actor=actor, payload=payload, key=key)
    return made


def counter_look(*, actor: User, case_id: UUID | str, decision_id: int, wish: dict[str, Any]) -> dict[str, Any]:
    """What a wish would come to, without asking in earnest: nothing is written and no round is used.

    Raises as :func:`counter_make` does, and Http404 for a case out of reach.
    """
    require(actor, "counter_look")
    case = cases_for(actor).filter(pk=case_id).first()
    if case is None:
        raise Http404(f"no case {case_id} within reach")
    role = role_for(actor)
    decision = _open_decision(case, decision_id, role=role)
    _expect_a_round(decision, policy=engine.policy_of_case(case), role=role)
    return engine.counter_look(decision.case_document, wish, role=role)


def role_for(actor: User) -> str:
    """Within whose authority, as a policy names it, this person's counter-offers are answered."""
    return MACHINE if actor.is_borrower else authority_of(actor) or MACHINE


def rounds_left(decision: Decision, *, policy: PolicyPack, role: str) -> int:
    """How many counter-offers this role may still make on a decision; a borrower's and the staff's count apart."""
    if role == MACHINE:
        return max(0, policy.counter.rounds - decision.rounds.filter(role=MACHINE).count())
    if role not in policy.counter.roles:
        return 0
    return max(0, policy.counter.staff_rounds - decision.rounds.exclude(role=MACHINE).count())


def _expect_a_round(decision: Decision, *, policy: PolicyPack, role: str) -> None:
    if role not in (MACHINE, *policy.counter.roles):
        raise PermissionDenied(f"{policy.label} lets no {role} make counter-offers")
    if rounds_left(decision, policy=policy, role=role) == 0:
        raise Conflict("rounds_used_up", f"no more counter-offers are made on decision {decision}")


def _open_decision(case: Case, decision_id: int, *, role: str) -> Decision:
    """The decision both look at; staff may bargain for the borrower also before any plan is put to them."""
    expect(case, *((CaseStatus.OFFERED,) if role == MACHINE else (CaseStatus.OFFERED, CaseStatus.REFERRED)))
    decision = case.decisions.defer("assessment").order_by("-number").first()  # the answer is long and not needed
    if decision is None or decision.pk != decision_id:
        raise Conflict("decision_changed", "the figures have changed")
    if offers_are_stale(decision, on=today()):
        raise Conflict(
            "decision_changed" if role == MACHINE else "figures_old", "the figures are too old to bargain on"
        )
    return decision
