"""One borrower out of a book: the case document a run assesses, so that anybody can look at it by itself."""

from datetime import date
from pathlib import Path
from typing import Any

import polars as pl

from forbear.policy import PolicyPack
from forbear.portfolio.case_rows import case_documents
from forbear.portfolio.file_checks import row_count
from forbear.portfolio.row_checks import PROBLEMS, sort_out
from forbear.portfolio.windows import MARGIN, ROW, Stretch, read_window
from forbear.problems import ProblemList, said


def borrower_document(book: Path, *, row: int, policy: PolicyPack, as_of: date) -> dict[str, Any]:
    """The case document of the borrower of row ``row``, counted from 1.

    Raises BadInput for a row that is not there, and with what is wrong with one that is set aside.
    """
    problems, rows = ProblemList(), row_count(book)
    if not 1 <= row <= rows:
        message = said("the book has no row {row}", row=row)
        problems.add("--row", message, said("Name one from 1 to {rows}", rows=rows))
        problems.raise_if_any()
    window = read_window(book, Stretch(start=max(0, row - MARGIN), stop=row))
    found = sort_out(window, policy=policy, as_of=as_of)
    for number, texts in found.bad.select(ROW, PROBLEMS).iter_rows():
        if number == row:
            for text in texts:
                problems.add(f"row {row}", text, said("Mend the row"))
    problems.raise_if_any()
    mine = found.good.filter(found.good["borrower_ref"] == _ref_of(found.good, row))
    return next(case_documents(mine, platform=policy.platform, as_of=as_of))


def _ref_of(rows: pl.DataFrame, row: int) -> str:
    ref: str = rows.row(by_predicate=pl.col(ROW) == row, named=True)["borrower_ref"]
    return ref
