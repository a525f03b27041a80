"""The cast's cases as documents, read from the project's own examples."""

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from forbear.cases import assess_document

EXAMPLES = Path(__file__).parents[2] / "examples"
CaseOf = Callable[[str], Any]


@cache
def _read(name: str) -> Any:
    return json.loads((EXAMPLES / f"{name}.json").read_text())


@pytest.fixture(scope="session")
def case_of() -> CaseOf:
    """A fresh copy of a case document, such as ``case_of("lin-xiao")``."""
    return lambda name: copy.deepcopy(_read(name))


@cache
def _assessed(name: str) -> Any:
    return assess_document(_read(name))


@pytest.fixture(scope="session")
def assessment_of() -> CaseOf:
    """A fresh copy of the assessment of a case, such as ``assessment_of("lin-xiao")``."""
    return lambda name: copy.deepcopy(_assessed(name))
