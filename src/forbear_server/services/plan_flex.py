"""Uses the flex a plan was signed with: what it would change is shown first, then it is kept and the books follow."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from forbear.agreements import Agreement as SignedPlan
from forbear.agreements import FlexGranted, FlexKind, FlexRefused
from forbear.restructure import PlanInstallment
from forbear_server.services import engine
from forbear_server.services.clock import now, today
from forbear_server.services.errors import Conflict
from forbear_server.services.events import event_append
from forbear_server.services.loading import case_for
from forbear_server.services.standing import payments_of, plan_refresh, signed_plan, uses_of
from forbear_server.store.models import Agreement, Case, CaseStatus, FlexUse, User


@dataclass(frozen=True, kw_only=True, slots=True)
class FlexChange:
    """What a use would change, in minor units, all loans together.

    ``moved`` is the payment skipped, or the first one lowered; ``lowered`` what it becomes; ``added`` are the
    payments behind what was the last one. ``loans`` are the schedules after it.
    """

    kind: FlexKind
    due_on: date
    moved_minor: int
    lowered_minor: int
    added: tuple[tuple[date, int], ...]
    interest_minor: int
    ended_on: date
    ends_on: date
    loans: list[dict[str, Any]]


@dataclass(frozen=True, kw_only=True, slots=True)
class FlexShown:
    """One kind of flex as a page shows it: what it would change, or the reason why not and from when (or neither)."""

    kind: FlexKind
    change: FlexChange | None
    reason: dict[str, Any] | None
    again_on: date | None


def flex_shown(agreement: Agreement) -> list[FlexShown]:
    """Every kind that was agreed for the plan, with what it would change today; empty where none was."""
    terms = (agreement.offer.get("flex") or {}).get("terms")
    if terms is None or agreement.case.status != CaseStatus.SIGNED:
        return []
    agreed = [kind for kind, name in _TERMS.items() if terms[name]]
    return [flex_preview(agreement, kind) for kind in agreed]


_TERMS = {FlexKind.SKIP: "skips_a_year", FlexKind.STEP_DOWN: "step_downs"}


def flex_preview(agreement: Agreement, kind: FlexKind, *, due_on: date | None = None) -> FlexShown:
    """What using ``kind`` today would change, for the payment due ``due_on`` or the next that can be told.

    Raises BadInput for a day on which nothing falls due.
    """
    answer = _answer(agreement, kind, due_on)
    if isinstance(answer, FlexRefused):
        return FlexShown(
            kind=kind, change=None, reason=engine.reason_in_words(answer.reason), again_on=answer.again_on
        )
    return FlexShown(kind=kind, change=_change(answer), reason=None, again_on=None)


@transaction.atomic
def plan_flex_use(*, actor: User, case_id: UUID | str, kind: FlexKind, due_on: date, key: str) -> FlexUse:
    """Use the flex of a case's plan for the payment due ``due_on``; the same ``key`` is used once.

    Raises Conflict when it is not open (any more), BadInput for a day on which nothing falls due.
    """
    case = case_for(actor, case_id, act="plan_flex_use")
    if known := FlexUse.objects.filter(key=key, agreement__case=case).first():
        return known
    agreement = _running(case)
    answer = _answer(agreement, kind, due_on)
    if isinstance(answer, FlexRefused):
        raise Conflict(answer.reason.code, f"the {kind} of {due_on} is not open on {case.reference}")
    use = FlexUse.objects.create(
        agreement=agreement,
        kind=kind.value,
        used_on=today(),
        due_on=due_on,
        recorded_by=actor,
        recorded_at=now(),
        key=key,
    )
    payload = {
        "use": use.pk,
        "kind": kind.value,
        "used_on": use.used_on.isoformat(),
        "due_on": due_on.isoformat(),
        "interest_minor": answer.interest_minor,
    }
    event_append(kind="plan_flex_used", case=case, actor=actor, payload=payload, key=key)
    plan_refresh(agreement=agreement, as_of=today())
    return use


def _running(case: Case) -> Agreement:
    if case.status != CaseStatus.SIGNED:
        raise Conflict("no_plan", f"case {case.reference} has no signed plan")
    return case.agreement


def _answer(agreement: Agreement, kind: FlexKind, due_on: date | None) -> FlexGranted | FlexRefused:
    return engine.plan_flex(
        signed_plan(agreement),
        kind,
        payments=payments_of(agreement),
        uses=uses_of(agreement),
        on=today(),
        due_on=due_on,
    )


def _change(answer: FlexGranted) -> FlexChange:
    before, after = _rows(answer.before), _rows(answer.after)
    ended_on, ends_on = max(before)[0], max(after)[0]
    due = [row for row in before if row[0] == answer.use.due_on]
    lowered = [row for row in after if row[0] == answer.use.due_on]
    return FlexChange(
        kind=answer.use.kind,
        due_on=answer.use.due_on,
        moved_minor=sum(minor for _, minor in due),
        lowered_minor=sum(minor for _, minor in lowered),
        added=tuple((day, minor) for day, minor in after if day > ended_on),
        interest_minor=answer.interest_minor,
        ended_on=ended_on,
        ends_on=ends_on,
        loans=engine.schedule_document(answer.after),
    )


def _rows(plan: SignedPlan) -> list[tuple[date, int]]:
    """What falls due by day, all loans together."""
    rows: dict[date, int] = {}
    for row in _installments(plan):
        rows[row.due_on] = rows.get(row.due_on, 0) + row.payment_minor
    return sorted(rows.items())


def _installments(plan: SignedPlan) -> list[PlanInstallment]:
    return [row for loan in plan.loans for row in loan.installments]
