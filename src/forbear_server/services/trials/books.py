"""A portfolio as a file of case documents, one JSON object a line: kept while a trial needs it, and not a day longer.

It lies outside the database, in the data folder, readable by the server's own account only, because a removed file is
gone while a removed row stays in backups and free pages. What is kept of it after the trial are the results.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from forbear.cli.json_text import read_json_text
from forbear.problems import BadInput, Problem
from forbear_server.services.trials.items import Item
from forbear_server.store.models import TrialRun, TrialStatus

LARGEST_BYTES = 20_000_000
LONGEST_LINE = 500_000
MOST_LINES = 20_000
UNFINISHED = (TrialStatus.QUEUED, TrialStatus.RUNNING)


def book_keep(run_id: UUID, chunks: Iterable[bytes]) -> int:
    """Keep the file of a trial and return how many lines it has.

    Raises BadInput, with nothing kept, for a file that is empty, too large, not text in UTF-8 or without a single
    line of JSON. Single bad lines are no reason: each is set aside as the trial comes to it.
    """
    path = _path(run_id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            _write(file, chunks)
        return _checked(path)
    except BaseException:
        book_forget(run_id)
        raise


def book_items(run_id: UUID, *, after: int) -> Iterator[Item]:
    """The lines from number ``after + 1`` on; empty lines are counted and passed over.

    Raises FileNotFoundError when the file is gone.
    """
    with _path(run_id).open("rb") as file:
        for number, line in enumerate(file, start=1):
            if number > after and line.strip():
                yield _item(number, line)


def book_forget(run_id: UUID) -> None:
    """Remove the file of a trial, if there is one."""
    _path(run_id).unlink(missing_ok=True)


def books_sweep() -> int:
    """Remove every file no unfinished trial needs, as after a crash between two steps; returns how many."""
    needed = {_path(key) for key in TrialRun.objects.filter(status__in=UNFINISHED).values_list("pk", flat=True)}
    lost = [path for path in _folder().glob("*.jsonl") if path not in needed]
    for path in lost:
        path.unlink(missing_ok=True)
    return len(lost)


def _folder() -> Path:
    return Path(settings.DATA_FOLDER) / "trials"


def _path(run_id: UUID) -> Path:
    return _folder() / f"{run_id}.jsonl"


def _write(file: Any, chunks: Iterable[bytes]) -> None:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > LARGEST_BYTES:
            raise _refused(_("The file is larger than 20 MB"), _("Split it, and try each part"))
        file.write(chunk)


def _checked(path: Path) -> int:
    """How many lines, if at least one of them can be a case."""
    count, has_object = 0, False
    with path.open("rb") as file:
        for line in file:
            count += 1
            has_object = has_object or isinstance(_read(line), dict)
    if count > MOST_LINES:
        raise _refused(_("The file has more than 20,000 lines"), _("Split it, and try each part"))
    if not has_object:
        message = _("No line of the file is a case document")
        raise _refused(message, _("Write one JSON object a line, as forbear assess takes them, in UTF-8"))
    return count


def _item(number: int, line: bytes) -> Item:
    if len(line) > LONGEST_LINE:
        return Item(number=number, set_aside="too_long")
    found = _read(line)
    if found is None:
        return Item(number=number, set_aside="not_json")
    if not isinstance(found, dict):
        return Item(number=number, set_aside="not_object")
    return Item(number=number, document=_case_of(found))


def _case_of(found: dict[str, Any]) -> dict[str, Any]:
    """The case of a record, as decisions are exported; anything else is taken for a case itself."""
    inner = found.get("case")
    return inner if isinstance(inner, dict) and "loans" not in found else found


def _read(line: bytes) -> Any:
    """What a line holds; None where it is no JSON that all readers read alike."""
    try:
        return read_json_text(line.decode("utf-8-sig")) if len(line) <= LONGEST_LINE else None
    except ValueError:  # what is not UTF-8, not JSON, or BadInput
        return None


def _refused(message: str, remedy: str) -> BadInput:
    return BadInput([Problem(path="book", message=message, remedy=remedy)])
