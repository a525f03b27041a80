"""Payments by month: what the contract asks for when nothing is agreed, and what a plan asks for instead."""

from datetime import date

from forbear.dates import due_month
from forbear.loans import Balances, LoanPosition
from forbear.problems import invariant
from forbear.restructure.schedule import PlanSchedule


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

    All arrears, with the penalty and fees accrued so far, fall in month 1, as a borrower meets them who agrees
    nothing; money paid ahead is taken off the earliest dues. What the contract's installments do not explain of the
    principal falls due with the last of them. ``as_of`` is the position's own day.
    """
    invariant(as_of == position.as_of, "a position's dues are counted from its own day")
    arrears = arrears_of(position)
    left = _not_yet_due(position, arrears)
    dues, principal_left = [0] * months, [left] * months
    if months:
        dues[0] = arrears.total_minor
    for installment in position.upcoming:
        is_last = installment is position.upcoming[-1]
        principal = left if is_last else min(installment.principal_minor, left)
        payment = principal + installment.interest_minor + installment.fee_minor if left else 0
        left -= principal
        month = due_month(installment.due_on, first=position.upcoming[0].due_on, as_of=as_of)
        if month <= months:
            dues[month - 1] += payment
            principal_left[month - 1 :] = [left] * (months - month + 1)
    return _less(dues, credit=position.credit_minor), tuple(principal_left)


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


def _less(dues: list[int], *, credit: int) -> tuple[int, ...]:
    reduced = []
    for due in dues:
        used = min(due, credit)
        credit -= used
        reduced.append(due - used)
    return tuple(reduced)
