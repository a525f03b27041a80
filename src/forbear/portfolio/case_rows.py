"""Rows of a book as case documents, and case documents as rows.

A row is a loan with its balances. What a run says of a borrower is, by definition, what ``forbear assess`` says of
the document made from the borrower's rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl

from forbear.cases import read_case
from forbear.decisions import Library
from forbear.facts import Application
from forbear.loans import LoanPosition
from forbear.money import format_minor
from forbear.portfolio.layout import EXPENSES, PROVEN, SCHEMA
from forbear.portfolio.windows import first_rows
from forbear.problems import BadInput, Problem, said

MILLION = 1_000_000
ELSEWHERE = "other creditors"


def case_documents(rows: pl.DataFrame, *, platform: str, as_of: date) -> Iterator[dict[str, Any]]:
    """The case document of each borrower of checked ``rows``, in order."""
    loans, stops = rows.to_dicts(), np.append(first_rows(rows), rows.height)
    for start, stop in pairwise(stops.tolist()):
        yield _case(loans[start:stop], platform, as_of)


def _case(rows: Sequence[Mapping[str, Any]], platform: str, as_of: date) -> dict[str, Any]:
    first = rows[0]
    return {
        "platform": platform,
        "as_of": as_of.isoformat(),
        "borrower_ref": first["borrower_ref"],
        "loans": [_loan(row) for row in rows],
        "application": _application(first),
        "history": {name: first[name] for name in ("workouts_12m", "days_since_last_plan")},
    }


def _loan(row: Mapping[str, Any]) -> dict[str, Any]:
    currency = row["currency"]
    parts = ("principal", "interest", "penalty", "fee")
    return {
        "loan_id": row["loan_id"],
        "product": row["product"],
        "contract": {
            "currency": currency,
            "principal": _text(row["principal_minor"], currency),
            "rate_annual": _rate(row["rate_annual_ppm"]),
            "installments": row["installments"],
            "method": row["method"],
            "disbursed_on": row["disbursed_on"].isoformat(),
            "due_first": row["due_first"].isoformat(),
            "period": f"P{row['period_months']}M",
            "day_count": row["day_count"],
            "penalty_rate_annual": _rate(row["penalty_rate_annual_ppm"]),
        },
        "balances": {part: _text(row[f"owed_{part}_minor"], currency) for part in parts},
        "overdue_since": _day(row["overdue_since"]),
    }


def _application(row: Mapping[str, Any]) -> dict[str, Any]:
    currency, by_month = row["currency"], row["income_by_month_minor"]
    return {
        "reason": row["reason"],
        "began_on": row["began_on"].isoformat(),
        "expected_end_on": _day(row["expected_end_on"]),
        "household": {name: row[name] for name in ("adults", "children", "region")},
        "income_now": _text(row["income_now_minor"], currency),
        "income_usual": _text(row["income_usual_minor"], currency),
        "income_by_month": None if by_month is None else [_text(minor, currency) for minor in by_month],
        "expenses": {kind.value: _text(row[name], currency) for name, kind in EXPENSES.items()},
        "other_debts": _other_debts(row, currency),
        "savings": _text(row["savings_minor"], currency),
        "proven": [fact for name, fact in PROVEN.items() if row[name]],
        "willing": row["willing"],
    }


def _other_debts(row: Mapping[str, Any], currency: str) -> list[dict[str, Any]]:
    """One debt stands for all; there is one where something is paid or owed."""
    monthly, balance = row["other_debt_monthly_minor"], row["other_debt_balance_minor"]
    if not (monthly or balance):
        return []
    return [{"creditor": ELSEWHERE, "balance": _text(balance, currency), "monthly": _text(monthly, currency)}]


def rows_of_cases(documents: Iterable[Any], *, library: Library) -> pl.DataFrame:
    """Case documents as rows of a book, each as its loans stand on the case's own day.

    Raises BadInput for a document that cannot be read, and for one with what the layout has no column for.
    """
    rows = [row for number, document in enumerate(documents) for row in _rows_of(document, number, library)]
    return pl.DataFrame(rows, schema=dict(SCHEMA), orient="row")


def _rows_of(document: Any, number: int, library: Library) -> Iterator[dict[str, Any]]:
    case = read_case(document, library=library).case
    borrower = _borrower(case.application)
    history = {"workouts_12m": case.workouts_12m, "days_since_last_plan": case.days_since_last_plan}
    for position in case.positions:
        if not is_in_layout(position):
            message = said("the contract of loan {loan} has terms a book has no column for", loan=position.loan_id)
            raise BadInput([Problem(path=f"[{number}]", message=message, remedy=said("Assess the case by itself"))])
        yield {"borrower_ref": case.borrower_ref, **_row(position), **borrower, **history}


def is_in_layout(position: LoanPosition) -> bool:
    """Whether the columns of a book say all of the contract."""
    contract = position.contract
    return contract.period.months is not None and contract == _plain(position)


def _plain(position: LoanPosition) -> Any:
    from forbear.loans import Contract

    contract = position.contract
    kept = (
        "currency principal_minor rate_annual installments method disbursed_on due_first period day_count "
        "penalty_rate_annual"
    )
    return Contract(**{name: getattr(contract, name) for name in kept.split()})


def _row(position: LoanPosition) -> dict[str, Any]:
    contract, owed = position.contract, position.balances
    return {
        "loan_id": position.loan_id,
        "product": position.product,
        "currency": contract.currency,
        "principal_minor": contract.principal_minor,
        "rate_annual_ppm": _ppm(contract.rate_annual),
        "installments": contract.installments,
        "method": contract.method.value,
        "disbursed_on": contract.disbursed_on,
        "due_first": contract.due_first,
        "period_months": contract.period.months,
        "day_count": contract.day_count.value,
        "penalty_rate_annual_ppm": _ppm(contract.penalty_rate_annual),
        "owed_principal_minor": owed.principal_minor,
        "owed_interest_minor": owed.interest_minor,
        "owed_penalty_minor": owed.penalty_minor,
        "owed_fee_minor": owed.fee_minor,
        "overdue_since": _overdue_since(position),
    }


def _overdue_since(position: LoanPosition) -> date | None:
    if not position.overdue.total_minor:
        return None
    return date.fromordinal(position.as_of.toordinal() - position.days_past_due)


def _borrower(told: Application) -> dict[str, Any]:
    debts = told.other_debts
    balances = [debt.balance_minor for debt in debts]
    stated = dict(told.expenses) if told.expenses else dict.fromkeys(EXPENSES.values())
    return {
        "region": told.household.region,
        "reason": told.reason.value,
        "began_on": told.began_on,
        "expected_end_on": told.expected_end_on,
        "adults": told.household.adults,
        "children": told.household.children,
        "income_now_minor": told.income_now_minor,
        "income_usual_minor": told.income_usual_minor,
        "income_by_month_minor": None if told.income_by_month is None else list(told.income_by_month),
        **{name: stated.get(kind, 0) for name, kind in EXPENSES.items()},
        "other_debt_monthly_minor": sum(debt.monthly_minor for debt in debts),
        "other_debt_balance_minor": None if None in balances else sum(minor or 0 for minor in balances),
        "savings_minor": told.savings_minor,
        **{name: fact in told.proven for name, fact in PROVEN.items()},
        "willing": told.willing,
    }


def _text(minor: int | None, currency: str) -> str | None:
    return None if minor is None else format_minor(minor, currency=currency)


def _rate(ppm: int) -> str:
    return format(Decimal(ppm) / MILLION, "f")


def _ppm(rate: Fraction) -> int:
    ppm = rate * MILLION
    if ppm.denominator != 1:
        message = said("a rate of {rate} has more than six decimals", rate=str(rate))
        raise BadInput([Problem(path="rate_annual", message=message, remedy=said("Round it to six"))])
    return ppm.numerator


def _day(on: date | None) -> str | None:
    return None if on is None else on.isoformat()
