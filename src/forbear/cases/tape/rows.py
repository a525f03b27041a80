"""One line of a tape as typed values: every cell read by the layout, every problem of the line collected."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from forbear.cases.tape.cells import Unreadable, read_cell
from forbear.cases.tape.layouts import Layout
from forbear.money import known_currencies
from forbear.problems import ProblemList


@dataclass(frozen=True, kw_only=True, slots=True)
class TapeRow:
    """What a line says, amounts in minor units, shares of one; None is "not known", never zero."""

    line: int
    loan_id: str
    currency: str
    principal: int
    rate_annual: Fraction
    installments: int
    disbursed_on: date
    borrower_ref: str | None = None
    name: str | None = None
    phone: str | None = None
    product: str = "online_consumer_loan"
    method: str = "annuity"
    due_first: date | None = None
    penalty_rate_annual: Fraction | None = None
    status: str | None = None
    principal_owed: int | None = None
    principal_paid: int | None = None
    recovered: int | None = None
    interest_owed: int | None = None
    penalty_owed: int | None = None
    fee_owed: int | None = None
    overdue_since: date | None = None
    last_paid_on: date | None = None
    income_monthly: int | None = None
    income_monthly_joint: int | None = None
    other_debt_monthly: int | None = None
    other_debt_share: Fraction | None = None
    other_debt_share_joint: Fraction | None = None
    adults: int | None = None
    children: int | None = None
    housing: str | None = None
    purpose: str | None = None
    hardship: str | None = None
    hardship_reason: str | None = None
    settlement: str | None = None


KINDS: Mapping[str, str] = {
    **dict.fromkeys(("principal", "principal_owed", "principal_paid", "recovered"), "amount"),
    **dict.fromkeys(("interest_owed", "penalty_owed", "fee_owed", "other_debt_monthly"), "amount"),
    **dict.fromkeys(("income_monthly", "income_monthly_joint"), "amount"),
    **dict.fromkeys(("rate_annual", "penalty_rate_annual", "other_debt_share", "other_debt_share_joint"), "share"),
    **dict.fromkeys(("installments", "adults", "children"), "count"),
    **dict.fromkeys(("disbursed_on", "due_first", "overdue_since", "last_paid_on"), "date"),
}
"""How each field is read; a field not named here is text."""


def read_row(cells: Mapping[str, str], *, line: int, layout: Layout) -> TapeRow:
    """The line as a row. Raises BadInput with every problem of the line, each under its column's name."""
    problems = ProblemList()
    values: dict[str, Any] = {"line": line, **layout.constants}
    currency = _currency(cells, layout, problems)
    for field, column in layout.columns.items():
        text = (cells.get(column.column) or "").strip()
        if not text:
            continue
        try:
            values[field] = read_cell(text, kind=KINDS.get(field, "text"), column=column, currency=currency)
        except Unreadable as error:
            problems.add(column.column, error.message, error.remedy)
    _note_missing(values, cells, layout, problems)
    problems.raise_if_any()
    return TapeRow(**values)


def _currency(cells: Mapping[str, str], layout: Layout, problems: ProblemList) -> str:
    """The currency to read amounts in; an unknown one is noted and the rest of the line still read."""
    column = layout.columns.get("currency")
    text = (cells.get(column.column) or "").strip() if column else ""
    currency = text or layout.constants.get("currency", "")
    if currency in known_currencies():
        return currency
    if currency:
        problems.add("currency", f"{currency!r} is no currency we know", "Use the ISO 4217 code, such as CNY")
    return "CNY"


def _note_missing(values: dict[str, Any], cells: Mapping[str, str], layout: Layout, problems: ProblemList) -> None:
    for field in layout.required:
        column = layout.columns.get(field)
        if field in values or column is None:
            continue
        if column.from_row:
            values[field] = f"row-{values['line']}"
        elif not (cells.get(column.column) or "").strip():
            problems.add(column.column, "this cell is empty", "Fill it in: the loan cannot be rebuilt without it")
