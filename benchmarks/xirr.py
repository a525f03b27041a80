"""The annualized rate of dated flows, XIRR, by us and by pyxirr."""

from collections.abc import Iterator
from datetime import date

import pyxirr

from benchmarks.interleaved import Comparison, Contender
from forbear.dates import add_months
from forbear.rates import DatedFlow, Rate, RateFound, xirr

LENT_ON = date(2025, 12, 12)
LENT, PAID = 3_000_000, 108_457
SIZES = {36: 1, 360: 9}
"""How many flows, and how many times the amount is lent: 30 years of the payment repay nine times as much."""


def comparisons() -> tuple[Comparison, ...]:
    """One loan and its monthly payments, as 36 flows and as 360."""
    return tuple(comparison(flows=flows, lent=times * LENT) for flows, times in SIZES.items())


def lines() -> Iterator[str]:
    """The lines of each size."""
    for each in comparisons():
        yield from each.lines()


def comparison(*, flows: int, lent: int) -> Comparison:
    """One advance and the payments after it, both sides handed lists that are ready; equal to six places."""
    days = [add_months(LENT_ON, month) for month in range(flows)]
    amounts = [float(-lent), *[float(PAID)] * (flows - 1)]
    advances = [DatedFlow(amount=lent, on=LENT_ON)]
    payments = [DatedFlow(amount=PAID, on=on) for on in days[1:]]
    ours = Contender(
        package="forbear",
        computes="confirmed, or why there is none",
        act=lambda: xirr(advances=advances, payments=payments),
        figures=_figures,
    )
    peer = Contender(
        package="pyxirr",
        computes="one rate in compiled floats",
        act=lambda: pyxirr.xirr(days, amounts),
        figures=lambda rate: [round(rate, 6)],
    )
    return Comparison(task=f"XIRR of {flows} flows", unit="", ours=ours, peers=(peer,))


def _figures(rate: Rate) -> list[float]:
    return [float(rate.rate)] if isinstance(rate, RateFound) else []
