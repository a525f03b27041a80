"""Columns from positions and applications: for tests, and for books that are not columns already."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import numpy as np

from forbear.affordability import CapacityParameters
from forbear.dates import DayCount, Roll
from forbear.facts import Application, ExpenseKind, HardshipReason
from forbear.loans import Convention, LoanPosition, Method, build_schedule
from forbear.money import Rounding
from forbear.offers.batch.book import (
    END_PROVEN,
    ESSENTIAL_PROVEN,
    INCOME_NOW_PROVEN,
    INCOME_USUAL_PROVEN,
    SAVINGS_PROVEN,
    UNKNOWN,
    BookArrays,
)

_BITS = {
    "income_now": INCOME_NOW_PROVEN,
    "income_usual": INCOME_USUAL_PROVEN,
    "essential_monthly": ESSENTIAL_PROVEN,
    "savings": SAVINGS_PROVEN,
    "expected_end_on": END_PROVEN,
}
_REASONS, _KINDS = tuple(HardshipReason), tuple(ExpenseKind)
_METHODS, _DAY_COUNTS = tuple(Method), tuple(DayCount)

Household = tuple[Sequence[LoanPosition], Application]


def book_of(
    households: Sequence[Household], *, parameters: CapacityParameters, segments: Sequence[int] | None = None
) -> BookArrays:
    """The columns of ``households``; ``segments`` as in :class:`BookArrays`, the base's levers where left out."""
    loans = [position for positions, _ in households for position in positions]
    rates = sorted(
        {rate for loan in loans for rate in (loan.contract.rate_annual, loan.contract.penalty_rate_annual)}
    )
    products = sorted({loan.product for loan in loans})
    applications = [application for _, application in households]
    columns = {
        **_loans(loans, rates, products),
        **_upcoming(loans),
        **{name: [row[name] for row in map(_facts, applications)] for name in _FACTS},
        "loan_start": np.cumsum([0, *(len(positions) for positions, _ in households)]),
        "floor": [parameters.floor_minor(application.household) for application in applications],
        "segment": [-1] * len(households) if segments is None else list(segments),
    }
    return BookArrays(
        rates=tuple(rates),
        products=tuple(products),
        **{name: np.array(column, dtype=np.int64) for name, column in columns.items()},
    )


def _loans(loans: Sequence[LoanPosition], rates: list[Fraction], products: list[str]) -> dict[str, list[int]]:
    rows = [_loan(loan, rates, products) for loan in loans]
    return {name: [row[name] for row in rows] for name in rows[0]} if rows else {}


def _loan(loan: LoanPosition, rates: list[Fraction], products: list[str]) -> dict[str, int]:
    contract, owed = loan.contract, loan.balances
    rows = loan.upcoming or build_schedule(contract).installments
    return {
        "principal": owed.principal_minor,
        "interest": owed.interest_minor,
        "penalty": owed.penalty_minor,
        "fee": owed.fee_minor,
        "overdue_principal": loan.overdue.principal_minor,
        "overdue_interest": loan.overdue.interest_minor,
        "credit": loan.credit_minor,
        "rate": rates.index(contract.rate_annual),
        "penalty_rate": rates.index(contract.penalty_rate_annual),
        "product": products.index(loan.product),
        "method": _METHODS.index(contract.method),
        "day_count": _DAY_COUNTS.index(contract.day_count),
        "period_months": contract.period.months or 0,
        "lent": contract.principal_minor,
        "disbursed_on": contract.disbursed_on.toordinal(),
        "due_first": contract.due_first.toordinal(),
        "installments": contract.installments,
        "days_past_due": loan.days_past_due,
        "is_plain": int(is_plain(loan)),
        "next_due_on": _day(loan.next_due_on),
        "usual_payment": rows[0].payment_minor,
    }


def is_plain(loan: LoanPosition) -> bool:
    """Whether the columns of a loan tell everything a plan takes over from its contract."""
    contract = loan.contract
    return (
        contract.period.months is not None
        and not contract.end_of_month
        and contract.roll is Roll.NONE
        and contract.convention is Convention.FORBEAR
        and contract.rounding is Rounding.HALF_UP
        and not contract.rate_steps
    )


def _upcoming(loans: Sequence[LoanPosition]) -> dict[str, object]:
    rows = [row for loan in loans for row in loan.upcoming]
    return {
        "upcoming_start": np.cumsum([0, *(len(loan.upcoming) for loan in loans)]),
        "upcoming_payment": [row.payment_minor for row in rows],
        "upcoming_principal": [row.principal_minor for row in rows],
    }


_FACTS = (
    "reason",
    "proven",
    "income_now",
    "income_usual",
    "income_by_month",
    "expected_end_on",
    "expenses",
    "unknown_kinds",
    "other_debts",
    "savings",
    "willing",
)


def _facts(application: Application) -> dict[str, object]:
    expenses = application.expenses
    unsure = [kind for kind in _KINDS if not expenses or (kind in expenses and expenses[kind] is None)]
    return {
        "reason": _REASONS.index(application.reason),
        "proven": sum(bit for fact, bit in _BITS.items() if fact in application.proven),
        "income_now": _known(application.income_now_minor),
        "income_usual": _known(application.income_usual_minor),
        "income_by_month": application.income_by_month or (UNKNOWN,) * 12,
        "expected_end_on": _day(application.expected_end_on),
        "expenses": sum(minor for minor in expenses.values() if minor is not None),
        "unknown_kinds": sum(1 << _KINDS.index(kind) for kind in unsure),
        "other_debts": sum(debt.monthly_minor for debt in application.other_debts),
        "savings": _known(application.savings_minor),
        "willing": int(application.willing),
    }


def _known(minor: int | None) -> int:
    return UNKNOWN if minor is None else minor


def _day(on: date | None) -> int:
    return UNKNOWN if on is None else on.toordinal()
