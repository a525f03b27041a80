"""One spelling for every JSON value: sorted, without spaces, and without floats at any depth."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.problems import canonical_json

scalars = st.none() | st.booleans() | st.integers() | st.text(max_size=5)
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4)
)


def holding(inner: Any, depth: list[str]) -> Any:
    """``inner`` inside lists and objects, the outermost first."""
    for kind in reversed(depth):
        inner = {"beside": "text", "value": inner} if kind == "object" else ["text", inner]
    return inner


@given(values)
def test_a_value_is_spelled_as_json_and_read_back_the_same(value: Any) -> None:
    spelled = canonical_json(value)
    assert json.loads(spelled) == value
    assert spelled == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


@given(st.floats(), st.lists(st.sampled_from(("object", "list")), max_size=4))
def test_a_float_is_refused_wherever_it_lies(value: float, depth: list[str]) -> None:
    with pytest.raises(TypeError, match="decimal string"):
        canonical_json(holding(value, depth))


def test_a_tuple_is_spelled_as_a_list() -> None:
    assert canonical_json({"b": (1, "2"), "a": None}) == '{"a":null,"b":[1,"2"]}'
