"""Lets the tests of this folder import their shared module by its name; beancount's own opinion of a file."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def bean_check(tmp_path: Path) -> Callable[[str], str]:
    """What beancount's own command says about a text; nothing when all is right."""

    def check(text: str) -> str:
        file = tmp_path / "loan.beancount"
        file.write_text(text, encoding="utf-8")
        command = [str(Path(sys.executable).parent / "bean-check"), "--no-cache", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout + done.stderr + ("" if done.returncode == 0 else f"status {done.returncode}")

    return check
