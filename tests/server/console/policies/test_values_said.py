"""Values of a policy in words: exact, in both languages, and never a crash for what is no such value."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from forbear_server.console.policies.fields import FIELDS
from forbear_server.console.policies.parts_said import named_path, part_rows, part_words
from forbear_server.console.policies.values_said import share, spans, value_words

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=12,
)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.mark.parametrize(
    ("kind", "value", "english", "chinese"),
    [
        ("months_list", [0, 1, 2, 3, 6], "0–3, 6 months", "0–3、6 个月"),
        ("rates", ["contract", "0.155", "0"], "the contract's own, 15.5%, 0%", "合同原利率、15.5%、0%"),
        ("shares", ["0", "0.5", "1"], "0%, 50%, 100%", "0%、50%、100%"),
        ("balance", "0.35", "ours 35%, theirs 65%", "我们 35%，借款人 65%"),
        ("amount", "6000.00", "¥6,000.00", "¥6,000.00"),
        ("amount_or_none", None, "no limit", "不设上限"),
        ("interest_list", ["paused", "accrues"], "none is charged, goes on", "不计息、照常计息"),
        ("business_days", 1, "1 business day", "1 个工作日"),
        ("days", 0, "at once", "立即"),
        ("day", "2026-12-01", "1 December 2026", "2026年12月1日"),
        ("day_or_none", None, "none, it goes on", "无，一直有效"),
        ("flag", False, "no", "否"),
        ("source", "judgement", "our own judgement", "自行判断"),
        ("source", "银监会令2010年第2号", "银监会令2010年第2号", "银监会令2010年第2号"),
    ],
)
def test_a_value_in_both_languages(kind: str, value: Any, english: str, chinese: str) -> None:
    assert value_words(kind, value) == english
    with translation.override("zh-hans"):
        assert value_words(kind, value) == chinese


@given(st.lists(st.integers(min_value=0, max_value=80), min_size=1, unique=True).map(sorted))
def test_a_span_says_the_same_numbers(numbers: list[int]) -> None:
    said: list[int] = []
    for piece in spans(numbers).split(", "):
        first, _, last = piece.partition("–")
        said += range(int(first), int(last or first) + 1)
    assert said == numbers


@given(st.decimals(min_value=0, max_value=1, places=6))
def test_a_share_is_told_exactly(value: Decimal) -> None:
    assert Decimal(share(str(value)).removesuffix("%")) == value * 100


@given(st.sampled_from(sorted({field.kind for field in FIELDS.values()})), JSON)
def test_what_is_no_such_value_is_shown_as_it_stands(kind: str, value: Any) -> None:
    assert isinstance(value_words(kind, value), str)


@given(st.sampled_from(sorted(FIELDS)) | st.text(max_size=20), JSON)
def test_any_part_of_any_text_has_words(path: str, value: Any) -> None:
    assert isinstance(part_words(path), str)
    assert isinstance(named_path(path, value), str)
    assert all(isinstance(row.words, str) for row in part_rows(path, value, currency="CNY"))


def test_a_place_in_a_list_is_named_where_the_item_has_a_name() -> None:
    data = {"conditions": [{"code": "willing"}, {"code": 7}, "x"]}
    assert named_path("conditions[0].sql", data) == "conditions[willing].sql"
    assert [named_path(f"conditions[{n}].sql", data) for n in (1, 2, 3)] == [
        f"conditions[{n}].sql" for n in (1, 2, 3)
    ]
