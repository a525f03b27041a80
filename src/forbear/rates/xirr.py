"""XIRR: the compound yearly rate of dated flows, days over 365, as spreadsheets give it."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import numpy as np
import pyxirr

from forbear.rates.flows import DatedFlow, Flow
from forbear.rates.results import Rate, RateFound, SeveralRates, all_rounded, found, not_found
from forbear.rates.roots import HIGHEST, LOWEST, roots
from forbear.rates.solving import loan_rate, none_of
from forbear.rates.worth import Worth, worth_of

_AVERAGE = 1000.0
"""What an average flow is scaled to. pyxirr takes a worth under 0.001 for nothing: a millionth of a flow, then."""

_NEAR = 1e-7
_LOWEST_RATE, _HIGHEST_RATE = float(np.expm1(LOWEST)), float(np.expm1(HIGHEST))
_DAY_ONE = date(1970, 1, 1)
_LAST_DAY = (date(9999, 12, 31) - _DAY_ONE).days


def xirr(*, advances: Sequence[DatedFlow], payments: Sequence[DatedFlow]) -> Rate:
    """The rate at which the flows are worth nothing on the first day, days/365.

    Where several do, the one that Newton's method reaches from 10 %, as spreadsheets do; the rest are ``others``.
    """
    if not advances or not payments:
        return not_found("rate.no_advance_or_no_payment")
    if max(flow.on for flow in advances) < min(flow.on for flow in payments) and (
        plain := _plain(advances, payments)
    ):
        return plain
    start = min(flow.on for flow in (*advances, *payments))
    return _rate(_in_days(start, advances), _in_days(start, payments))


def xirr_by_years(*, advances: Sequence[Flow], payments: Sequence[Flow]) -> Rate:
    """XIRR of flows timed in years; the same as by dates when every time is a whole number of days over 365."""
    flows = (*advances, *payments)
    if all(Fraction(flow.t * 365).denominator == 1 and flow.t * 365 <= _LAST_DAY for flow in flows):
        return _rate(advances, payments)
    return loan_rate(advances=advances, payments=payments, yearly=lambda rate: rate)


def in_years(flows: Sequence[DatedFlow], *, start: date) -> tuple[Flow, ...]:
    """``flows`` with their times in days/365 after ``start``."""
    return _in_days(start, flows)


def _plain(advances: Sequence[DatedFlow], payments: Sequence[DatedFlow]) -> RateFound | None:
    """The quick way where everything is advanced before anything is paid: no second rate needs looking for."""
    days = [flow.on for flow in (*advances, *payments)]
    amounts = [-float(flow.amount) for flow in advances] + [float(flow.amount) for flow in payments]
    gross = sum(map(abs, amounts))
    if abs(sum(amounts)) == gross:
        return None
    scale = _AVERAGE * len(amounts) / gross
    scaled = [amount * scale for amount in amounts]
    rate = pyxirr.xirr(days, scaled, silent=True)
    if rate is None or not _LOWEST_RATE <= rate <= _HIGHEST_RATE:
        return None
    below, above = (pyxirr.xnpv(rate + side * _NEAR * (1 + rate), days, scaled) for side in (-1, 1))
    is_root = below is not None and above is not None and below * above <= 0
    return found(rate) if is_root else None


def _in_days(start: date, flows: Sequence[DatedFlow]) -> tuple[Flow, ...]:
    return tuple(Flow(amount=flow.amount, t=Fraction((flow.on - start).days, 365)) for flow in flows)


def _rate(advances: Sequence[Flow], payments: Sequence[Flow]) -> Rate:
    worth = worth_of(advances=advances, payments=payments)
    if worth is None:
        return not_found("rate.no_advance_or_no_payment")
    reached = _reached(worth)
    if worth.turns == 1 and reached is not None:
        return found(float(np.expm1(reached)))
    xs = roots(worth)
    resolved = [x for x in xs if worth.is_resolved(x)]
    if reached is None and not resolved:
        return none_of(worth, xs, yearly=lambda rate: rate)
    others = [x for x in resolved if reached is None or abs(x - reached) > _NEAR]
    rates = tuple(float(np.expm1(x)) for x in others)
    if reached is not None:
        return found(float(np.expm1(reached)), rates)
    return found(rates[0]) if len(rates) == 1 else SeveralRates(rates=all_rounded(rates))


def _reached(worth: Worth) -> float | None:
    """What pyxirr finds, as x = ln(1 + rate); None when it finds none, or none that changes the sign of the worth."""
    days = np.rint(worth.times * 365).astype(int).tolist()
    dates = [_DAY_ONE + timedelta(days=day) for day in days]
    rate = pyxirr.xirr(dates, (worth.amounts * _AVERAGE).tolist(), silent=True)
    if rate is None or not rate > -1:
        return None
    x = float(np.log1p(rate))
    is_root = LOWEST <= x <= HIGHEST and worth.share(x - _NEAR) * worth.share(x + _NEAR) <= 0
    return x if is_root else None
