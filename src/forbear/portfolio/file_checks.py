"""What is wrong with a whole file, before any row of it is looked at: columns missing or of another kind."""

from pathlib import Path
from typing import Any

import polars as pl

from forbear.portfolio.layout import COLUMNS, Column, Kind
from forbear.problems import BadInput, Problem, ProblemList, Said, said

_MEANT: dict[Kind, Said] = {
    "text": said("text"),
    "whole": said("whole numbers"),
    "amount": said("whole minor units, such as 123456 for 1234.56"),
    "rate": said("whole millionths a year, such as 180000 for 18 %"),
    "day": said("dates without a time of day"),
    "yes_no": said("true or false"),
    "year": said("lists of twelve whole numbers of minor units"),
}
REFERENCE = "docs/reference/portfolio-layout.md"


def book_schema(book: Path) -> pl.Schema:
    """The columns of the Parquet file ``book``. Raises BadInput where it is no such file."""
    try:
        return pl.scan_parquet(book, glob=False).collect_schema()
    except (pl.exceptions.PolarsError, OSError) as error:
        message = said("it cannot be read as Parquet: {complaint}", complaint=str(error).splitlines()[0])
        raise BadInput([Problem(path=str(book), message=message, remedy=said("Check the file"))]) from None


def row_count(book: Path) -> int:
    """How many rows it has, from its footer."""
    return int(pl.scan_parquet(book, glob=False).select(pl.len()).collect().item())


def check_columns(schema: pl.Schema) -> None:
    """Raise BadInput with every column that is missing or of another kind than the layout says."""
    problems = ProblemList()
    for column in COLUMNS.values():
        if column.name not in schema:
            if column.is_required:
                remedy = said("Add it as {kind}; see {page}", kind=_MEANT[column.kind], page=REFERENCE)
                problems.add(column.name, said("the column is missing"), remedy)
        elif not fits(column, schema[column.name]):
            message = said("the column holds {given}", given=str(schema[column.name]))
            problems.add(column.name, message, said("Give {kind}", kind=_MEANT[column.kind]))
    problems.raise_if_any()


def other_columns(schema: pl.Schema) -> tuple[str, ...]:
    """Columns that are no part of the layout: they are not read."""
    return tuple(name for name in schema if name not in COLUMNS)


def fits(column: Column, given: Any) -> bool:
    """Whether a column of that type can be read as the layout means it; one of nulls alone can."""
    if given == pl.Null:
        return True
    match column.kind:
        case "text":
            return isinstance(given, pl.String | pl.Categorical | pl.Enum)
        case "day":
            return bool(given == pl.Date)
        case "yes_no":
            return bool(given == pl.Boolean)
        case "year":
            return isinstance(given, pl.List | pl.Array) and given.inner.is_integer()
        case _:
            return bool(given.is_integer())
