"""Marks a fact as proven, or takes the mark back; only staff who have seen the proof may."""

from uuid import UUID

from django.db import transaction

from forbear.facts import PROVABLE_FACTS
from forbear.problems import BadInput, Problem
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.texts import required_text
from forbear_server.store.models import Case, User


@transaction.atomic
def fact_prove(*, actor: User, case_id: UUID | str, fact: str, is_proven: bool, note: str) -> Case:
    """Keep whether ``fact`` is backed by proof the actor has seen; ``note`` says what it was.

    The decision is not made again by this: call ``decision_remake``.
    """
    case = case_for(actor, case_id, act="fact_prove")
    if fact not in PROVABLE_FACTS:
        raise BadInput(
            [Problem(path="fact", message=f"{fact!r} is no fact proof can back", remedy="Use a provable fact")]
        )
    seen = required_text(note, path="note")
    case.proven = sorted({*case.proven, fact} if is_proven else set(case.proven) - {fact})
    case.save(update_fields=["proven"])
    event_append(
        kind="fact_proven", case=case, actor=actor, payload={"fact": fact, "is_proven": is_proven, "note": seen}
    )
    return case
