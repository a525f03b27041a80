"""Checked rows of a book as the plain columns the batch search reads."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

import numpy as np
import polars as pl

from forbear.affordability import CapacityParameters
from forbear.facts import ExpenseKind, HardshipReason
from forbear.offers.batch.book import (
    END_PROVEN,
    ESSENTIAL_PROVEN,
    INCOME_NOW_PROVEN,
    INCOME_USUAL_PROVEN,
    SAVINGS_PROVEN,
    UNKNOWN,
    BookArrays,
)
from forbear.portfolio.case_rows import MILLION
from forbear.portfolio.contract_rows import ContractRows, contract_rows, ordinals, places, terms_of
from forbear.portfolio.layout import EXPENSES
from forbear.portfolio.months import months_later
from forbear.portfolio.windows import first_rows
from forbear.risk import Ints

_BITS = {
    "proven_income_now": INCOME_NOW_PROVEN,
    "proven_income_usual": INCOME_USUAL_PROVEN,
    "proven_essential_monthly": ESSENTIAL_PROVEN,
    "proven_savings": SAVINGS_PROVEN,
    "proven_expected_end_on": END_PROVEN,
}
_KIND_BITS = {name: 1 << tuple(ExpenseKind).index(kind) for name, kind in EXPENSES.items()}


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """A book as columns; ``begins`` are the places of each borrower's first loan in ``loans``.

    ``borrowers`` has their rows. ``contracts`` is what the contracts still ask for.
    """

    loans: pl.DataFrame
    borrowers: pl.DataFrame
    begins: Ints
    contracts: ContractRows
    book: BookArrays


def columns_of(loans: pl.DataFrame, *, parameters: CapacityParameters, as_of: date) -> Columns:
    """The columns of checked rows, whole borrowers of them."""
    begins = first_rows(loans)
    contracts, borrowers = contract_rows(loans, as_of=as_of), loans[begins]
    rates = sorted({*loans["rate_annual_ppm"].to_list(), *loans["penalty_rate_annual_ppm"].to_list()})
    products = sorted(set(loans["product"].to_list()))
    book = BookArrays(
        rates=tuple(Fraction(rate, MILLION) for rate in rates),
        products=tuple(products),
        loan_start=np.append(begins, loans.height).astype(np.int64),
        **_loans(loans, contracts, as_of, rates, products),
        **_households(borrowers, parameters),
    )
    return Columns(loans=loans, borrowers=borrowers, begins=begins, contracts=contracts, book=book)


def _loans(
    loans: pl.DataFrame, contracts: ContractRows, as_of: date, rates: list[int], products: list[str]
) -> dict[str, Ints]:
    terms, late = terms_of(loans), ordinals(loans["overdue_since"])
    owed = {name: loans[f"owed_{name}_minor"].to_numpy() for name in ("principal", "interest", "penalty", "fee")}
    upcoming = np.diff(contracts.start)
    is_over, ends = upcoming == 0, np.minimum(contracts.start[:-1], max(0, len(contracts.payment) - 1))
    next_payment = contracts.payment[ends] if len(contracts.payment) else np.zeros(len(ends), dtype=np.int64)
    period = terms.period_months
    return {
        **owed,
        "overdue_principal": np.where(
            is_over, owed["principal"], np.minimum(contracts.asked_principal, owed["principal"])
        ),
        "overdue_interest": np.where(
            is_over, owed["interest"], np.minimum(contracts.asked_interest, owed["interest"])
        ),
        "credit": np.zeros(len(late), dtype=np.int64),
        "rate": np.searchsorted(rates, loans["rate_annual_ppm"].to_numpy()),
        "penalty_rate": np.searchsorted(rates, loans["penalty_rate_annual_ppm"].to_numpy()),
        "product": places(loans["product"], products),
        "method": terms.method,
        "day_count": terms.day_count,
        "period_months": period,
        "lent": terms.lent,
        "disbursed_on": terms.disbursed_on,
        "due_first": terms.due_first,
        "installments": terms.installments,
        "days_past_due": np.where(late >= 0, as_of.toordinal() - late, 0),
        "is_plain": np.ones(len(late), dtype=np.int64),
        "next_due_on": np.where(is_over, UNKNOWN, _due_days(loans, contracts.due * period)),
        "usual_payment": np.where(is_over, contracts.first_payment, next_payment),
        "upcoming_start": contracts.start,
        "upcoming_payment": contracts.payment,
        "upcoming_principal": contracts.principal,
    }


def _due_days(loans: pl.DataFrame, months: Ints) -> Ints:
    """The contract's due day so many months after its first."""
    first = loans["due_first"].to_numpy().astype("M8[D]")
    return ordinals(pl.Series(months_later(first, months)))


def _households(borrowers: pl.DataFrame, parameters: CapacityParameters) -> dict[str, Ints]:
    stated = [borrowers[name] for name in EXPENSES]
    flags = {name: borrowers[name].cast(pl.Int64).to_numpy() for name in _BITS}
    return {
        "reason": places(borrowers["reason"], [each.value for each in HardshipReason]),
        "proven": _sum([bit * flags[name] for name, bit in _BITS.items()], borrowers.height),
        "income_now": _known(borrowers["income_now_minor"]),
        "income_usual": _known(borrowers["income_usual_minor"]),
        "income_by_month": _years(borrowers["income_by_month_minor"]),
        "expected_end_on": ordinals(borrowers["expected_end_on"]),
        "expenses": _sum([amount.fill_null(0).to_numpy() for amount in stated], borrowers.height),
        "unknown_kinds": _sum(
            [bit * borrowers[name].is_null().cast(pl.Int64).to_numpy() for name, bit in _KIND_BITS.items()],
            borrowers.height,
        ),
        "other_debts": borrowers["other_debt_monthly_minor"].to_numpy(),
        "savings": _known(borrowers["savings_minor"]),
        "floor": _floor(borrowers, parameters),
        "willing": borrowers["willing"].cast(pl.Int64).to_numpy(),
        "segment": np.full(borrowers.height, -1, dtype=np.int64),
    }


def _floor(borrowers: pl.DataFrame, parameters: CapacityParameters) -> Ints:
    adults, children = borrowers["adults"].to_numpy(), borrowers["children"].to_numpy()
    floor: Ints = (
        parameters.floor_first_adult_minor
        + (adults - 1) * parameters.floor_further_adult_minor
        + children * parameters.floor_child_minor
    )
    return floor


def _sum(parts: list[Any], count: int) -> Ints:
    return np.sum(parts, axis=0, dtype=np.int64) if count else np.zeros(0, dtype=np.int64)


def _known(amounts: pl.Series) -> Ints:
    return amounts.fill_null(UNKNOWN).to_numpy()


def _years(tables: pl.Series) -> Ints:
    years = np.full((len(tables), 12), UNKNOWN, dtype=np.int64)
    told = tables.is_not_null()
    if told.any():
        years[told.to_numpy()] = tables.drop_nulls().list.to_array(12).to_numpy()
    return years
