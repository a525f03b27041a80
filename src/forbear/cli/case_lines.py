"""Case documents out of files, JSON Lines one by one or one JSON file; what is no JSON is told with its line."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from forbear.cli.exchange import read_json, unreadable
from forbear.cli.json_text import read_json_text
from forbear.problems import BadInput, Problem, said
from forbear.trials import SetAside

LONGEST_LINE = 1_000_000
"""Bytes of one line; a case is a few kilobytes (judgement)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseLine:
    """A case document and where it stands."""

    source: str
    line: int
    case: Any


def missing_files(sources: Sequence[str]) -> tuple[Problem, ...]:
    """A problem for each source that is no file to read from; a pipe is one."""
    return tuple(
        Problem(path=source, message=said("there is no such file"), remedy=said("Check the file name"))
        for source in sources
        if source != "-" and (not Path(source).exists() or Path(source).is_dir())
    )


def case_lines(sources: Sequence[str]) -> Iterator[CaseLine | SetAside]:
    """Every case of the files, in order; records ``{"case": …}`` give their case."""
    return (item for source in sources for item in _of_source(source))


def _of_source(source: str) -> Iterator[CaseLine | SetAside]:
    if source.endswith(".json"):
        yield from _of_json(source)
    elif source == "-":
        yield from _of_lines(source, sys.stdin.buffer)
    else:
        try:
            with Path(source).open("rb") as stream:
                yield from _of_lines(source, stream)
        except OSError as error:
            raise unreadable(source, error.strerror or str(error), "Check the file") from None


def _of_json(source: str) -> Iterator[CaseLine | SetAside]:
    """One case or record, or a list of them, each counted as a line."""
    try:
        data = read_json(source)
    except BadInput as error:
        yield SetAside(source=source, line=1, problems=error.problems)
        return
    for number, item in enumerate(data if isinstance(data, list) else [data], start=1):
        yield CaseLine(source=source, line=number, case=_case_of(item))


def _of_lines(source: str, stream: BinaryIO) -> Iterator[CaseLine | SetAside]:
    number = 0
    while line := stream.readline(LONGEST_LINE + 1):
        number += 1
        if len(line) > LONGEST_LINE:
            _skip_line(line, stream)
            yield _refused(source, number, said("the line is longer than {most} bytes", most=LONGEST_LINE))
        elif line.strip():
            yield _of_line(source, number, line)


def _of_line(source: str, number: int, line: bytes) -> CaseLine | SetAside:
    try:
        data = read_json_text(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return _refused(source, number, said("the line is not text in UTF-8"))
    except json.JSONDecodeError as error:
        return _refused(
            source, number, said("not JSON: {complaint} at column {column}", complaint=error.msg, column=error.colno)
        )
    except BadInput as error:
        return SetAside(source=source, line=number, problems=error.problems)
    return CaseLine(source=source, line=number, case=_case_of(data))


def _skip_line(line: bytes, stream: BinaryIO) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(LONGEST_LINE)


def _case_of(data: Any) -> Any:
    """The case of a record; anything else is taken for a case itself."""
    return data["case"] if isinstance(data, dict) and "case" in data and "loans" not in data else data


def _refused(source: str, number: int, message: str) -> SetAside:
    problem = Problem(path="(line)", message=message, remedy=said("Write one JSON object on each line"))
    return SetAside(source=source, line=number, problems=(problem,))
