"""The append-only log: each event sealed with the hash of the one before, so that any edit shows."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from forbear.problems import sha256_of
from forbear_server.services.clock import now
from forbear_server.store.models import Case, Event, User


@dataclass(frozen=True, kw_only=True, slots=True)
class ChainCheck:
    """How far the log proves itself; ``broken_at`` is the first event that does not, None when all do."""

    checked: int
    broken_at: int | None


def event_append(
    *, kind: str, case: Case | None, actor: User | None, payload: dict[str, Any], key: str | None = None
) -> Event:
    """Append one event inside the caller's transaction; ``key`` may be used once."""
    with transaction.atomic():
        last = Event.objects.order_by("-number").first()
        event = Event(
            number=last.number + 1 if last else 1,
            at=now(),
            kind=kind,
            case=case,
            actor=actor,
            payload=payload,
            payload_hash=sha256_of(payload),
            previous_hash=last.hash if last else "",
            idempotency_key=key,
        )
        event.hash = event_hash(event)
        event.save()
        return event


def event_seen(key: str) -> Event | None:
    """The event that already used ``key``: the act was done before."""
    return Event.objects.filter(idempotency_key=key).first()


def event_hash(event: Event) -> str:
    """The seal of one event over all of its columns and the seal before it."""
    return sha256_of(
        {
            "number": event.number,
            "at": event.at.timestamp().hex(),
            "kind": event.kind,
            "case": str(event.case_id) if event.case_id else None,
            "actor": event.actor_id,
            "payload_hash": event.payload_hash,
            "previous_hash": event.previous_hash,
            "idempotency_key": event.idempotency_key,
        }
    )


def event_verify() -> ChainCheck:
    """Walk the whole log and recompute every seal; a changed, missing or inserted row breaks the chain there."""
    previous, checked = "", 0
    for event in Event.objects.order_by("number").iterator():
        is_sound = (
            event.number == checked + 1
            and event.previous_hash == previous
            and event.payload_hash == sha256_of(event.payload)
            and event.hash == event_hash(event)
        )
        if not is_sound:
            return ChainCheck(checked=checked, broken_at=event.number)
        previous, checked = event.hash, checked + 1
    return ChainCheck(checked=checked, broken_at=None)
