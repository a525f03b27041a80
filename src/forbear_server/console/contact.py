"""The contact light: may a person call this borrower now, by the platform's hours, and about what."""

from dataclasses import dataclass
from datetime import datetime, time

from forbear.policy import PolicyPack
from forbear_server.store.models import Case, CaseStatus, PlanStatus

LOCAL_REGION = "CN"
"""One time zone covers the whole of it, so the server's clock is the borrower's clock."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactLight:
    """``state``: ``closed`` (not at this hour), ``request`` or ``plan`` (only about the open request or the
    running plan), ``open``, or ``elsewhere`` (the hours hold by the borrower's own clock: ask)."""

    state: str
    opens: time
    closes: time
    calls_per_day: int


def contact_light(case: Case, *, policy: PolicyPack, at: datetime) -> ContactLight:
    """How the light stands at the moment ``at``, in local time."""
    hours = policy.contact
    is_within = hours.start <= at.time().replace(tzinfo=None) < hours.end
    state = _about(case) if is_within else "closed"
    if policy.region != LOCAL_REGION:
        state = "elsewhere"
    return ContactLight(state=state, opens=hours.start, closes=hours.end, calls_per_day=hours.max_calls_per_day)


def _about(case: Case) -> str:
    """While a request is open or its plan runs, nobody may call to collect."""
    if case.status == CaseStatus.SIGNED:
        return "open" if case.agreement.status == PlanStatus.BROKEN else "plan"
    return "request" if case.is_open else "open"
