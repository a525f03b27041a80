"""An agreement with the payments seen by a day: where each went, and whether and when the plan broke."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from forbear.agreements.agreement import Agreement, PlanPayment
from forbear.agreements.allocation import Allocation, Item, allocate_payments, items_of
from forbear.agreements.breaking import broken_on
from forbear.agreements.flex_terms import FlexUse
from forbear.agreements.flexing import after_uses
from forbear.problems import ProblemList


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptPlan:
    """The plan at the end of ``as_of``; ``allocation`` holds the payments up to its ``last_day`` only.

    ``later`` are payments received since the plan broke on ``broken_on``.
    """

    agreement: Agreement
    as_of: date
    items: tuple[Item, ...]
    allocation: Allocation
    broken_on: date | None
    payments: tuple[PlanPayment, ...]
    later: tuple[PlanPayment, ...]

    @property
    def last_day(self) -> date:
        """The last day the plan counts: ``as_of``, or the day before it broke."""
        return self.as_of if self.broken_on is None else self.broken_on - timedelta(days=1)

    def is_paid(self, item: Item) -> bool:
        """Whether ``item`` was fully paid by the last day of the plan."""
        paid_off = self.allocation.paid_off.get(item)
        return paid_off is not None and paid_off <= self.last_day

    def items_of_loan(self, loan: int) -> tuple[Item, ...]:
        """The installments of the loan in place ``loan``, in order."""
        return tuple(item for item in self.items if item.loan == loan)


def kept_plan(
    agreement: Agreement, payments: Iterable[PlanPayment], *, as_of: date, uses: Iterable[FlexUse] = ()
) -> KeptPlan:
    """Follow ``payments`` through the plan as its flex was used; what was said since it broke changes nothing.

    Raises BadInput for dates before the signing, and for uses that cannot have been.
    """
    listed, said = tuple(payments), tuple(use for use in uses if use.used_on <= as_of)
    _check(agreement, listed, as_of)
    plan = _kept_plan(after_uses(agreement, said), listed, as_of=as_of)
    if plan.broken_on is None or all(use.used_on < plan.broken_on for use in said):
        return plan
    in_time = [use for use in said if use.used_on < plan.broken_on]
    return _kept_plan(after_uses(agreement, in_time), listed, as_of=as_of)


def _kept_plan(agreement: Agreement, listed: tuple[PlanPayment, ...], *, as_of: date) -> KeptPlan:
    seen = tuple(payment for payment in listed if payment.paid_on <= as_of)
    items = items_of(agreement)
    allocation = allocate_payments(items, seen)
    broken = broken_on(items, allocation, agreement.breach, as_of=as_of)
    later: tuple[PlanPayment, ...] = ()
    if broken is not None:
        later = tuple(payment for payment in seen if payment.paid_on >= broken)
        allocation = allocate_payments(items, [payment for payment in seen if payment.paid_on < broken])
    return KeptPlan(
        agreement=agreement,
        as_of=as_of,
        items=items,
        allocation=allocation,
        broken_on=broken,
        payments=seen,
        later=later,
    )


def _check(agreement: Agreement, payments: tuple[PlanPayment, ...], as_of: date) -> None:
    problems = ProblemList()
    if as_of < agreement.signed_on:
        problems.add("as_of", f"{as_of} is before the signing on {agreement.signed_on}", "Look at a later day")
    for number, payment in enumerate(payments):
        if payment.paid_on < agreement.signed_on:
            message = f"{payment.paid_on} is before the signing on {agreement.signed_on}"
            problems.add(f"payments[{number}].paid_on", message, "Count it for the contract, not for the plan")
    problems.raise_if_any()
