"""Reading and writing at the command line; ``-`` means standard input.

Exit statuses: 0 done, 1 the answer is "no" (a certificate that does not hold, a policy that may not be
published), 2 the input cannot be used. Whatever cannot be used is told as one JSON object on standard error.
"""

import io
import json
import sys
from pathlib import Path
from typing import Any

from forbear.cases.reports import problem_report
from forbear.cli.json_text import read_json_text
from forbear.problems import BadInput, Problem

DONE, ANSWER_IS_NO, UNUSABLE_INPUT = 0, 1, 2
READER_IS_GONE = 141
"""What a shell reports of a program whose output nobody reads any more (128 + SIGPIPE)."""

MOST_BYTES = 64_000_000
"""The largest file that is read; a case is a few kilobytes (judgement)."""


def read_text(source: str) -> str:
    """The text of a file, or of standard input for ``-``; BadInput if it cannot be read as UTF-8."""
    try:
        data = _read_bytes(source)
    except (OSError, ValueError) as error:
        message = getattr(error, "strerror", None) or str(error)
        raise unreadable(source, message, "Check the file name, or use - for standard input") from None
    if len(data) > MOST_BYTES:
        raise unreadable(source, f"more than {MOST_BYTES:,} bytes", "Give one case, offer or policy at a time")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        message = f"byte {error.start + 1} is not UTF-8 text"
        raise unreadable(source, message, "Save the file as UTF-8") from None


def read_json(source: str) -> Any:
    """The JSON value in ``source``; BadInput lists what cannot be read in it."""
    try:
        return read_json_text(read_text(source))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise unreadable(source, f"not JSON: {error.msg} at {where}", "Correct the JSON there") from None


def write_json(value: Any) -> None:
    """Print ``value`` as readable JSON, Chinese as it is."""
    print(json.dumps(value, ensure_ascii=False, indent=2), flush=True)


def write_bad_input(error: BadInput) -> None:
    """Tell on standard error everything that is wrong with the input (the shape of RFC 9457)."""
    print(json.dumps(problem_report(error), ensure_ascii=False, indent=2), file=sys.stderr, flush=True)


def speak_utf8() -> None:
    """Write UTF-8 whatever the system's own encoding is; what is no text is escaped."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def unreadable(source: str, message: str, remedy: str) -> BadInput:
    """The one problem of a source that cannot be read at all."""
    path = "(stdin)" if source == "-" else source
    return BadInput([Problem(path=path, message=message, remedy=remedy)])


def _read_bytes(source: str) -> bytes:
    if source != "-":
        with Path(source).open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read(MOST_BYTES + 1)
