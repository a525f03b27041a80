"""Where two values differ, path by path."""

import pytest

from forbear.decisions import Difference, differences, without_words


def test_equal_values_differ_nowhere():
    value = {"a": [1, {"b": None}], "c": "x"}
    assert differences(value, {"a": [1, {"b": None}], "c": "x"}) == ()


@pytest.mark.parametrize(
    ("stored", "recomputed", "path"),
    [
        ({"a": 1}, {"a": 2}, "a"),
        ({"a": [1, 2]}, {"a": [1, 3]}, "a[1]"),
        ({"a": {"b": {"c": "x"}}}, {"a": {"b": {"c": "y"}}}, "a.b.c"),
        ([[1]], [[2]], "[0][0]"),
        ({"a": True}, {"a": 1}, "a"),
        ({"a": "1"}, {"a": 1}, "a"),
        ({"a": []}, {"a": {}}, "a"),
        (1, 2, "(document)"),
    ],
)
def test_a_leaf_that_differs_is_named(stored, recomputed, path):
    assert differences(stored, recomputed) == (
        Difference(path=path, stored=_leaf(stored, path), recomputed=_leaf(recomputed, path)),
    )


def _leaf(value, path):
    for step in path.replace("[", ".").replace("]", "").strip(".").split(".") if path != "(document)" else []:
        value = value[int(step) if isinstance(value, list) else step]
    return value


def test_what_only_one_side_has_is_absent_on_the_other():
    assert differences({"a": [1]}, {"a": [1, 2], "b": 3}) == (
        Difference(path="a[1]", stored="(absent)", recomputed=2),
        Difference(path="b", stored="(absent)", recomputed=3),
    )
    assert differences({"a": 1}, {}) == (Difference(path="a", stored=1, recomputed="(absent)"),)


def test_a_value_spelled_absent_is_not_mistaken_for_nothing():
    assert len(differences({"a": "(absent)"}, {})) == 1
    assert len(differences([], ["(absent)"])) == 1


def test_differences_come_in_the_order_of_the_stored_value_under_a_path():
    found = differences({"b": 1, "a": 1}, {"a": 2, "b": 2}, path="offer")
    assert [difference.path for difference in found] == ["offer.b", "offer.a"]


def test_words_are_taken_out_at_any_depth():
    assert without_words({"code": "x", "texts": {"zh": "字"}, "in": [{"texts": 1, "b": 2}]}) == {
        "code": "x",
        "in": [{"b": 2}],
    }
