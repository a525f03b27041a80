"""The annualised rate of a loan by internal rate of return, simple and compound (PBoC announcement [2021] No. 3)."""

from collections.abc import Sequence
from datetime import date

from forbear.loans.contract import Contract
from forbear.loans.schedule import Schedule
from forbear.problems import Reason, invariant
from forbear.rates import ChinaRateFound as RateFound
from forbear.rates import RateNotFound, monthly_rate, yearly

__all__ = ["RateFound", "RateNotFound", "annualised_rate", "schedule_rate"]

_LONGEST_MONTHS = 1200


def annualised_rate(*, advance_minor: int, flows: Sequence[tuple[int, int]]) -> RateFound | RateNotFound:
    """The yearly rate at which ``flows``, pairs of (months after the advance, minor units), repay ``advance_minor``.

    A flow in month 0 is paid at once. The result is a value either way; nothing is raised for odd flows.
    """
    amounts = _by_month(advance_minor, flows)
    if not (amounts[0] < 0 and any(amount > 0 for amount in amounts[1:])):
        return RateNotFound(reason=Reason(code="rate.no_advance_or_no_payment"))
    if sum(amounts) < 0:
        return RateNotFound(reason=Reason(code="rate.repays_less_than_advanced"))
    monthly = monthly_rate(amounts)
    return RateNotFound(reason=Reason(code="rate.no_solution")) if monthly is None else yearly(monthly)


def schedule_rate(contract: Contract, schedule: Schedule) -> RateFound | RateNotFound:
    """The annualised rate of ``schedule``, with the upfront fee taken off the money lent."""
    return annualised_rate(
        advance_minor=contract.principal_minor - contract.fee_upfront_minor,
        flows=[
            (_whole_months(contract.disbursed_on, installment.due_on), installment.payment_minor)
            for installment in schedule.installments
        ],
    )


def _by_month(advance_minor: int, flows: Sequence[tuple[int, int]]) -> list[int]:
    last = max((month for month, _ in flows), default=0)
    invariant(all(0 <= month <= _LONGEST_MONTHS for month, _ in flows), "flows lie within a hundred years")
    amounts = [0] * (last + 1)
    amounts[0] = -advance_minor
    for month, minor in flows:
        amounts[month] += minor
    return amounts


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    days = end.day - start.day
    return max(0, months + (days >= 15) - (days < -15))
