"""Running commands in this process: what they print, what they complain about, and their exit status."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from forbear.cli.main import main


@dataclass(frozen=True, kw_only=True)
class Ran:
    """One run of a command."""

    status: int
    out: str
    err: str

    @property
    def answer(self) -> Any:
        """What was printed, as JSON."""
        return json.loads(self.out)

    @property
    def problems(self) -> dict[str, str]:
        """What was wrong with the input, by place; nothing may be printed then."""
        assert (self.status, self.out) == (2, "")
        report = json.loads(self.err)
        assert report["type"] == "urn:forbear:problem:bad-input"
        assert all(problem["remedy"] for problem in report["problems"])
        return {problem["path"]: problem["message"] for problem in report["problems"]}


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """``run("assess", "-", stdin=…)``; text and JSON values may be given as standard input."""

    def run_command(*arguments: str, stdin: Any = None) -> Ran:
        data = (
            stdin if isinstance(stdin, bytes) else (stdin if isinstance(stdin, str) else json.dumps(stdin)).encode()
        )
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        status = main(list(arguments))
        printed = capsys.readouterr()
        return Ran(status=status, out=printed.out, err=printed.err)

    return run_command


@pytest.fixture
def file_of(tmp_path: Path) -> Callable[[str, Any], str]:
    """Writes a value as a JSON file and returns its name."""

    def write(name: str, value: Any) -> str:
        path = tmp_path / name
        path.write_text(json.dumps(value, ensure_ascii=False), encoding="utf-8")
        return str(path)

    return write
