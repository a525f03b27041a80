"""The case of the worked table, fresh for each test."""

import copy
from typing import Any

import pytest

from tests.forbear.counterfactuals.worked_case import WORKED


@pytest.fixture
def worked() -> dict[str, Any]:
    """A fresh copy of the case."""
    return copy.deepcopy(WORKED)
