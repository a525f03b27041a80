"""The folder of parts beside a result: what run they belong to, and which of them are done."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from forbear.portfolio.files import write_bytes
from forbear.problems import BadInput, Problem, ProblemList, said

MANIFEST, LOCK = "manifest.json", "lock"


def folder_of(out: Path) -> Path:
    """Where the parts of the result ``out`` are kept until all are done."""
    return out.with_name(f"{out.name}.parts")


def bad_place_of(out: Path) -> Path:
    """Where the rows set aside go: ``OUT.bad.parquet``."""
    return out.with_name(f"{out.name.removesuffix('.parquet')}.bad.parquet")


def part_place(folder: Path, number: int) -> Path:
    """The answers of a part; it is there once the whole part is done."""
    return folder / f"part-{number:07}.parquet"


def bad_part_place(folder: Path, number: int) -> Path:
    """The rows of a part that were set aside."""
    return folder / f"part-{number:07}.bad.parquet"


def parts_done(folder: Path, count: int) -> frozenset[int]:
    """The numbers of the parts that are done."""
    return frozenset(number for number in range(count) if part_place(folder, number).exists())


def begin(folder: Path, identity: dict[str, str]) -> None:
    """Note what run the folder is of. Raises BadInput listing all that a run begun there had otherwise."""
    place = folder / MANIFEST
    if place.exists():
        _refuse_another(folder, begun=json.loads(place.read_text(encoding="utf-8")), now=identity)
    else:
        write_bytes(json.dumps(identity, indent=1).encode(), place)


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Hold the folder, made if need be, for this process alone. Raises BadInput if another one works in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        message = said("it cannot be written: {complaint}", complaint=error.strerror or str(error))
        raise BadInput([Problem(path=str(folder), message=message, remedy=said("Choose another place"))]) from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            message, remedy = said("another run is writing here"), said("Wait for it, or choose another result")
            raise BadInput([Problem(path=str(folder), message=message, remedy=remedy)]) from None
        yield


def _refuse_another(folder: Path, *, begun: dict[str, str], now: dict[str, str]) -> None:
    problems = ProblemList()
    for name in sorted({*begun, *now}):
        if begun.get(name) != now.get(name):
            message = said("the run was begun with {before}, not {now}", before=begun.get(name), now=now.get(name))
            remedy = said("Run it as it was begun, or remove {folder} to begin anew", folder=folder)
            problems.add(name, message, remedy)
    problems.raise_if_any()
