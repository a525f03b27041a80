"""Compiled functions are kept where that is possible, and work where it is not."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from forbear.offers import compiled as module
from forbear.offers.compiled import compiled


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
        "import numpy as np; from forbear.offers import kernel; kernel._sum(np.ones(9));"
        "print(len(kernel._sum.stats.cache_hits), len(kernel._sum.stats.cache_misses))"
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


def test_the_compiler_is_not_loaded_before_something_is_searched() -> None:
    source = "import sys, forbear.cli.main; sys.exit('numba' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", source], check=False, env={"PYTHONPATH": "src"}).returncode == 0
