"""China's annualised rate, simple and compound (PBoC announcement [2021] No. 3), by the rate of a month.

Every fee to every payee belongs in the flows: the announcement counts all that is charged for the loan.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pyxirr

from forbear.rates.flows import DatedFlow, Flow
from forbear.rates.months import anchor_day, full_months
from forbear.rates.results import Rate, RateFound, RateNotFound, SeveralRates, rounded
from forbear.rates.solving import loan_rate


@dataclass(frozen=True, kw_only=True, slots=True)
class ChinaRateFound:
    """Yearly rates to six places: ``nominal`` (simple) is twelve times the monthly rate, ``compound`` its power."""

    nominal: Decimal
    compound: Decimal


def china_rate(*, advances: Sequence[Flow], payments: Sequence[Flow]) -> ChinaRateFound | SeveralRates | RateNotFound:
    """Both yearly rates of flows timed in months; ``SeveralRates`` lists simple ones."""
    rate: Rate = loan_rate(advances=advances, payments=payments, yearly=lambda month: 12 * month)
    if not isinstance(rate, RateFound):
        return rate
    return yearly(rate.unrounded / 12)


def china_flows(
    *, advances: Sequence[DatedFlow], payments: Sequence[DatedFlow]
) -> tuple[tuple[Flow, ...], tuple[Flow, ...]]:
    """Advances and payments with their times in months after the first advance; days left over count 1/30 each."""
    start = min(flow.on for flow in advances)
    return _in_months(start, advances), _in_months(start, payments)


def monthly_rate(amounts: Sequence[int]) -> Decimal | None:
    """The monthly rate of one advance (negative, first) and payments in the months after it; None if not reached.

    The quick way for the many plain plans of a search; :func:`china_rate` takes any flows and explains itself.
    """
    # Per unit advanced: pyxirr looks for a present value near zero, which large amounts never quite reach.
    monthly = pyxirr.irr([amount / -amounts[0] for amount in amounts], guess=0.01, silent=True)
    return None if monthly is None else Decimal(repr(monthly))


def yearly(monthly: Decimal) -> ChinaRateFound:
    """Both yearly rates of a monthly one."""
    return ChinaRateFound(nominal=rounded(12 * monthly), compound=rounded((1 + monthly) ** 12 - 1))


def _in_months(start: date, flows: Sequence[DatedFlow]) -> tuple[Flow, ...]:
    anchor = anchor_day(start, sorted({flow.on for flow in flows}))
    return tuple(Flow(amount=flow.amount, t=_months(start, flow.on, anchor)) for flow in flows)


def _months(start: date, on: date, anchor: int | None) -> Fraction:
    months, days = full_months(start, on, anchor=anchor)
    return months + Fraction(days, 30)
