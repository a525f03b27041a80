"""The worked tables of ``docs/algorithms/policy-editing.md`` are what the code does."""

import re
from pathlib import Path

import pytest

from forbear.policy.editing import MISSING, Conflict, merged, with_item, with_items_moved, with_value, without_item
from forbear.policy.yaml_file import read_yaml

PAGE = (Path(__file__).parents[4] / "docs/algorithms/policy-editing.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The cells of the table under a heading, without the table's own head."""
    part = PAGE.split(f"### {heading}")[1].split("###")[0]
    lines = [line for line in part.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def text_of(cell: str) -> str:
    return cell.strip("`").replace("⏎", "\n")


def edited(text: str, edit: str) -> str:
    """What the words of the table ask for, done."""
    word, (path, *values) = edit.split(maxsplit=1)[0], re.findall(r"`([^`]*)`", edit)
    if word == "append":
        return with_item(text, values[0], read_yaml(path).data)
    if word == "set":
        return with_value(text, path, read_yaml(values[0]).data)
    return with_items_moved(text, path, *map(int, values)) if word == "move" else without_item(text, path)


def told(conflict: Conflict) -> str:
    """A conflict as the table tells it."""
    sides = (conflict.base, conflict.mine, conflict.theirs)
    return f"`{conflict.path}`: " + ", ".join(_told(side) for side in sides)


def _told(value: object) -> str:
    if value is MISSING:
        return "nothing"
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return " ".join(value)
    return str(value).replace("\n", "⏎")


@pytest.mark.parametrize("row", rows("Edits"), ids=lambda row: row[1])
def test_an_edit_changes_what_the_table_says(row: list[str]) -> None:
    text, edit, becomes = row
    assert edited(text_of(text), edit) == text_of(becomes)


@pytest.mark.parametrize("row", rows("Merges"), ids=lambda row: row[-1])
def test_a_merge_gives_what_the_table_says(row: list[str]) -> None:
    base, mine, theirs, becomes, conflicts = row
    merge = merged(text_of(base), text_of(mine), text_of(theirs))
    assert merge.text == text_of(becomes)
    assert "; ".join(map(told, merge.conflicts)) == ("" if conflicts == "none" else conflicts)


def test_the_tables_are_there() -> None:
    assert len(rows("Edits")) == len(rows("Merges")) == 10
