"""What happened to a version, from the log that proves itself: who wrote, sent, reviewed and published it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext, pgettext_lazy

from forbear_server.console.policies.values_said import day_words
from forbear_server.store.models import Event, PolicyVersion, User

WORDS: Mapping[str, Promise | str] = {
    "policy_adopted": pgettext_lazy("policy", "Taken in from files"),
    "policy_drafted": pgettext_lazy("policy", "Begun from %(based_on)s"),
    "policy_saved": pgettext_lazy("policy", "Text saved as revision %(revision)s"),
    "policy_kept_aside": pgettext_lazy("policy", "Text kept aside: another change stood in its way"),
    "policy_submitted": pgettext_lazy("policy", "Sent to review"),
    "policy_withdrawn": pgettext_lazy("policy", "Taken back to be written on"),
    "policy_discarded": pgettext_lazy("policy", "Put aside"),
    "policy_reviewed:approve": pgettext_lazy("policy", "Reviewed and approved"),
    "policy_reviewed:return": pgettext_lazy("policy", "Reviewed and given back"),
    "policy_scheduled": pgettext_lazy("policy", "Published, in force from %(starts_on)s"),
    "policy_scheduled:shipped": pgettext_lazy("policy", "Came with forbear, in force from %(starts_on)s"),
    "policy_rolled_back": pgettext_lazy("policy", "Rolled back to this version, in force from %(starts_on)s"),
    "policy_publication_cancelled": pgettext_lazy("policy", "Publication from %(starts_on)s called off"),
}
_WRITING = frozenset({"policy_drafted", "policy_saved", "policy_kept_aside"})
_OWN_NOTES = frozenset({"shipped with forbear", "rolled back"})
"""What the server itself writes as a note; the line says it already."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One step; ``said`` is what the person wrote with it, ``seal`` the start of the event's hash."""

    number: int
    at: datetime
    actor: User | None
    words: str
    said: str
    seal: str


def history(version: PolicyVersion) -> list[Entry]:
    """The steps of a version, the latest first."""
    events = Event.objects.filter(kind__startswith="policy_", payload__version_id=str(version.pk))
    notes = dict(version.revisions.values_list("number", "note"))
    return [_entry(event, notes) for event in events.select_related("actor").order_by("-number")]


def _entry(event: Event, notes: Mapping[int, str]) -> Entry:
    """What came with a saved text is kept with the text, every other note with the event."""
    payload = event.payload
    written = payload.get("kept_aside") or payload.get("revision") if event.kind in _WRITING else None
    note = payload.get("note") or notes.get(written or 0, "")
    return Entry(
        number=event.number,
        at=event.at,
        actor=event.actor,
        words=_words(event),
        said="" if note in _OWN_NOTES else note,
        seal=event.hash[:10],
    )


def _words(event: Event) -> str:
    payload: Mapping[str, Any] = event.payload
    detail = payload.get("verdict") or payload.get("publication_kind") or ""
    words = WORDS.get(f"{event.kind}:{detail}") or WORDS.get(event.kind) or event.kind.replace("_", " ")
    starts_on = payload.get("starts_on")
    facts = {
        "based_on": payload.get("based_on", ""),
        "revision": payload.get("revision", ""),
        "starts_on": day_words(date.fromisoformat(starts_on)) if starts_on else "–",
    }
    said = str(words) % facts if "%(" in str(words) else str(words)
    return said + pgettext("policy", ", with another person's changes taken in") if payload.get("merged") else said
