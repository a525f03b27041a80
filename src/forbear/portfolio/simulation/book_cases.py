"""The cases of a book in Parquet, one after another, and the rows set aside; never more than a part at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from forbear.policy import PolicyPack
from forbear.portfolio.case_rows import case_documents
from forbear.portfolio.file_checks import book_schema, check_columns, row_count
from forbear.portfolio.row_checks import PROBLEMS, WITH_OTHERS, sort_out
from forbear.portfolio.windows import ROW, first_rows, read_window, stretches
from forbear.problems import Problem
from forbear.trials import SetAside

PART_ROWS = 5_000


@dataclass(frozen=True, kw_only=True, slots=True)
class BookCase:
    """A borrower of a book as a case document; ``line`` is the first of its rows."""

    source: str
    line: int
    case: Any


def book_cases(book: Path, *, policy: PolicyPack, as_of: date) -> Iterator[BookCase | SetAside]:
    """Every borrower of ``book``, read for the lender of ``policy``. Raises BadInput for columns that do not fit."""
    check_columns(book_schema(book))
    for stretch in stretches(row_count(book), size=PART_ROWS):
        rows = sort_out(read_window(book, stretch), policy=policy, as_of=as_of)
        numbers = rows.good[ROW].to_numpy()[first_rows(rows.good)].tolist()
        documents = case_documents(rows.good, platform=policy.platform, as_of=as_of)
        for line, document in zip(numbers, documents, strict=True):
            yield BookCase(source=str(book), line=line, case=document)
        for row in rows.bad.select(ROW, PROBLEMS).to_dicts():
            told = [problem for problem in row[PROBLEMS] if problem != WITH_OTHERS]
            if told:
                yield SetAside(source=str(book), line=row[ROW], problems=tuple(map(_problem, told)))


def _problem(told: str) -> Problem:
    """``column: what is wrong; what to do`` as a problem."""
    path, _, rest = told.partition(": ")
    message, _, remedy = rest.partition("; ")
    return Problem(path=path, message=message, remedy=remedy)
