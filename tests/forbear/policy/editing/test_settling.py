"""A conflict is settled for the other side in one step."""

import pytest
from hypothesis import given, settings

from forbear.policy.editing import Conflict, merged, path_in, with_items_moved, with_mine, with_value, without_item
from forbear.policy.editing.paths import at, names_in, placed, steps_of
from forbear.policy.editing.values import MISSING, is_same
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput
from tests.forbear.policy.editing.writing import PACKS, small, written

NUANHE = (PACKS / "nuanhe/policy.yaml").read_text(encoding="utf-8")
texts = written(small())


@given(texts, texts, texts)
@settings(max_examples=60, deadline=None)
def test_each_value_of_mine_can_be_taken_instead(base: str, mine: str, theirs: str) -> None:
    merge = merged(base, mine, theirs)
    for conflict in merge.conflicts:
        if conflict.path in ("(comments)", "conditions"):
            continue
        text = with_mine(merge.text, conflict)
        data = read_yaml(text).data
        try:
            now = at(data, placed(data, steps_of(conflict.path)))
        except BadInput:
            now = MISSING
        assert is_same(now, conflict.mine)


def test_a_removed_condition_comes_back_and_an_order_is_taken() -> None:
    mine = with_value(with_items_moved(NUANHE, "conditions", 0, 2), "conditions[willing].sql", "NOT willing")
    theirs = without_item(with_items_moved(NUANHE, "conditions", 3, 1), "conditions[willing]")
    text = theirs
    for conflict in merged(NUANHE, mine, theirs).conflicts:
        text = with_mine(text, conflict)
    conditions = read_yaml(text).data["conditions"]
    mine_now = read_yaml(mine).data["conditions"]
    assert sorted(names_in(conditions) or ()) == sorted(names_in(mine_now) or ())
    assert "NOT willing" in [item["sql"] for item in conditions]


def test_an_order_of_mine_is_taken() -> None:
    mine, theirs = with_items_moved(NUANHE, "conditions", 0, 2), with_items_moved(NUANHE, "conditions", 2, 1)
    (conflict,) = merged(NUANHE, mine, theirs).conflicts
    assert conflict.path == "conditions"
    assert read_yaml(with_mine(theirs, conflict)).data == read_yaml(mine).data


def test_lines_and_comments_are_settled_by_a_person() -> None:
    with pytest.raises(BadInput, match="Settle it in the text"):
        with_mine(NUANHE, Conflict(path="(comments)", base=[], mine=["# a"], theirs=["# b"]))


def test_a_name_is_turned_into_the_position_it_has() -> None:
    place = [item["code"] for item in read_yaml(NUANHE).data["conditions"]].index("willing")
    assert path_in(NUANHE, "conditions[willing].texts.zh") == f"conditions[{place}].texts.zh"
    with pytest.raises(BadInput, match="there is no"):
        path_in(NUANHE, "conditions[nobody]")
