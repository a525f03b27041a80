"""What two people made of one text comes together, and nothing of either is lost."""

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forbear.policy.editing import MISSING, merged, with_item, with_items_moved, with_value, without_item
from forbear.policy.editing.comments import comments
from forbear.policy.editing.merge_lines import line_hunks
from forbear.policy.editing.paths import named, names_in
from forbear.policy.editing.values import is_same
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput
from tests.forbear.policy.editing.writing import PACKS, small, written

texts = written(small())
lines = st.lists(st.sampled_from(["a: [\n", "b: 1\n", "c\n", "# d\n", "\n"]), max_size=6).map("".join)
anything = st.one_of(texts, lines)
NUANHE = (PACKS / "nuanhe/policy.yaml").read_text(encoding="utf-8")


@given(anything, anything)
@settings(max_examples=40, deadline=None)
def test_one_sides_edit_alone_is_the_result_to_the_byte(base: str, edited: str) -> None:
    for merge in (merged(base, edited, base), merged(base, base, edited), merged(base, edited, edited)):
        assert merge.text == edited
        assert merge.conflicts == ()


def leaves(data: Any, at: tuple[Any, ...] = ()) -> dict[tuple[Any, ...], Any]:
    """Every undivided value by its place, items of named lists by name; an independent view of what a text says."""
    if isinstance(data, dict) and data:
        return {place: value for key, item in data.items() for place, value in leaves(item, (*at, key)).items()}
    if names := names_in(data):
        return {p: v for name, item in zip(names, data, strict=True) for p, v in leaves(item, (*at, name)).items()}
    return {at: data}


def in_conflict(place: tuple[Any, ...], conflicts: Any) -> bool:
    """Whether a conflict speaks about the place or something above or below it."""
    path = "/".join(map(str, place)) + "/"
    told = [conflict.path.replace("[", "/").replace("]", "").replace(".", "/") + "/" for conflict in conflicts]
    return any(path.startswith(other) or other.startswith(path) for other in told)


@given(texts, texts, texts)
@settings(max_examples=60, deadline=None)
def test_every_change_of_either_side_is_in_the_result_or_in_a_conflict(base: str, mine: str, theirs: str) -> None:
    merge = merged(base, mine, theirs)
    assert not any(conflict.path.startswith("(lines") for conflict in merge.conflicts)
    was, now = leaves(read_yaml(base).data), leaves(read_yaml(merge.text).data)
    for side in (leaves(read_yaml(mine).data), leaves(read_yaml(theirs).data)):
        for place in {*was, *side}:
            had, has = was.get(place, MISSING), side.get(place, MISSING)
            if is_same(had, has) or is_same(now.get(place, MISSING), has):
                continue
            is_container = has in ({}, []) or had in ({}, []) or has is MISSING
            below = any(other[: len(place)] == place for other in {*now, *side} if other != place)
            assert in_conflict(place, merge.conflicts) or (is_container and below), place


@given(texts, texts, texts)
@settings(max_examples=40, deadline=None)
def test_every_comment_somebody_wrote_is_in_the_result_or_in_a_conflict(base: str, mine: str, theirs: str) -> None:
    merge = merged(base, mine, theirs)
    told = [conflict for conflict in merge.conflicts if conflict.path == "(comments)"]
    for side, name in ((mine, "mine"), (theirs, "theirs")):
        written_new = comments(side) - comments(base)
        kept = comments(merge.text)
        for comment in written_new:
            assert comment in kept or any(comment in getattr(conflict, name) for conflict in told)


@given(texts, texts, texts)
@settings(max_examples=40, deadline=None)
def test_without_conflicts_the_sides_may_be_exchanged(base: str, mine: str, theirs: str) -> None:
    one, other = merged(base, mine, theirs), merged(base, theirs, mine)
    if not one.conflicts:
        assert is_same(read_yaml(one.text).data, read_yaml(other.text).data)
    apart = ("(comments)", "conditions")
    values = [[each.path for each in merge.conflicts if each.path not in apart] for merge in (one, other)]
    assert sorted(values[0]) == sorted(values[1])


