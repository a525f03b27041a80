"""Whether a borrower may use the flex of a plan on a day, what it would change, or why not yet and from when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from forbear.agreements.agreement import Agreement, PlanPayment
from forbear.agreements.flex_terms import FlexKind, FlexTerms, FlexUse
from forbear.agreements.flexing import after_use, after_uses, due_days
from forbear.agreements.kept_plan import KeptPlan, kept_plan
from forbear.dates import add_months
from forbear.problems import BadInput, Problem, Reason

_YEAR = 12
_TOO_LONG = {FlexKind.SKIP: "flex.too_long_skip", FlexKind.STEP_DOWN: "flex.too_long_step_down"}


@dataclass(frozen=True, kw_only=True, slots=True)
class FlexGranted:
    """A use that is open: the agreement ``before`` and ``after`` it, and what interest it adds."""

    use: FlexUse
    before: Agreement
    after: Agreement
    interest_minor: int


@dataclass(frozen=True, kw_only=True, slots=True)
class FlexRefused:
    """A use that is not open: why, and the due day for which it is open next (None: for none of this plan)."""

    reason: Reason
    again_on: date | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Plan:
    """The plan on the day somebody asks, and what was used of its flex before."""

    kept: KeptPlan
    terms: FlexTerms
    uses: tuple[FlexUse, ...]
    on: date
    kind: FlexKind

    def said(self, due_on: date) -> FlexUse:
        return FlexUse(use_id="", kind=self.kind, used_on=self.on, due_on=due_on)

    def told_by(self, due_on: date) -> date:
        """The last day to say so."""
        return due_on - timedelta(days=self.terms.notice_days)


def flex_answer(
    agreement: Agreement,
    payments: Iterable[PlanPayment],
    uses: Iterable[FlexUse],
    *,
    kind: FlexKind,
    on: date,
    due_on: date | None = None,
) -> FlexGranted | FlexRefused:
    """Whether ``kind`` may be used on ``on`` for the installment due ``due_on``; without it, the next to be told.

    A plan that is late may use its flex as long as it runs. Raises BadInput for a day before the signing, for a
    ``due_on`` on which nothing falls due, and for earlier ``uses`` that cannot have been.
    """
    earlier = tuple(use for use in uses if use.used_on <= on)
    changed = after_uses(agreement, earlier)
    kept = kept_plan(changed, payments, as_of=on)
    days = due_days(changed)
    if due_on is not None and due_on not in days:
        remedy = f"Name one of {', '.join(day.isoformat() for day in days)}"
        raise BadInput([Problem(path="due_on", message=f"nothing falls due on {due_on}", remedy=remedy)])
    terms = agreement.flex
    if terms is None or not terms.holds(kind):
        return FlexRefused(reason=Reason(code="flex.not_agreed"), again_on=None)
    if kept.broken_on is not None:
        facts = {"broken_on": kept.broken_on.isoformat()}
        return FlexRefused(reason=Reason(code="flex.plan_ended", facts=facts), again_on=None)
    plan = _Plan(kept=kept, terms=terms, uses=earlier, on=on, kind=kind)
    return _answered(plan, due_on or _next_to_come(plan, days), days)


def _next_to_come(plan: _Plan, days: Sequence[date]) -> date | None:
    """The next due day that can still be told; where none can, the next one at all."""
    to_come = [day for day in days if day > plan.on]
    return next((day for day in to_come if _not_to_be_told(plan, day) is None), next(iter(to_come), None))


def _answered(plan: _Plan, wanted: date | None, days: Sequence[date]) -> FlexGranted | FlexRefused:
    """What ``wanted`` would change, or why it is not open and the first due day that is."""
    if wanted is None:
        return FlexRefused(reason=Reason(code="flex.nothing_left"), again_on=None)
    found = _judged(plan, wanted)
    if not isinstance(found, Reason):
        return found
    again_on = next((day for day in days if not isinstance(_judged(plan, day), Reason)), None)
    return FlexRefused(reason=found, again_on=again_on)


def _judged(plan: _Plan, due_on: date) -> FlexGranted | Reason:
    """The use for one installment, or the first thing that stands against it."""
    if reason := _used_up(plan, due_on) or _not_to_be_told(plan, due_on):
        return reason
    before = plan.kept.agreement
    after = after_use(before, plan.said(due_on))
    if after is None:
        code = _TOO_LONG[plan.kind]
        return Reason(code=code, facts={"due_on": due_on.isoformat(), "ends_by": plan.terms.ends_by.isoformat()})
    added = _interest(after) - _interest(before)
    return FlexGranted(use=plan.said(due_on), before=before, after=after, interest_minor=added)


def _used_up(plan: _Plan, due_on: date) -> Reason | None:
    """A step down is had once, a skip once in any twelve months."""
    for use in plan.uses:
        if use.kind is not plan.kind:
            continue
        if plan.kind is FlexKind.STEP_DOWN:
            return Reason(code="flex.stepped_down_already", facts={"used_on": use.used_on.isoformat()})
        first, last = sorted((use.due_on, due_on))
        if last < add_months(first, _YEAR):
            return Reason(code="flex.skipped_already", facts={"skipped_on": use.due_on.isoformat()})
    return None


def _not_to_be_told(plan: _Plan, due_on: date) -> Reason | None:
    """Too late, too early in the plan, or paid already."""
    if due_on < plan.terms.starts_on:
        return Reason(code="flex.paid_at_once", facts={"starts_on": plan.terms.starts_on.isoformat()})
    told_by = plan.told_by(due_on)
    if plan.on > told_by:
        return Reason(code="flex.too_late", facts={"due_on": due_on.isoformat(), "told_by": told_by.isoformat()})
    place = due_days(plan.kept.agreement).index(due_on)
    items = [item for item in plan.kept.items if item.place == place]
    if any(plan.kept.allocation.unpaid[item] != item.asked for item in items):
        return Reason(code="flex.paid_already", facts={"due_on": due_on.isoformat()})
    if not any(item.asked.total_minor for item in items):
        return Reason(code="flex.nothing_due", facts={"due_on": due_on.isoformat()})
    return None


def _interest(agreement: Agreement) -> int:
    return sum(row.interest_minor for loan in agreement.loans for row in loan.installments)
