"""Books as files, written in pieces so that no book is ever held whole."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import polars as pl

from forbear.portfolio.files import no_room_told, write_frame, written_whole
from forbear.portfolio.layout import SCHEMA

GROUP_ROWS = 50_000
"""Rows in a row group: reading a part costs as much as the groups it lies in."""


def write_book(place: Path, frames: Iterable[pl.DataFrame]) -> None:
    """Write ``frames``, one after the other, as one book. Raises BadInput for a disk without room."""
    folder = place.resolve().parent
    with no_room_told(folder), tempfile.TemporaryDirectory(dir=folder, prefix=".book-") as held:
        parts = []
        for number, frame in enumerate(frames):
            parts.append(Path(held) / f"{number:07}.parquet")
            write_frame(frame, parts[-1])
        whole = pl.scan_parquet(parts, glob=False) if parts else pl.LazyFrame(schema=dict(SCHEMA))
        with written_whole(place) as beside:
            whole.sink_parquet(beside, row_group_size=GROUP_ROWS, maintain_order=True)
