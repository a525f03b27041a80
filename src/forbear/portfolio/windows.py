"""Which rows a part of a run reads, and where one borrower ends and the next begins.

A part owns the borrowers whose first row lies in its own stretch of rows. It reads a few rows more on both sides, so
that every borrower is seen whole by exactly one part: the answer cannot depend on where the stretches are cut.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from forbear.cases.case_document import MOST_LOANS
from forbear.portfolio.layout import COLUMNS, EXPENSES, Column
from forbear.risk import Ints

ROW = "row"
"""The number of a row in the book, counted from 1."""

MARGIN = MOST_LOANS + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Stretch:
    """Rows from ``start`` to before ``stop``, counted from 0."""

    start: int
    stop: int


def stretches(rows: int, *, size: int) -> tuple[Stretch, ...]:
    """A book of ``rows`` rows cut into stretches of ``size``."""
    return tuple(Stretch(start=start, stop=min(rows, start + size)) for start in range(0, rows, size))


@dataclass(frozen=True, kw_only=True, slots=True)
class Window:
    """The rows a part answers for, and the first row of each borrower among them.

    ``crowded`` are rows of borrowers with more loans than are planned together; they are in no case.
    """

    rows: pl.DataFrame
    crowded: pl.DataFrame


def read_window(book: Path, stretch: Stretch) -> Window:
    """Read the rows of the borrowers that begin in ``stretch``, each column in its type, those left out filled in."""
    first, last = max(0, stretch.start - MARGIN), stretch.stop + MARGIN
    lazy = pl.scan_parquet(book, glob=False).slice(first, last - first)
    frame = lazy.select(_as_laid_out(lazy.collect_schema())).collect()
    frame = frame.with_columns(pl.int_range(first + 1, first + 1 + frame.height, dtype=pl.Int64).alias(ROW))
    return window_of(frame, stretch)


def window_of(frame: pl.DataFrame, stretch: Stretch) -> Window:
    """The part of ``frame``, read with its margins, that belongs to ``stretch``."""
    numbers = frame[ROW].to_numpy() - 1
    begins = first_rows(frame)
    lengths = np.diff(np.append(begins, frame.height))
    start_of_row, length_of_row = np.repeat(begins, lengths), np.repeat(lengths, lengths)
    is_crowded = length_of_row > MOST_LOANS  # whatever is cut off at an edge: a borrower that reaches it is crowded
    in_stretch = (numbers >= stretch.start) & (numbers < stretch.stop)
    begun = numbers[start_of_row] if frame.height else numbers
    owned = (begun >= stretch.start) & (begun < stretch.stop) & ~is_crowded
    return Window(rows=frame.filter(pl.Series(owned)), crowded=frame.filter(pl.Series(in_stretch & is_crowded)))


def first_rows(frame: pl.DataFrame) -> Ints:
    """The places in ``frame`` where another borrower begins; a borrower nobody names is one by row."""
    ref = frame["borrower_ref"]
    same = (ref == ref.shift(1)).fill_null(value=False).to_numpy() if frame.height else np.zeros(0, dtype=np.bool_)
    return np.flatnonzero(~same).astype(np.int64)


def _as_laid_out(schema: pl.Schema) -> list[pl.Expr]:
    return [
        pl.col(name).cast(column.dtype, strict=False)
        if name in schema
        else pl.lit(_left_out(column, schema), dtype=column.dtype).alias(name)
        for name, column in COLUMNS.items()
    ]


def _left_out(column: Column, schema: pl.Schema) -> Any:
    """What a column that is left out holds: no spending of a kind nobody asked for, unless none was asked for."""
    return 0 if column.name in EXPENSES and any(name in schema for name in EXPENSES) else column.otherwise
