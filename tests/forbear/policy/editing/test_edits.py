"""An edit changes one part of a text in anybody's hand, and nothing else."""

from collections import Counter
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.policy.editing import with_item, with_items_moved, with_value, without_item
from forbear.policy.editing.comments import comments
from forbear.policy.editing.paths import path_of
from forbear.policy.editing.tree import content_end, spot_at, tree_of
from forbear.policy.editing.values import is_same
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput
from tests.forbear.policy.editing.writing import PACKS, small, values, written

texts = written(small())


def parts_of(data: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every part below a value."""
    below = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [place for key, item in below for place in ((*at, key), *parts_of(item, (*at, key)))]


def part_at(data: Any, place: tuple[Any, ...]) -> Any:
    for step in place:
        data = data[step]
    return data


@st.composite
def texts_and_places(draw: Any, *, lists: bool = False) -> tuple[str, tuple[Any, ...]]:
    """A text and the place of one of its parts."""
    text = draw(texts.filter(lambda text: bool(places_in(text, lists=lists))))
    return text, draw(st.sampled_from(places_in(text, lists=lists)))


def places_in(text: str, *, lists: bool) -> list[tuple[Any, ...]]:
    data = read_yaml(text).data
    return [place for place in parts_of(data) if not lists or isinstance(part_at(data, place), list)]


@given(texts_and_places(), values)
@settings(max_examples=60, deadline=None)
def test_setting_a_value_changes_that_value_and_no_byte_outside(given_text: Any, value: Any) -> None:
    text, place = given_text
    expected = read_yaml(text).data
    part_at(expected, place[:-1])[place[-1]] = value
    after = with_value(text, path_of(place), value)
    assert is_same(read_yaml(after).data, expected)
    tree = tree_of(text)
    spot = spot_at(tree, place)
    end = content_end(text, spot.node)
    assert after.startswith(text[: spot.after])
    assert after.endswith(text[tree.line_end(end) :])
    is_emptied = isinstance(spot.node, yaml.CollectionNode) and isinstance(value, dict | list)
    outside = comments_after(text, tree.line_end(end) if is_emptied else end)
    assert outside - comments(after) == {}


def comments_after(text: str, end: int) -> Any:
    """Comments from a place on; the words of no two are alike."""
    return Counter({each: 1 for each in comments(text) if text.find(each) >= end})


@given(texts_and_places(lists=True), values)
@settings(max_examples=40, deadline=None)
def test_an_appended_item_is_the_last_and_nothing_is_lost(given_text: Any, item: Any) -> None:
    text, place = given_text
    expected = read_yaml(text).data
    part_at(expected, place).append(item)
    after = with_item(text, path_of(place), item)
    assert is_same(read_yaml(after).data, expected)
    assert comments(text) - comments(after) == {}


@given(texts_and_places())
@settings(max_examples=50, deadline=None)
def test_a_removed_part_is_gone_and_comments_outside_it_stay(given_text: Any) -> None:
    text, place = given_text
    expected = read_yaml(text).data
    del part_at(expected, place[:-1])[place[-1]]
    after = without_item(text, path_of(place))
    assert is_same(read_yaml(after).data, expected)
    tree = tree_of(text)
    spot = spot_at(tree, place)
    before = comments(text[: tree.line_start(spot.after)])
    behind = comments_after(text, tree.line_end(content_end(text, spot.node)))
    assert (before + behind) - comments(after) == {}


@given(texts_and_places(lists=True), st.data())
@settings(max_examples=40, deadline=None)
def test_moved_items_keep_every_comment(given_text: Any, data: st.DataObject) -> None:
    text, place = given_text
    expected = read_yaml(text).data
    items = part_at(expected, place)
    if not items:
        return
    one, other = (data.draw(st.integers(0, len(items) - 1)) for _ in range(2))
    items.insert(other, items.pop(one))
    after = with_items_moved(text, path_of(place), one, other)
    assert is_same(read_yaml(after).data, expected)
    assert comments(after) == comments(text)


@given(st.sampled_from(sorted(PACKS.glob("*/policy.yaml"))), st.data())
@settings(max_examples=15, deadline=None)
def test_a_shipped_policy_edited_and_edited_back_is_the_same_to_the_byte(path: Any, data: st.DataObject) -> None:
    text = path.read_text(encoding="utf-8")
    document = read_yaml(text).data
    plain = [place for place in parts_of(document) if not isinstance(part_at(document, place), dict | list)]
    lines, at = text.splitlines(), read_yaml(text).lines
    place = data.draw(st.sampled_from([one for one in plain if ">-" not in lines[at[path_of(one)] - 1]]))
    once = with_value(text, path_of(place), "other words")
    back = with_value(once, path_of(place), part_at(document, place))
    assert with_value(back, path_of(place), part_at(document, place)) == back
    assert is_same(read_yaml(back).data, document)
    assert comments(back) == comments(text)
    changed = [(a, b) for a, b in zip(text.splitlines(), once.splitlines(), strict=True) if a != b]
    assert len(changed) == 1


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        (lambda text: with_value(text, "levers.trems", [1]), "unknown field"),
        (lambda text: with_value(text, "conditions[9].sql", "x"), "there is no `conditions[9]`"),
        (lambda text: with_value(text, "conditions[nobody].sql", "x"), "there is no `conditions[nobody]`"),
        (lambda text: with_value(text, "id.x", "x"), "there is no `id.x`"),
        (lambda text: with_value(text, "a..b", "x"), "this is no path"),
        (lambda text: with_value(text, "", "x"), "this is no path"),
        (lambda text: with_value(text, "levers.terms", [0.5]), "0.5 is not exact"),
        (lambda text: with_item(text, "levers", 1), "this is no list"),
        (lambda text: with_item(text, "valid_to", 1), "this is no list"),
        (lambda text: without_item(text, "levers.trems"), "there is no `levers.trems`"),
        (lambda text: with_items_moved(text, "conditions", 0, 99), "the positions run from 0 to"),
        (lambda text: with_items_moved(text, "levers", 0, 0), "this is no list"),
        (lambda text: with_value(text + "a: &x [1]\nb: *x\n", "id", "x"), "an alias"),
        (lambda text: with_value(text + "id: y\n", "id", "x"), "the key is repeated"),
        (lambda text: with_value(text + "? a\n: b\n", "id", "x"), "the key has no colon"),
        (lambda text: with_value("a: [", "id", "x"), "not readable as YAML"),
        (lambda text: with_value("- a\n", "id", "x"), "the file has no keys"),
    ],
)
def test_what_cannot_be_edited_is_refused(edit: Any, message: str) -> None:
    text = (PACKS / "nuanhe/policy.yaml").read_text(encoding="utf-8")
    with pytest.raises(BadInput) as caught:
        edit(text)
    assert message in str(caught.value)


def test_a_key_that_was_meant_is_told() -> None:
    with pytest.raises(BadInput, match="Did you mean terms"):
        with_value("levers: {source: x}\n", "levers.trems", [1])


def test_missing_parents_are_written_too() -> None:
    assert with_value("id: x\n", "levers.terms", [6]) == "id: x\nlevers:\n  terms: [6]\n"


def test_a_comment_behind_a_list_does_not_become_a_word_of_its_new_last_item() -> None:
    text = with_value("products:\n- a\n- b # ours\nid: x\n", "products", ["a\nb"])
    assert text == "products:\n- |-\n  a\n  b\n# ours\nid: x\n"


def test_what_is_nested_without_end_is_refused() -> None:
    with pytest.raises(BadInput, match="nested more than"):
        with_value("id: " + "[" * 200 + "]" * 200 + "\n", "id", "x")
