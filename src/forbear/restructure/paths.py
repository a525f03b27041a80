"""Payments by month: what the contract asks for when nothing is agreed, and what a plan asks for instead."""

from dataclasses import dataclass
from datetime import date

from forbear.dates import due_month
from forbear.loans import Balances, LoanPosition
from forbear.problems import invariant
from forbear.restructure.schedule import PlanSchedule


@dataclass(frozen=True, kw_only=True, slots=True)
class ContractPayment:
    """What the contract asks for on a day, and the principal not yet due after it, in minor units."""

    on: date
    payment_minor: int
    left_minor: int


def payments_by_month(schedule: PlanSchedule, *, as_of: date, months: int) -> tuple[int, ...]:
    """What ``schedule`` asks for in each of the ``months`` after ``as_of``; later installments are left out."""
    paid = [0] * months
    for installment in schedule.installments:
        month = due_month(installment.due_on, first=schedule.first_due_on, as_of=as_of)
        if month <= months:
            paid[month - 1] += installment.payment_minor
    return tuple(paid)


def contract_dues(position: LoanPosition, *, as_of: date, months: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """What the contract asks for in each of the ``months`` after ``as_of``, and the principal left after each.

    All arrears fall in month 1, as a borrower meets them who agrees nothing; see :func:`contract_payments`.
    ``as_of`` is the position's own day.
    """
    invariant(as_of == position.as_of, "a position's dues are counted from its own day")
    payments = contract_payments(position)
    dues, principal_left = [0] * months, [payments[0].left_minor] * months
    for payment in payments:
        month = 1 if payment is payments[0] else due_month(payment.on, first=payments[1].on, as_of=as_of)
        if month <= months:
            dues[month - 1] += payment.payment_minor
            principal_left[month - 1 :] = [payment.left_minor] * (months - month + 1)
    return tuple(dues), tuple(principal_left)


def contract_payments(position: LoanPosition) -> tuple[ContractPayment, ...]:
    """What the contract asks for: all arrears on the position's day, then installment by installment.

    Arrears include the penalty and fees accrued so far. Money paid ahead is taken off the earliest payments. What the
    installments do not explain of the principal falls due with the last of them.
    """
    arrears = arrears_of(position)
    credit, left = position.credit_minor, _not_yet_due(position, arrears)
    asked = [(position.as_of, arrears.total_minor, left)]
    for installment in position.upcoming:
        is_last = installment is position.upcoming[-1]
        principal = left if is_last else min(installment.principal_minor, left)
        payment = principal + installment.interest_minor + installment.fee_minor if left else 0
        left -= principal
        asked.append((installment.due_on, payment, left))
    payments = []
    for on, minor, left_after in asked:
        used = min(minor, credit)
        credit -= used
        payments.append(ContractPayment(on=on, payment_minor=minor - used, left_minor=left_after))
    return tuple(payments)


def arrears_of(position: LoanPosition) -> Balances:
    """What the contract asks for at once: all due and unpaid, with penalty and fees; past maturity everything."""
    if not position.upcoming:
        return position.balances
    return Balances(
        principal_minor=position.overdue.principal_minor,
        interest_minor=position.overdue.interest_minor,
        penalty_minor=position.balances.penalty_minor,
        fee_minor=position.balances.fee_minor,
    )


def _not_yet_due(position: LoanPosition, arrears: Balances) -> int:
    """Principal due later; a credit is not taken off it, because it will pay the next installments as they are."""
    if position.credit_minor:
        return sum(installment.principal_minor for installment in position.upcoming)
    return position.balances.principal_minor - arrears.principal_minor
