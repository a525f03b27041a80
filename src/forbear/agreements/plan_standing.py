"""Whether an agreed plan is kept, and what is due, earned and owed: see ``docs/algorithms/standing.md``."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import chain

from forbear.agreements.agreement import Agreement, PlanPayment
from forbear.agreements.books import surplus_entries
from forbear.agreements.breaking import missed_on
from forbear.agreements.flex_terms import FlexUse
from forbear.agreements.kept_plan import KeptPlan, kept_plan
from forbear.agreements.loan_standing import LoansStanding, LoanStanding, loans_standing
from forbear.ledger import Entry
from forbear.loans import Balances


class PlanStatus(StrEnum):
    """How a plan is going."""

    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"
    COMPLETED = "completed"


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """A plan at the end of a day, in minor units; all loans together, and each in ``loans``.

    ``plan_days_late`` counts from the due day of the oldest installment not fully paid, days of grace too, and stops
    when the plan breaks. ``due_minor`` fell due so far and is unpaid. ``surplus_minor`` was paid beyond all that is
    owed. ``installments`` counts those of the schedule as flex left it. ``entries`` are in order of their days.
    """

    status: PlanStatus
    plan_days_late: int
    paid_minor: int
    due_minor: int
    next_due_on: date | None
    next_due_minor: int
    installments_paid: int
    installments: int
    vested: Balances
    unvested: Balances
    restored: Balances
    balances: Balances
    surplus_minor: int
    broken_on: date | None
    completed_on: date | None
    loans: tuple[LoanStanding, ...]
    entries: tuple[Entry, ...]


def standing(
    agreement: Agreement, payments: Iterable[PlanPayment], *, as_of: date, uses: Iterable[FlexUse] = ()
) -> Standing:
    """How ``agreement`` stands at the end of ``as_of`` after ``payments``, in any order; later ones are not seen.

    ``uses`` are those of its flex. Raises BadInput for an ``as_of`` or a payment before the signing, and for uses
    that cannot have been.
    """
    plan = kept_plan(agreement, payments, as_of=as_of, uses=uses)
    owed = loans_standing(plan)
    next_due_on, next_due_minor = _next_due(plan)
    return Standing(
        status=_status(plan),
        plan_days_late=_days_late(plan),
        paid_minor=sum(payment.amount_minor for payment in plan.payments),
        due_minor=_due(plan),
        next_due_on=next_due_on,
        next_due_minor=next_due_minor,
        installments_paid=_installments_paid(plan),
        installments=len({item.place for item in plan.items}),
        vested=_sum(loan.vested for loan in owed.loans),
        unvested=_sum(loan.unvested for loan in owed.loans),
        restored=_sum(loan.restored for loan in owed.loans),
        balances=_sum(loan.balances for loan in owed.loans),
        surplus_minor=sum(minor for _, minor in owed.surplus),
        broken_on=plan.broken_on,
        completed_on=_completed_on(plan),
        loans=owed.loans,
        entries=_entries(owed),
    )


def _status(plan: KeptPlan) -> PlanStatus:
    if plan.broken_on is not None:
        return PlanStatus.BROKEN
    if _completed_on(plan) is not None:
        return PlanStatus.COMPLETED
    breach = plan.agreement.breach
    if any(missed_on(item, breach) <= plan.as_of and not plan.is_paid(item) for item in plan.items):
        return PlanStatus.LATE
    return PlanStatus.KEPT


def _completed_on(plan: KeptPlan) -> date | None:
    if not all(plan.is_paid(item) for item in plan.items):
        return None
    return max(plan.allocation.paid_off[item] for item in plan.items)


def _days_late(plan: KeptPlan) -> int:
    end = plan.broken_on or plan.as_of
    unpaid = [item.due_on for item in plan.items if item.due_on < end and not plan.is_paid(item)]
    return (end - min(unpaid)).days if unpaid else 0


def _due(plan: KeptPlan) -> int:
    unpaid = plan.allocation.unpaid
    fell_due = sum(unpaid[item].total_minor for item in plan.items if item.due_on <= plan.last_day)
    return max(0, fell_due - sum(payment.amount_minor for payment in plan.later))


def _next_due(plan: KeptPlan) -> tuple[date | None, int]:
    unpaid = plan.allocation.unpaid
    ahead = [item for item in plan.items if item.due_on > plan.as_of and unpaid[item].total_minor]
    if plan.broken_on is not None or not ahead:
        return None, 0
    day = ahead[0].due_on
    return day, sum(unpaid[item].total_minor for item in ahead if item.due_on == day)


def _installments_paid(plan: KeptPlan) -> int:
    """Installment numbers that no loan still asks anything for."""
    unpaid = {item.place for item in plan.items if not plan.is_paid(item)}
    return len({item.place for item in plan.items} - unpaid)


def _entries(owed: LoansStanding) -> tuple[Entry, ...]:
    written = chain(chain.from_iterable(loan.entries for loan in owed.loans), surplus_entries(owed.surplus))
    return tuple(sorted(written, key=lambda entry: entry.on))


def _sum(parts: Iterable[Balances]) -> Balances:
    return sum(parts, start=Balances())
