"""Compiled functions are kept where that is possible, and work where it is not."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from forbear.offers import compiled as module
from forbear.offers.compiled import compiled, text_stamp


def half(number: float) -> float:
    return number / 2


def test_a_function_that_cannot_be_kept_is_compiled_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []

    def without_a_folder(**options: Any) -> Any:
        asked.append(options)
        if options.get("cache"):
            raise RuntimeError("cannot cache function: no locator available")
        return lambda function: function

    monkeypatch.setattr(module, "njit", without_a_folder)
    assert compiled(half)(3.0) == 1.5
    assert asked == [{"cache": True, "nogil": True}, {"nogil": True}]


def test_what_was_compiled_is_kept_for_later_processes(tmp_path: Path) -> None:
    source = (
        "import numpy as np; from forbear.offers.sums import added; added(np.ones(9));"
        "print(len(added.stats.cache_hits), len(added.stats.cache_misses))"
    )
    told = [
        subprocess.run(
            [sys.executable, "-c", source],
            cwd=Path(__file__).parents[3],
            env={"PYTHONPATH": "src", "NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.split()
        for _ in range(2)
    ]
    assert told == [["0", "1"], ["1", "0"]]


def test_what_was_compiled_before_a_change_elsewhere_is_not_used(tmp_path: Path) -> None:
    """A function holds those it calls in other files: numba alone would go on with the old ones."""
    source = (
        "import numpy as np; from forbear.offers import compiled; compiled.STAMP = {stamp!r};"
        "from forbear.offers.sums import added; added(np.ones(9)); print(len(added.stats.cache_hits))"
    )
    hits = [
        subprocess.run(
            [sys.executable, "-c", source.format(stamp=stamp)],
            cwd=Path(__file__).parents[3],
            env={"PYTHONPATH": "src", "NUMBA_CACHE_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for stamp in (b"one", b"one", b"two", b"one")
    ]
    assert hits == ["0", "1", "0", "0"]


def test_the_stamp_follows_every_compiled_module_and_nothing_else(tmp_path: Path) -> None:
    for folder in ("offers/batch", "portfolio"):
        (tmp_path / folder).mkdir(parents=True)
    kernel, other = tmp_path / "offers/kernel.py", tmp_path / "portfolio/other.py"
    kernel.write_text("@compiled\n", encoding="utf-8")
    other.write_text("nothing of it\n", encoding="utf-8")
    before = text_stamp(tmp_path)
    other.write_text("still nothing\n", encoding="utf-8")
    assert text_stamp(tmp_path) == before
    kernel.write_text("@compiled\ndef f(): ...\n", encoding="utf-8")
    assert text_stamp(tmp_path) != before


def test_the_compiler_is_not_loaded_before_something_is_searched() -> None:
    source = "import sys, forbear.cli.main; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", source], check=False, env={"PYTHONPATH": "src"}).returncode == 0
