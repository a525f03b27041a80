"""The log of a case in words, newest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from forbear_server.store.models import Case, Event, PlanStatus, User

WORDS: Mapping[str, Promise] = {
    "application_started": _("Request opened"),
    "step_saved": _("Answers saved"),
    "application_submitted": _("Request sent"),
    "application_reopened": _("Answers opened again"),
    "decision_made": _("Decision made"),
    "person_asked_for": _("Borrower asked for a person"),
    "case_assigned": _("Case handed over"),
    "counter_made": _("Counter-offer"),
    "case_asked": _("Question to the borrower"),
    "question_answered": _("Borrower answered"),
    "case_approved": _("Plan offered"),
    "hold_agreed": _("Hold agreed"),
    "case_declined": _("Answered without a plan"),
    "case_withdrawn": _("Request withdrawn"),
    "fact_proven": _("Proof looked at"),
    "note_added": _("Note written"),
    "offer_accepted": _("Plan signed"),
    "plan_payment_recorded": _("Payment recorded"),
    "plan_flex_used": _("Agreed flex used"),
    "plan_status_changed": _("The plan stands differently"),
}
QUIET = frozenset({"step_saved", "application_started"})
"""Steps of filling in: kept in the log, too many to read here."""

_SAID = ("question", "answer", "reason", "note", "why")


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One line of the timeline; ``said`` is what somebody wrote, ``to`` whom a case went to or how a plan stands now,
    ``seal`` the start of the event's hash."""

    number: int
    at: datetime
    actor: User | None
    words: Promise | str
    said: str
    to: str
    payload: dict[str, Any]
    seal: str


def timeline(case: Case) -> list[Entry]:
    """What happened to the case, newest first."""
    events = case.events.exclude(kind__in=QUIET).select_related("actor").order_by("-number")
    names = {user.pk: user.display_name for user in User.objects.filter(platform=case.platform)}
    return [_entry(event, names) for event in events]


def _entry(event: Event, names: Mapping[int, str]) -> Entry:
    """A decision that followed from sending the request is the system's, though the borrower set it off."""
    payload = event.payload
    is_the_systems = event.kind == "decision_made" and event.actor is not None and event.actor.is_borrower
    said = next((payload[name] for name in _SAID if isinstance(payload.get(name), str)), "")
    return Entry(
        number=event.number,
        at=event.at,
        actor=None if is_the_systems else event.actor,
        words=WORDS.get(event.kind, event.kind.replace("_", " ")),
        said=said,
        to=_to(event, names),
        payload=payload,
        seal=event.hash[:10],
    )


def _to(event: Event, names: Mapping[int, str]) -> str:
    """Whom the case went to, or how the plan stands after the event; empty for everything else."""
    to = event.payload.get("to")
    if event.kind == "case_assigned":
        return names.get(to, "") if to else gettext("Back to the list")
    return str(PlanStatus(to).label) if event.kind == "plan_status_changed" and to in PlanStatus.values else ""
