"""Two loans to restructure: Wu Qiang's small one, worked by hand, and Lin Xiao's of the worked tables."""

import copy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from forbear.cases.restructuring import RestructuredModel, restructure_document
from forbear.problems import BadInput, read_document

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2] / "restructure")]

Changed = Callable[..., Any]

SMALL = {
    "loan_id": "NH-1004",
    "contract": {
        "currency": "CNY",
        "principal": "1200.00",
        "rate_annual": "0.12",
        "installments": 3,
        "method": "equal_principal",
        "disbursed_on": "2026-01-10",
        "due_first": "2026-02-10",
        "penalty_rate_annual": "0.36",
    },
    "events": [{"kind": "payment", "id": "p1", "on": "2026-02-10", "amount": "412.00"}],
    "as_of": "2026-03-20",
    "operations": [{"kind": "re_term", "installments": 2}],
}
"""吴强 Wu Qiang borrows 1,200.00 at 12 % in three parts of 400.00, pays the first, and not the second of 408.00.

On 2026-03-20 that is 10 days late: penalty 400.00 · 36 % · 10 / 360 = 4.00. Interest since 2026-03-10 on the 400.00
not due yet, 30/360: 400.00 · 12 % · 10 / 360 = 1.33.
"""

LIN_XIAO = {
    "loan_id": "NH-1001",
    "contract": {
        "currency": "CNY",
        "principal": "12000.00",
        "rate_annual": "0.18",
        "installments": 14,
        "interest_only": 2,
        "method": "annuity",
        "disbursed_on": "2026-09-10",
        "due_first": "2026-10-10",
    },
    "events": [
        {"kind": "charge", "id": "c1", "on": "2026-11-10", "component": "penalty", "amount": "60.00"},
        {"kind": "charge", "id": "c2", "on": "2026-11-10", "component": "fee", "amount": "24.00"},
    ],
    "as_of": "2026-11-10",
    "operations": [],
    "ledger": "balances",
}
"""What the worked tables begin with: 12,000.00, two months' interest of 180.00, penalty 60.00 and fees 24.00."""


@pytest.fixture
def small() -> Changed:
    """Wu Qiang's document with fields changed: ``small(as_of="2026-03-21")``."""
    return lambda **changes: copy.deepcopy(SMALL) | copy.deepcopy(changes)


@pytest.fixture
def lin_xiao() -> Changed:
    """Lin Xiao's document with fields changed."""
    return lambda **changes: copy.deepcopy(LIN_XIAO) | copy.deepcopy(changes)


@pytest.fixture
def restructured() -> Callable[[Any], Any]:
    """What a document makes, of the shape its schema promises."""

    def work(document: Any) -> Any:
        answer = restructure_document(document)
        read_document(RestructuredModel, answer)
        return answer

    return work


@pytest.fixture
def problems_of() -> Callable[[Any], dict[str, str]]:
    """What is wrong with a document, by place; every problem has a remedy."""

    def refused(document: Any) -> dict[str, str]:
        with pytest.raises(BadInput) as bad:
            restructure_document(document)
        assert all(problem.message and problem.remedy for problem in bad.value.problems)
        return {problem.path: problem.message for problem in bad.value.problems}

    return refused


@pytest.fixture
def bean_check(tmp_path: Path) -> Callable[[str], str]:
    """What beancount's own command says about a text; nothing when all is right."""

    def check(text: str) -> str:
        file = tmp_path / "books.beancount"
        file.write_text(text, encoding="utf-8")
        command = [str(Path(sys.executable).parent / "bean-check"), "--no-cache", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout + done.stderr + ("" if done.returncode == 0 else f"status {done.returncode}")

    return check
