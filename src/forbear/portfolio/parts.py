"""One part of a run: read its rows, set the bad ones aside, assess the rest, write both. Everywhere the same."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from forbear.portfolio.exact import Answered, assess_exactly
from forbear.portfolio.files import write_frame
from forbear.portfolio.job import Engine, Job, packs_of
from forbear.portfolio.layout import SCHEMA as BOOK
from forbear.portfolio.manifest import bad_part_place, part_place
from forbear.portfolio.row_checks import PROBLEMS, WITH_OTHERS, sort_out
from forbear.portfolio.windows import ROW, read_window, stretches

BAD_SCHEMA = {ROW: pl.Int64, PROBLEMS: pl.List(pl.String), **BOOK}


@dataclass(frozen=True, kw_only=True, slots=True)
class PartDone:
    """A part that is done, and how many rows it looked at."""

    number: int
    rows: int


def part_count(job: Job) -> int:
    """How many parts a run has."""
    return len(stretches(job.rows, size=job.part_rows))


def assess_part(job: Job, number: int) -> PartDone:
    """Do part ``number`` of ``job`` and write it into the job's folder; doing it again changes nothing."""
    stretch = stretches(job.rows, size=job.part_rows)[number]
    rows = sort_out(read_window(job.book, stretch), policy=job.policy, as_of=job.as_of)
    found = _engine(job.engine)(rows.good, job=job, packs=packs_of(job))
    bad = pl.concat([rows.bad, _refused(rows.good, found.refused)], how="diagonal").select(list(BAD_SCHEMA)).sort(ROW)
    write_frame(bad, bad_part_place(job.folder, number))
    write_frame(found.answers.sort(ROW), part_place(job.folder, number))
    return PartDone(number=number, rows=stretch.stop - stretch.start)


def _refused(rows: pl.DataFrame, refused: Mapping[int, Sequence[str]]) -> pl.DataFrame:
    """The rows of borrowers the engine could not take, with what it says on the first of them."""
    if not refused:
        return rows.clear().with_columns(pl.lit(None, dtype=pl.List(pl.String)).alias(PROBLEMS))
    begins = pl.Series(sorted(refused))
    numbered = rows.with_columns(
        (pl.col("borrower_ref") != pl.col("borrower_ref").shift(1)).fill_null(value=True).cum_sum().alias("borrower")
    )
    borrowers = numbered.filter(pl.col(ROW).is_in(begins.implode()))["borrower"]
    problems = [list(refused.get(row, (WITH_OTHERS,))) for row in numbered[ROW].to_list()]
    marked = numbered.with_columns(pl.Series(PROBLEMS, problems, dtype=pl.List(pl.String)))
    return marked.filter(pl.col("borrower").is_in(borrowers.implode())).drop("borrower")


def _engine(name: Engine) -> Callable[..., Answered]:
    if name == "exact":
        return assess_exactly
    from forbear.portfolio.fast import assess_fast  # the compiler is loaded where something is searched

    return assess_fast
