"""Reading and writing JSON at the command line; ``-`` means standard input.

Exit statuses: 0 done, 1 the answer is "no" (a certificate that does not hold, a policy that may not be
published), 2 the input cannot be used. Whatever cannot be used is told as one JSON object on standard error.
"""

import json
import sys
from pathlib import Path
from typing import Any

from forbear.problems import BadInput, Problem

DONE, ANSWER_IS_NO, UNUSABLE_INPUT = 0, 1, 2


def read_text(source: str) -> str:
    """The text of a file, or of standard input for ``-``; BadInput if it cannot be read as UTF-8."""
    try:
        data = sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except OSError as error:
        raise _unreadable(source, error.strerror or str(error), "Check the file name, or use - for stdin") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _unreadable(source, "the file is not UTF-8 text", "Save it as UTF-8") from None


def read_json(source: str) -> Any:
    """The JSON value in ``source``; repeated names and NaN are refused, since JSON cannot mean them."""
    text = read_text(source)
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise _unreadable(source, f"not JSON: {error.msg} at {where}", "Correct the JSON there") from None
    except RecursionError:
        raise _unreadable(source, "the JSON is nested too deeply", "Flatten it") from None


def write_json(value: Any) -> None:
    """Print ``value`` as readable JSON, Chinese as it is."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2) + "\n")


def write_bad_input(error: BadInput) -> None:
    """Tell on standard error everything that is wrong with the input (the shape of RFC 9457)."""
    report = {
        "type": "urn:forbear:problem:bad-input",
        "title": "The input cannot be used",
        "problems": [problem.as_document() for problem in error.problems],
    }
    sys.stderr.write(json.dumps(report, ensure_ascii=False, indent=2) + "\n")


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        repeated = sorted({name for name in names if names.count(name) > 1})
        raise BadInput(
            Problem(path=name, message="the field is given twice", remedy="Keep one of them") for name in repeated
        )
    return found


def _refuse_constant(name: str) -> Any:
    raise BadInput(
        [Problem(path="(document)", message=f"{name} is not a JSON number", remedy="Use a decimal string")]
    )


def _unreadable(source: str, message: str, remedy: str) -> BadInput:
    path = "(stdin)" if source == "-" else source
    return BadInput([Problem(path=path, message=message, remedy=remedy)])
