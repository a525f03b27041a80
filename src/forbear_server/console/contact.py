"""The contact light: may a person call this borrower now, and about what.

The platform's own days and hours hold, narrowed by every quiet-hours rule of law in force on the day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time

from forbear.policy import PolicyPack, Rule, is_business_day
from forbear.policy.checks.contact import MaxCalls, QuietHours
from forbear_server.store.models import Case, CaseStatus, PlanStatus

LOCAL_REGION = "CN"
"""One time zone covers the whole of it, so the server's clock is the borrower's clock."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactLight:
    """``state``: ``closed`` (not at this hour or on this day), ``request`` or ``plan`` (only about the open request
    or the running plan), ``open``, or ``elsewhere`` (the hours hold by the borrower's own clock: ask).
    ``citations`` are the rules of law that speak about calls."""

    state: str
    opens: time
    closes: time
    calls_per_day: int
    citations: tuple[str, ...]


def contact_light(case: Case, *, policy: PolicyPack, rules: Sequence[Rule], at: datetime) -> ContactLight:
    """How the light stands at the moment ``at``, in local time, under the ``rules`` in force that day."""
    quiet = [rule.check for rule in rules if isinstance(rule.check, QuietHours)]
    opens = max([policy.contact.start, *(check.end for check in quiet)])
    closes = min([policy.contact.end, *(check.start for check in quiet)])
    is_day = policy.contact.on_holidays or is_business_day(at.date(), region=policy.region)
    is_within = is_day and opens <= at.time().replace(tzinfo=None) < closes
    is_here = policy.region == LOCAL_REGION
    return ContactLight(
        state=(_about(case) if is_within else "closed") if is_here else "elsewhere",
        opens=opens,
        closes=closes,
        calls_per_day=_calls_per_day(policy, rules),
        citations=tuple(rule.citation for rule in rules if isinstance(rule.check, QuietHours | MaxCalls)),
    )


def _calls_per_day(policy: PolicyPack, rules: Sequence[Rule]) -> int:
    limits = [rule.check.per_day for rule in rules if isinstance(rule.check, MaxCalls)]
    return min([policy.contact.max_calls_per_day, *(limit for limit in limits if limit is not None)])


def _about(case: Case) -> str:
    """While a request is open or its plan runs, nobody may call to collect."""
    if case.status == CaseStatus.SIGNED:
        return "open" if case.agreement.status == PlanStatus.BROKEN else "plan"
    return "request" if case.is_open else "open"
