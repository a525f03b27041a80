"""How each peer amortizes a loan in level monthly payments: principal and interest of every installment.

Each is used the way its own documentation does, and spared what can be prepared before. Figures are minor units:
principal, interest, principal, interest and so on.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import chain
from typing import Any

import numpy as np
import numpy_financial
import QuantLib
from mortgagemath import LoanParams, PaymentRounding, amortization_schedule
from repaykit import Loan

from benchmarks.interleaved import Contender

RATE_PERCENT = 18
RATE = RATE_PERCENT / 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Amortization:
    """So much principal from ``starts_on``, repaid in ``installments`` months at ``RATE_PERCENT`` a year."""

    principal_minor: int
    installments: int
    starts_on: date

    @property
    def principal(self) -> Decimal:
        """The principal as people write it."""
        return Decimal(self.principal_minor).scaleb(-2)

    @property
    def unrounded(self) -> float:
        """How far floats may lie from figures to the cent: a level payment rounded by a cent, each time."""
        return float(self.installments)


def peers(loan: Amortization) -> tuple[Contender, ...]:
    """Everybody who can do it."""
    return mortgagemath(loan), repaykit(loan), quantlib(loan), numpy_fin(loan)


def mortgagemath(loan: Amortization) -> Contender:
    """Decimals rounded half up, as ours."""
    params = LoanParams(
        principal=loan.principal,
        annual_rate=Decimal(RATE_PERCENT),
        term_months=loan.installments,
        payment_rounding=PaymentRounding.ROUND_HALF_UP,
        interest_rounding=PaymentRounding.ROUND_HALF_UP,
    )
    return Contender(
        package="mortgagemath",
        computes="to the cent, without due days",
        act=lambda: amortization_schedule(params),
        figures=lambda rows: _minor((row.principal, row.interest) for row in rows if row.number),
    )


def repaykit(loan: Amortization) -> Contender:
    """Decimals rounded half up, as ours, with due days."""
    terms = Loan.create(
        amount=loan.principal,
        annual_rate=Decimal(RATE_PERCENT) / 100,
        term=f"{loan.installments} months",
        payment_frequency="monthly",
        method="reducing_balance",
        start_date=loan.starts_on,
        currency="CNY",
    )
    return Contender(
        package="repaykit",
        computes="to the cent, with due days",
        act=terms.schedule,
        figures=lambda rows: _minor((row.principal, row.profit) for row in rows),
    )


def quantlib(loan: Amortization) -> Contender:
    """An amortizing bond; its cash flows alternate interest and principal."""
    starts_on = QuantLib.Date(loan.starts_on.day, loan.starts_on.month, loan.starts_on.year)
    term = QuantLib.Period(loan.installments, QuantLib.Months)
    monthly = QuantLib.Period(QuantLib.Monthly)
    day_count = QuantLib.Thirty360(QuantLib.Thirty360.BondBasis)
    calendar, as_is = QuantLib.NullCalendar(), QuantLib.Unadjusted

    def act() -> list[tuple[Any, float]]:
        forward = QuantLib.DateGeneration.Forward
        dates = QuantLib.Schedule(starts_on, starts_on + term, monthly, calendar, as_is, as_is, forward, False)
        notionals = QuantLib.sinkingNotionals(term, QuantLib.Monthly, RATE, float(loan.principal))
        bond = QuantLib.AmortizingFixedRateBond(0, notionals, dates, [RATE], day_count)
        return [(flow.date(), flow.amount()) for flow in bond.cashflows()]

    def figures(flows: list[tuple[Any, float]]) -> list[float]:
        interest, principal = flows[::2], flows[1::2]
        return [100 * flow[1] for pair in zip(principal, interest, strict=True) for flow in pair]

    return Contender(
        package="QuantLib", computes="floats, with due days", act=act, figures=figures, within=loan.unrounded
    )


def numpy_fin(loan: Amortization) -> Contender:
    """Both parts of every payment, each in one vector."""
    principal, months, count = float(loan.principal), np.arange(1, loan.installments + 1), loan.installments

    def act() -> Any:
        return (
            numpy_financial.ppmt(RATE / 12, months, count, -principal),
            numpy_financial.ipmt(RATE / 12, months, count, -principal),
        )

    return Contender(
        package="numpy-financial",
        computes="floats, without due days",
        act=act,
        figures=lambda vectors: (100 * np.column_stack(vectors)).ravel().tolist(),
        within=loan.unrounded,
    )


def _minor(rows: Any) -> list[int]:
    return [int(amount.scaleb(2)) for amount in chain.from_iterable(rows)]
