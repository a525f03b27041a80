"""A schedule of 36 installments, by us and by everybody who can amortize a loan."""

from datetime import date
from fractions import Fraction

from benchmarks.interleaved import Comparison, Contender
from benchmarks.peers import RATE_PERCENT, Amortization, peers
from forbear.loans import Contract, Method, Schedule, build_schedule

CONTRACT = Contract(
    currency="CNY",
    principal_minor=3_000_000,
    rate_annual=Fraction(RATE_PERCENT, 100),
    installments=36,
    method=Method.ANNUITY,
    disbursed_on=date(2025, 12, 12),
    due_first=date(2026, 1, 12),
)


def comparison() -> Comparison:
    """30,000.00 at 18 % a year in 36 level payments."""
    same = Amortization(
        principal_minor=CONTRACT.principal_minor,
        installments=CONTRACT.installments,
        starts_on=CONTRACT.disbursed_on,
    )
    ours = Contender(
        package="forbear",
        computes="to the cent, with due days, balances and their checks",
        act=lambda: build_schedule(CONTRACT),
        figures=_figures,
    )
    return Comparison(task="A schedule of 36 installments", unit="cents", ours=ours, peers=peers(same))


def _figures(schedule: Schedule) -> list[int]:
    return [part for row in schedule.installments for part in (row.principal_minor, row.interest_minor)]
