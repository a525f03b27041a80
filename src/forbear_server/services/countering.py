"""A borrower says what would work: the engine completes it, and every round is kept."""

from typing import Any
from uuid import UUID

from django.db import transaction

from forbear.problems import BadInput, Problem, said
from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.decision import decision_latest
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append, event_seen
from forbear_server.services.loading import case_for
from forbear_server.services.moves import expect
from forbear_server.services.offers import offers_are_stale, round_latest
from forbear_server.store.models import CaseStatus, CounterRound, User

MOST_ROUNDS = 20
"""Rounds on one decision, so that nobody works the engine like a slot machine; a person is there for the rest."""

MACHINE = "machine"


@transaction.atomic
def counter_make(
    *, borrower: User, case_id: UUID | str, decision_id: int, wish: dict[str, Any], key: str
) -> CounterRound:
    """Answer what the borrower asks for on the decision they were looking at; the same ``key`` is one round.

    ``wish`` is written as ``forbear schema wish`` says. Raises BadInput for a wish that is none, Conflict when the
    decision is no longer on the table or the rounds are used up.
    """
    case = case_for(borrower, case_id, act="counter_make")
    expect(case, CaseStatus.OFFERED)
    decision = decision_latest(case)
    if decision is None or decision.pk != decision_id or offers_are_stale(decision, on=today()):
        raise Conflict("decision_changed", "the figures have changed")
    last = round_latest(decision)
    if last is not None and event_seen(key):
        return last
    if last is not None and last.number >= MOST_ROUNDS:
        raise Conflict("rounds_used_up", f"{MOST_ROUNDS} counter-offers were made on this decision")
    if not wish:
        raise BadInput([Problem(path="wish", message=said("nothing is asked for"), remedy=said("Fix one thing"))])
    answer = engine.counter(decision.case_document, wish, role=MACHINE)
    made = CounterRound.objects.create(
        decision=decision,
        number=last.number + 1 if last else 1,
        asked_by=borrower,
        role=MACHINE,
        wish=answer["wish"],
        outcome=answer["outcome"],
        answer=answer,
        asked_at=now(),
    )
    payload = {"decision": decision.number, "round": made.number, "wish": made.wish, "outcome": made.outcome}
    event_append(kind="counter_made", case=case, actor=borrower, payload=payload, key=key)
    return made
