"""A made-up book: the same from the same seed, plainly marked, plausible, and the one shipped as an example."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from forbear.cases import read_case
from forbear.policy import builtin_policies, load_policy
from forbear.trials import made_up_book

ON = date(2026, 11, 24)
SHIPPED = Path(__file__).parents[3] / "examples/book-nuanhe.jsonl"


def _book(platform: str = "nuanhe", *, seed: int = 2026, count: int = 60) -> list[dict[str, Any]]:
    return list(made_up_book(load_policy(platform), seed=seed, count=count, as_of=ON))


def test_the_same_seed_makes_the_same_book_and_another_seed_another() -> None:
    assert _book() == _book()
    assert _book()[:10] == _book(count=10)
    assert not any(mine == theirs for mine, theirs in zip(_book(), _book(seed=7), strict=True))


@pytest.mark.parametrize("platform", builtin_policies())
def test_every_case_of_a_book_can_be_read_for_its_platform(platform: str) -> None:
    for case in _book(platform, count=40):
        read_case(case)


@example(seed=11, day=ON)
@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10**9), day=st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_every_case_of_every_seed_and_day_can_be_read(seed: int, day: date) -> None:
    for case in made_up_book(load_policy("nuanhe"), seed=seed, count=25 if seed != 11 else 75, as_of=day):
        read_case(case)


def test_every_case_says_that_it_is_made_up() -> None:
    assert all("虚构" in case["application"]["note"] for case in _book())
    assert all(case["borrower_ref"].startswith("made-up-") for case in _book())


def test_a_book_holds_all_kinds_of_households() -> None:
    book = _book(count=200)
    assert len(Counter(case["application"]["reason"] for case in book)) >= 6
    assert {len(case["loans"]) for case in book} == {1, 2}
    assert {case["application"]["willing"] for case in book} == {True, False}
    assert any(case["application"]["income_now"] is None for case in book)


def test_the_book_shipped_is_the_one_this_makes() -> None:
    lines = SHIPPED.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == _book(count=200)
    assert SHIPPED.stat().st_size < 500_000
