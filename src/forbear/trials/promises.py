"""What a policy promises to everybody, whatever their plan: whether another version of it keeps less than the first.

A plan's figures do not tell how long a late payment is waited for, or when the telephone may ring. So a running case
takes up a new version only where none of these gets worse.
"""

from collections.abc import Iterator
from dataclasses import fields
from fractions import Fraction
from typing import Any

from forbear.decisions.amounts import rate_text
from forbear.policy import PolicyPack
from forbear.problems import Reason


def promise_changes(before: PolicyPack, after: PolicyPack) -> tuple[Reason, ...]:
    """Every promise that got better or worse for the borrower, with its value in both versions."""
    had, has = dict(_promises(before)), dict(_promises(after))
    return tuple(_change(name, had[name], has[name]) for name in had if had[name] != has[name])


def keeps_promises(before: PolicyPack, after: PolicyPack) -> bool:
    """Whether no promise of ``before`` is worse in ``after``."""
    return all(change.code != "trial.promise_worse" for change in promise_changes(before, after))


def _change(name: str, had: tuple[Fraction | int, Any], has: tuple[Fraction | int, Any]) -> Reason:
    facts = {"promise": name, "before": had[1], "after": has[1]}
    if has[0] > had[0]:
        return Reason(code="trial.promise_better", facts=facts)
    return Reason(code="trial.promise_worse", facts=facts)


def _promises(policy: PolicyPack) -> Iterator[tuple[str, tuple[Fraction | int, Any]]]:
    """Each promise with how good it is for the borrower (more is better) and how it is written."""
    reply, breach, contact = policy.reply.business_days, policy.breach, policy.contact
    yield "reply.business_days", (-reply, reply)
    yield "breach.grace_days", (breach.grace_days, breach.grace_days)
    missed = breach.missed_installments_to_break
    yield "breach.missed_installments_to_break", (missed, missed)
    yield "contact.start", (_minutes(contact.start), contact.start.strftime("%H:%M"))
    yield "contact.end", (-_minutes(contact.end), contact.end.strftime("%H:%M"))
    yield "contact.max_calls_per_day", (-contact.max_calls_per_day, contact.max_calls_per_day)
    yield "contact.max_calls_per_week", (-contact.max_calls_per_week, contact.max_calls_per_week)
    yield "contact.on_holidays", (int(not contact.on_holidays), contact.on_holidays)
    for safeguard in fields(policy.safeguards):
        promised = bool(getattr(policy.safeguards, safeguard.name))
        yield f"safeguards.{safeguard.name}", (int(promised), promised)
    yield "penalty_multiplier", (-policy.penalty_multiplier, rate_text(policy.penalty_multiplier))


def _minutes(at: Any) -> int:
    return int(at.hour) * 60 + int(at.minute)
