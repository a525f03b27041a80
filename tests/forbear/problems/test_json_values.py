"""What cannot be hashed or written out again is refused with its place."""

import math
from typing import Any

import pytest

from forbear.problems import BadInput, refuse_unusable_json, unusable_json


def test_plain_values_are_fine():
    refuse_unusable_json({"a": [1, True, None, "字", {"b": ""}], "c": []})


def test_floats_are_told_with_their_places_in_order():
    problems = unusable_json({"a": [1, 1.5], "b": {"c": math.inf}, "d": 0.0})
    assert [problem.path for problem in problems] == ["a[1]", "b.c", "d"]
    assert "1.5 is not exact" in problems[0].message


def test_half_a_character_is_told_in_a_value_and_in_a_name():
    problems = unusable_json({"a": "x\ud800", "b": {"\udfff": 1}})
    assert [problem.path for problem in problems] == ["a", "b"]


def test_every_path_can_be_written_out():
    [problem] = unusable_json({"\udfff": 0.5, "ok": 1})[1:]
    assert problem.path == "\\udfff"
    problem.path.encode()


@pytest.mark.parametrize("levels", [61, 5_000, 100_000])
def test_an_abyss_is_refused_at_once(levels):
    value: Any = 1.5
    for _ in range(levels):
        value = [value]
    with pytest.raises(BadInput, match="levels deep") as caught:
        refuse_unusable_json({"a": value})
    assert caught.value.problems[0].path.startswith("a[0]")


def test_a_single_value_is_the_document():
    assert unusable_json(1.5)[0].path == "(document)"
