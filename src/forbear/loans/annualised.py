"""The annualised rate of a loan by internal rate of return, simple and compound (PBoC announcement [2021] No. 3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import pyxirr

from forbear.loans.contract import Contract
from forbear.loans.schedule import Schedule
from forbear.problems import Reason, invariant

_PLACES = Decimal("0.000001")
_LONGEST_MONTHS = 1200


@dataclass(frozen=True, kw_only=True, slots=True)
class RateFound:
    """Yearly rates to six places: ``nominal`` is twelve times the monthly rate, ``compound`` its twelfth power."""

    nominal: Decimal
    compound: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class RateNotFound:
    """No rate makes these flows worth the advance; ``reason.code`` says why."""

    reason: Reason


def annualised_rate(*, advance_minor: int, flows: Sequence[tuple[int, int]]) -> RateFound | RateNotFound:
    """The yearly rate at which ``flows``, pairs of (months after the advance, minor units), repay ``advance_minor``.

    A flow in month 0 is paid at once. The result is a value either way; nothing is raised for odd flows.
    """
    amounts = _by_month(advance_minor, flows)
    if not (amounts[0] < 0 and any(amount > 0 for amount in amounts[1:])):
        return RateNotFound(reason=Reason(code="rate.no_advance_or_no_payment"))
    if sum(amounts) < 0:
        return RateNotFound(reason=Reason(code="rate.repays_less_than_advanced"))
    # Per unit advanced: pyxirr looks for a present value near zero, which large amounts never quite reach.
    monthly = pyxirr.irr([amount / -amounts[0] for amount in amounts], guess=0.01, silent=True)
    if monthly is None:
        return RateNotFound(reason=Reason(code="rate.no_solution"))
    return _found(Decimal(repr(monthly)))


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


def _found(monthly: Decimal) -> RateFound:
    compound = (1 + monthly) ** 12 - 1
    return RateFound(nominal=_rounded(12 * monthly), compound=_rounded(compound))


def _rounded(rate: Decimal) -> Decimal:
    """Six places; a rate a hair below zero is plain zero, without a sign."""
    return rate.quantize(_PLACES, ROUND_HALF_UP) + 0


def _whole_months(start: date, end: date) -> int:
    months = (end.year - start.year) * 12 + end.month - start.month
    days = end.day - start.day
    return max(0, months + (days >= 15) - (days < -15))
