"""The counter-offers of a case as staff see them: who asked for what, what came of it, and who may put it forward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from forbear.policy import PolicyPack
from forbear_server.access.acts import ACTS
from forbear_server.access.roles import role_of
from forbear_server.console.counter_form import CounterForm
from forbear_server.console.proposals import PlanShown, plan_shown
from forbear_server.services.clock import today
from forbear_server.services.countering import role_for, rounds_left
from forbear_server.services.offers import offers_are_stale, offers_for, plans_to_put_forward
from forbear_server.store.models import Approval, Case, CaseStatus, CounterRound, Decision, User

_OPEN = (CaseStatus.OFFERED, CaseStatus.REFERRED)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundShown:
    """One counter-offer; ``on_table`` names those of its plans the borrower can sign now."""

    asked: CounterRound
    plans: tuple[PlanShown, ...]
    on_table: frozenset[str]


def bargaining(
    case: Case, decision: Decision | None, *, policy: PolicyPack, reader: User, colleagues: Sequence[User]
) -> dict[str, Any]:
    """What the page shows of counter-offers; ``may_bargain`` tells whether this reader can make one now."""
    if decision is None or not decision.assessment.get("capacity"):
        return {"rounds": [], "may_bargain": False}
    is_open = case.status in _OPEN
    is_old = offers_are_stale(decision, on=today())
    may = is_open and role_of(reader) in ACTS["counter_make"]
    left = rounds_left(decision, policy=policy, role=role_for(reader)) if may else 0
    return {
        "rounds": _rounds(case, decision, reader, colleagues),
        "may_bargain": left > 0 and not is_old,
        "may_put_forward": is_open and not is_old,
        "figures_are_old": is_open and is_old,
        "rounds_left": left,
        "counter_form": CounterForm(auto_id="counter_%s", currency=policy.currency, decision=decision.pk),
    }


def _rounds(case: Case, decision: Decision, reader: User, colleagues: Sequence[User]) -> list[RoundShown]:
    """The counter-offers, newest first."""
    approvals = {row.offer_id: row for row in decision.approvals.select_related("approved_by")}
    is_offered = case.status == CaseStatus.OFFERED
    on_table = frozenset(plan["id"] for plan in offers_for(decision)) if is_offered else frozenset()
    rows = decision.rounds.select_related("asked_by").order_by("-number")
    return [
        RoundShown(asked=asked, plans=_plans(asked, approvals, reader, colleagues), on_table=on_table)
        for asked in rows
    ]


def _plans(
    asked: CounterRound, approvals: Mapping[str, Approval], reader: User, colleagues: Sequence[User]
) -> tuple[PlanShown, ...]:
    return tuple(
        plan_shown(plan, reader=reader, colleagues=colleagues, approvals=approvals)
        for plan in plans_to_put_forward(asked)
    )
