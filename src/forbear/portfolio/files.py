"""Files that are whole or not there: written beside their place, kept on the disk, then renamed into it."""

import errno
import hashlib
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import polars as pl

from forbear.problems import BadInput, Problem, said

FULL = (errno.ENOSPC, errno.EDQUOT)
_FULL_IN_WORDS = tuple(f"os error {number}" for number in FULL)


def hash_of(file: Path) -> str:
    """The SHA-256 of the whole file."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def write_frame(frame: pl.DataFrame, place: Path) -> None:
    """Write ``frame`` as Parquet."""
    held = io.BytesIO()
    frame.write_parquet(held)
    write_bytes(held.getvalue(), place)


def write_bytes(data: bytes, place: Path) -> None:
    """Write ``data``."""
    with written_whole(place) as beside, beside.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


@contextmanager
def written_whole(place: Path) -> Iterator[Path]:
    """A place to write to beside ``place``, renamed to it once all went well; gone if not."""
    beside = place.with_name(f"{place.name}.{os.getpid()}.tmp")
    try:
        yield beside
        beside.replace(place)
    finally:
        beside.unlink(missing_ok=True)


@contextmanager
def no_room_told(folder: Path) -> Iterator[None]:
    """Turn what a full disk raises into one problem; what was done stays and is gone on with."""
    try:
        yield
    except (OSError, pl.exceptions.PolarsError) as error:
        if not is_full(error):
            raise
        message = said("there is no room left on the disk")
        remedy = said("Make room and run it again: it goes on from the parts in {folder}", folder=folder)
        raise BadInput([Problem(path=str(folder), message=message, remedy=remedy)]) from None


def is_full(error: Exception) -> bool:
    """Whether a disk without room is behind ``error``."""
    number = getattr(error, "errno", None)
    return number in FULL or any(words in str(error) for words in _FULL_IN_WORDS)