@given(texts, texts, texts)
@settings(max_examples=40, deadline=None)
def test_a_conflict_holds_all_three_and_the_text_says_theirs(base: str, mine: str, theirs: str) -> None:
    merge = merged(base, mine, theirs)
    says = leaves(read_yaml(merge.text).data)
    for conflict in merge.conflicts:
        if conflict.path[0] != "(" and not isinstance(conflict.theirs, dict | list) and "[" not in conflict.path:
            assert says.get(tuple(conflict.path.split(".")), MISSING) == conflict.theirs
            assert not is_same(conflict.mine, conflict.theirs)
            assert not is_same(conflict.base, conflict.mine)


@given(lines, lines, lines)
@settings(max_examples=50, deadline=None)
def test_the_lines_of_each_side_are_all_in_the_hunks(base: str, mine: str, theirs: str) -> None:
    hunks = line_hunks(base, mine, theirs)
    assert "".join(line for hunk in hunks for line in hunk.base) == base
    assert "".join(line for hunk in hunks for line in hunk.mine) == mine
    assert "".join(line for hunk in hunks for line in hunk.theirs) == theirs


@given(lines, lines, lines)
@settings(max_examples=40, deadline=None)
def test_unreadable_texts_lose_nothing_either(base: str, mine: str, theirs: str) -> None:
    broken = ("a: [\n" + text for text in (base, mine, theirs))
    b, m, t = broken
    merge = merged(b, m, t)
    for hunk in line_hunks(b, m, t):
        part = "".join(hunk.mine)
        assert part in merge.text or hunk.mine == hunk.base or any(part == each.mine for each in merge.conflicts)
    back = merged(b, t, m)
    if not merge.conflicts:
        assert back.text == merge.text


def test_an_inserted_condition_and_an_edited_one_do_not_collide() -> None:
    item = {"code": "first", "sql": "willing", "texts": {"zh": "一", "en": "One"}, "source": "judgement"}
    mine = with_item(with_value(NUANHE, "levers.terms", [6, 12]), "conditions", item)
    theirs = without_item(with_value(NUANHE, "conditions[willing].sql", "willing OR dpd_max = 0"), "conditions[0]")
    merge = merged(NUANHE, mine, theirs)
    assert merge.conflicts == ()
    data = read_yaml(merge.text).data
    had = names_in(read_yaml(NUANHE).data["conditions"]) or ()
    assert names_in(data["conditions"]) == (*had[1:], "first")
    assert data["levers"]["terms"] == [6, 12]
    assert named(data["conditions"], "willing")["sql"] == "willing OR dpd_max = 0"
    assert comments(merge.text) == comments(NUANHE)


def test_what_one_removed_and_the_other_changed_is_a_conflict() -> None:
    mine = with_value(NUANHE, "conditions[willing].sql", "NOT willing")
    merge = merged(NUANHE, mine, without_item(NUANHE, "conditions[willing]"))
    (conflict,) = merge.conflicts
    assert conflict.path == "conditions[willing]"
    assert conflict.mine["sql"] == "NOT willing"
    assert conflict.theirs is MISSING


def test_a_text_too_long_to_be_a_policy_is_refused() -> None:
    with pytest.raises(BadInput, match="characters"):
        merged("a", "b", "c" * 400_001)


def test_many_equal_lines_are_merged_without_a_search() -> None:
    base, mine, theirs = "x\n" * 90_000, "y\n" + "x\n" * 80_000 + "z\n", "x\n" * 90_000 + "w\n"
    merge = merged(base, mine, theirs)
    assert "w" in merge.text or any("w" in conflict.theirs for conflict in merge.conflicts)


@given(texts, texts)
@settings(max_examples=50, deadline=None)
def test_a_merge_of_a_merge_changes_nothing(base: str, mine: str) -> None:
    assume(base != mine)
    merge = merged(base, mine, base)
    assert merged(base, mine, merge.text).text == merge.text


def test_an_order_that_keeps_what_both_chose_is_no_conflict_whoever_is_asked_first() -> None:
    one, other = (with_items_moved(NUANHE, "conditions", 0, to) for to in (2, 3))
    for merge in (merged(NUANHE, one, other), merged(NUANHE, other, one)):
        assert merge.conflicts == ()
        assert merge.text == other
