"""A run over a book, from its file to the result, however often it was interrupted on the way."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from forbear.portfolio.answers import SCHEMA
from forbear.portfolio.files import hash_of, no_room_told, written_whole
from forbear.portfolio.job import Job, versions_in
from forbear.portfolio.manifest import bad_part_place, bad_place_of, begin, held, part_place, parts_done
from forbear.portfolio.parts import BAD_SCHEMA, part_count
from forbear.portfolio.runners import Runner
from forbear.portfolio.windows import stretches

GROUP_ROWS = 100_000
"""Rows in a row group of a result."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Progress:
    """How far a run is; ``kept`` rows were done before it was begun again."""

    done: int
    kept: int
    rows: int


def assess_book(
    job: Job,
    *,
    out: Path,
    runner: Runner,
    progress: Callable[[Progress], None] | None = None,
    should_stop: Callable[[], bool] | None = None,
) -> bool:
    """Do what is left of ``job``, then write the result ``out`` and, beside it, the rows set aside.

    False when ``should_stop`` ended it early: the parts done stay, and the same call goes on with them. Raises
    BadInput for a folder begun by another run, and for a disk without room; nothing that was done is lost.
    """
    with held(job.folder), no_room_told(job.folder):
        identity = job.identity(input_hash=hash_of(job.book))
        begin(job.folder, identity)
        if not _all_done(job, runner, progress or (lambda _: None), should_stop or (lambda: False)):
            return False
        _merge(job, out, _metadata(job, identity))
        shutil.rmtree(job.folder)
    return True


def _all_done(
    job: Job, runner: Runner, progress: Callable[[Progress], None], should_stop: Callable[[], bool]
) -> bool:
    count, sizes = part_count(job), [part.stop - part.start for part in stretches(job.rows, size=job.part_rows)]
    there = parts_done(job.folder, count)
    done = kept = sum(sizes[number] for number in there)
    progress(Progress(done=done, kept=kept, rows=job.rows))
    left = [number for number in range(count) if number not in there]
    if should_stop():
        return not left
    for part in runner(job, left):
        done += part.rows
        progress(Progress(done=done, kept=kept, rows=job.rows))
        if should_stop():
            break
    return done == job.rows


def _metadata(job: Job, identity: dict[str, str]) -> dict[str, str]:
    """What a result says of itself: all it depends on, and nothing of how the run was cut."""
    versions = {f"{name}_version": label for name, label in versions_in(job).items()}
    said = {**identity, **versions}
    return {f"forbear.{name}": text for name, text in sorted(said.items()) if name != "part_rows"}


def _merge(job: Job, out: Path, metadata: dict[str, str]) -> None:
    """All parts as one file each, in the order of the book; read and written piece by piece."""
    numbers = range(part_count(job))
    bad = [bad_part_place(job.folder, number) for number in numbers]
    _one_file(bad, BAD_SCHEMA, bad_place_of(out), metadata)
    _one_file([part_place(job.folder, number) for number in numbers], dict(SCHEMA), out, metadata)


def _one_file(parts: list[Path], schema: dict[str, pl.DataType], place: Path, metadata: dict[str, str]) -> None:
    whole = pl.scan_parquet(parts, glob=False) if parts else pl.LazyFrame(schema=schema)
    with written_whole(place) as beside:
        whole.sink_parquet(beside, row_group_size=GROUP_ROWS, metadata=metadata, maintain_order=True)
