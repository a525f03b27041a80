"""The same schedule by us and by mortgagemath, in one run, so that the machine cancels out of the ratio.

Both compute 36 installments to the cent with the same roundings; a run counts only if every figure is the same.
"""

import statistics
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from mortgagemath import LoanParams, PaymentRounding, amortization_schedule

from forbear.loans import Contract, Method, build_schedule
from forbear.money import format_minor

CONTRACT = Contract(
    currency="CNY",
    principal_minor=3_000_000,
    rate_annual=Fraction(18, 100),
    installments=36,
    method=Method.ANNUITY,
    disbursed_on=date(2025, 12, 12),
    due_first=date(2026, 1, 12),
)
LOAN = LoanParams(
    principal=Decimal("30000.00"),
    annual_rate=Decimal("18"),
    term_months=36,
    payment_rounding=PaymentRounding.ROUND_HALF_UP,
    interest_rounding=PaymentRounding.ROUND_HALF_UP,
)
ROUNDS = 300


def compare() -> str:
    """One line: our median, the peer's, and the ratio of the two (below 1: ours is faster)."""
    _same_figures()
    ours, theirs = _interleaved(lambda: build_schedule(CONTRACT), lambda: amortization_schedule(LOAN))
    figures = f"ours {ours * 1e6:.0f} µs, mortgagemath {theirs * 1e6:.0f} µs, ratio {ours / theirs:.2f}"
    return f"36 installments to the cent: {figures}"


def _same_figures() -> None:
    ours = [(row.principal_minor, row.interest_minor) for row in build_schedule(CONTRACT).installments]
    peer = [(row.principal, row.interest) for row in amortization_schedule(LOAN) if row.number]
    shown = [tuple(Decimal(format_minor(minor, currency="CNY")) for minor in row) for row in ours]
    if shown != peer:
        raise SystemExit("the two schedules differ, so their times cannot be compared")


def _interleaved(one: Callable[[], Any], other: Callable[[], Any]) -> tuple[float, float]:
    """Medians of two acts run turn by turn, so that both meet the same interruptions."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for act, taken in zip((one, other), times, strict=True):
            start = time.perf_counter()
            act()
            taken.append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])
