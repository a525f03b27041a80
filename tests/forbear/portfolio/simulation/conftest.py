"""A few cases of the made-up book, and how they are played."""

import json
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from forbear.decisions import Library, shipped_library
from forbear.policy import PolicyPack
from forbear.portfolio.simulation import Played, Setup, longest_months, play

BOOK = Path(__file__).parents[4] / "examples/book-nuanhe.jsonl"
AS_OF = date(2026, 11, 24)


@cache
def documents(count: int) -> tuple[Any, ...]:
    """The first cases of the book."""
    return tuple(json.loads(line) for line in BOOK.read_text(encoding="utf-8").splitlines()[:count])


@pytest.fixture(scope="session")
def library() -> Library:
    """Everything shipped."""
    return shipped_library()


@pytest.fixture(scope="session")
def nuanhe(library: Library) -> PolicyPack:
    """The generous policy."""
    return library.policies.versions_of("nuanhe")[-1]


@pytest.fixture(scope="session")
def panshi(library: Library) -> PolicyPack:
    """The strict policy."""
    return library.policies.versions_of("panshi")[-1]


@pytest.fixture(scope="session")
def setup_of() -> Callable[..., Setup]:
    """How the book is played, with what a test names."""

    def made(*policies: PolicyPack, **how: Any) -> Setup:
        given = {"as_of": AS_OF, "months": longest_months(policies), "runs": 50, "seed": 7, **how}
        return Setup(policies=policies, **given)

    return made


@pytest.fixture(scope="session")
def played(library: Library, nuanhe: PolicyPack, panshi: PolicyPack, setup_of: Callable[..., Setup]) -> list[Played]:
    """Cases of the book under both policies that have an answer."""
    setup = setup_of(nuanhe, panshi)
    found = (play(document, setup=setup, library=library) for document in documents(24))
    return [case for case in found if isinstance(case, Played)]
