"""Reading a whole tape: good rows become loans, bad rows are kept aside with everything wrong with them."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from forbear.cases.tape.layouts import Layout, load_layout
from forbear.cases.tape.loans import TapeLoan, first_due, principal_owed, status_of, tape_loan
from forbear.cases.tape.rows import KINDS, TapeRow, read_row
from forbear.dates import add_months
from forbear.loans import Method
from forbear.loans.documents import LoanDocument, position_from_document
from forbear.problems import BadInput, Problem, ProblemList, read_document


@dataclass(frozen=True, kw_only=True, slots=True)
class RowProblem:
    """A row that could not be used: its line in the file and all that is wrong with it."""

    row: int
    problems: tuple[Problem, ...]

    def __str__(self) -> str:
        return "\n".join(f"line {self.row}, {problem}" for problem in self.problems)


@dataclass(frozen=True, kw_only=True, slots=True)
class TapeResult:
    """What a tape held: loans still owed, rows set aside, and how many rows ended where.

    ``counts`` has ``rows``, ``loans``, ``closed`` (paid, settled or nothing owed) and ``rejected``.
    """

    loans: tuple[TapeLoan, ...]
    rejected: tuple[RowProblem, ...]
    counts: Mapping[str, int]


def read_tape(source: Path | str, *, layout: str = "lendingclub", as_of: date, shift_months: int = 0) -> TapeResult:
    """Read a CSV file (``source`` a path, or the text itself when it has more than one line).

    ``as_of`` is the day on which the balances hold. ``shift_months`` moves every date of the tape, so that an old
    tape can be looked at as if it were written today; ``as_of`` is then a day after the move.
    Raises BadInput when the layout is unknown or the file lacks a column the layout needs.
    """
    chosen = load_layout(layout)
    loans: list[TapeLoan] = []
    rejected: list[RowProblem] = []
    seen: dict[str, int] = {}
    rows = 0
    for line, cells in _lines(_text(source), chosen):
        rows += 1
        try:
            loan = _loan(cells, line=line, layout=chosen, as_of=as_of, shift_months=shift_months, seen=seen)
        except BadInput as error:
            rejected.append(RowProblem(row=line, problems=error.problems))
        else:
            loans.extend([loan] if loan else [])
    counts = {"rows": rows, "loans": len(loans), "rejected": len(rejected)}
    counts["closed"] = rows - counts["loans"] - counts["rejected"]
    return TapeResult(loans=tuple(loans), rejected=tuple(rejected), counts=counts)


def _loan(
    cells: Mapping[str, str], *, line: int, layout: Layout, as_of: date, shift_months: int, seen: dict[str, int]
) -> TapeLoan | None:
    """The loan of one line, or None when nothing is owed on it; BadInput unless the engine can take it as it is."""
    row = _shifted(read_row(cells, line=line, layout=layout), shift_months)
    problems = ProblemList()
    status = status_of(row, layout=layout, problems=problems)
    _check(row, layout=layout, as_of=as_of, seen=seen, problems=problems)
    problems.raise_if_any()
    seen[row.loan_id] = line
    if principal_owed(row, status=status) == 0:
        return None
    loan = tape_loan(row, layout=layout, status=status, as_of=as_of)
    position_from_document(read_document(LoanDocument, dict(loan.loan)), as_of=as_of)
    return loan


def _check(row: TapeRow, *, layout: Layout, as_of: date, seen: Mapping[str, int], problems: ProblemList) -> None:
    def add(field: str, message: str, remedy: str) -> None:
        column = layout.columns.get(field)
        problems.add(column.column if column else field, message, remedy)

    if row.loan_id in seen:
        add("loan_id", f"line {seen[row.loan_id]} has the same loan number", "Keep one line for each loan")
    if row.principal == 0:
        add("principal", "the amount lent is zero", "Give the amount of the contract")
    if not 1 <= row.installments <= 600:
        add("installments", f"{row.installments} installments cannot be", "Give the number of months agreed")
    if row.method not in set(Method):
        add("method", f"{row.method!r} is no way to repay we know", f"Use one of {', '.join(Method)}")
    if row.disbursed_on > as_of:
        add("disbursed_on", f"the loan starts after {as_of}", "Check the tape's day (as of) and the shift in months")
    if first_due(row) < row.disbursed_on:
        add("due_first", "the first due day is before the money was lent", "Check both dates")
    if row.overdue_since is not None and row.overdue_since > as_of:
        add("overdue_since", f"the loan is late from a day after {as_of}", "Check the date, or leave it empty")
    if (row.principal_owed or 0) > row.principal:
        add("principal_owed", "more principal is owed than was lent", "Check both amounts")


def _shifted(row: TapeRow, months: int) -> TapeRow:
    if months == 0:
        return row
    moved: dict[str, Any] = {}
    for name in (item.name for item in fields(row) if KINDS.get(item.name) == "date"):
        on = getattr(row, name)
        moved[name] = add_months(on, months) if on else None
    return replace(row, **moved)


def _text(source: Path | str) -> str:
    if isinstance(source, str) and "\n" in source:
        return source
    return Path(source).read_text(encoding="utf-8-sig")


def _lines(text: str, layout: Layout) -> Iterator[tuple[int, dict[str, str]]]:
    """Every line with data, with its number in the file; lines above the header and totals below are passed over."""
    lines = csv.reader(StringIO(text))
    header: list[str] = []
    for cells in lines:
        if not header:
            header = _header(cells, layout)
        elif sum(1 for cell in cells if cell.strip()) > 1:
            yield lines.line_num, dict(zip(header, cells, strict=False))
    if not header:
        raise BadInput(_missing_columns(text, layout))


def _header(cells: list[str], layout: Layout) -> list[str]:
    names = [cell.strip() for cell in cells]
    return names if _needed(layout) <= set(names) else []


def _needed(layout: Layout) -> set[str]:
    return {layout.columns[field].column for field in layout.required if field in layout.columns}


def _missing_columns(text: str, layout: Layout) -> list[Problem]:
    """Every needed column that the likeliest header (the line with most of them) lacks."""
    candidates = [{cell.strip() for cell in cells} for cells in csv.reader(StringIO(text))]
    best = max(candidates, key=lambda names: len(names & _needed(layout)), default=set())
    remedy = f"Add it, or name another layout than {layout.id}"
    return [
        Problem(path=f"header.{name}", message="the file lacks this column", remedy=remedy)
        for name in sorted(_needed(layout) - best)
    ]
