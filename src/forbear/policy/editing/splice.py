"""Exchanging, adding, removing and moving one part of a text, nothing else touched.

Each function returns a text; whether it says what was meant is proved afterwards, by reading it (``edits``).
"""

from typing import Any

import yaml

from forbear.policy.editing.layout import block, entry, flow, is_collection, item_lines, value_parts
from forbear.policy.editing.scalars import inline
from forbear.policy.editing.tree import Spot, Tree, content_end, dashes, is_block


def replaced(tree: Tree, spot: Spot, value: Any, *, is_comment_below: bool = False) -> str:
    """The text with another value at ``spot``.

    A comment behind the old value stays behind the new one, or, ``is_comment_below``, gets a line of its own:
    behind a block of words it would be one of them.
    """
    text, start, end = tree.text, spot.node.start_mark.index, content_end(tree.text, spot.node)
    if spot.in_flow:
        space = "" if spot.is_item or text[start - 1].isspace() else " "
        return text[:start] + space + flow(value) + text[end:]
    rest = _comment_below(tree, spot, end) if is_comment_below else text[end:]
    if is_block(spot.node) and value and _is_same_kind(spot.node, value):
        lines = block(value, indent=spot.node.start_mark.column)
        return text[:start] + tree.newline.join(lines).lstrip(" ") + rest
    gap = text[spot.after : start]
    if "#" in gap:
        head, body = value_parts(value, indent=spot.column + 2)
        lines = [" " * (spot.column + 2) + head, *body] if head else body
        return text[: spot.after] + gap.rstrip() + _lines(tree, lines) + rest
    return _replaced_beside(tree, spot, value, end)


def _comment_below(tree: Tree, spot: Spot, end: int) -> str:
    line_end = tree.line_end(end)
    return tree.newline + " " * spot.column + tree.text[end:line_end].strip() + tree.text[line_end:]


def with_root(tree: Tree, value: Any) -> str:
    """The text with all it says exchanged; comments before and after stay."""
    written = tree.newline.join(block(value, indent=0)) if value else "{}"
    return tree.text[: tree.root.start_mark.index] + written + tree.text[content_end(tree.text, tree.root) :]


def _replaced_beside(tree: Tree, spot: Spot, value: Any, end: int) -> str:
    """The value beside its key or dash, what needs lines of its own below that line and its comment."""
    text, gap = tree.text, tree.text[spot.after : spot.node.start_mark.index]
    used = spot.after - tree.line_start(spot.after) + 1
    head, body = value_parts(value, indent=spot.column + 2, used=used)
    beside = (gap if gap and not gap.strip(" ") else " ") + head if head else ""
    if not body:
        return text[: spot.after] + beside + text[end:]
    line_end = tree.line_end(end)
    if spot.is_item and not head and not text[end:line_end].strip():
        return text[: spot.after] + " " + tree.newline.join(body)[spot.column + 2 :] + text[end:]
    return text[: spot.after] + beside + text[end:line_end] + _lines(tree, body) + text[line_end:]


def with_key(tree: Tree, node: yaml.MappingNode, key: str, value: Any, *, after: str | None, in_flow: bool) -> str:
    """The text with a key more in the mapping ``node`` (not empty): after the key named, or before all."""
    text = tree.text
    before = next((item for name, item in node.value if name.value == after), None)
    place = node.value[0][0].start_mark.index if before is None else content_end(text, before)
    if in_flow:
        written = f"{inline(key, in_flow=True)}: {flow(value)}"
        return text[:place] + (f"{written}, " if before is None else f", {written}") + text[place:]
    column = node.start_mark.column
    lines = entry(key, value, indent=column)
    if before is None:
        return text[:place] + tree.newline.join(lines)[column:] + tree.newline + " " * column + text[place:]
    place = tree.line_end(place)
    return text[:place] + _lines(tree, lines) + text[place:]


def with_last_item(tree: Tree, node: yaml.SequenceNode, item: Any, *, in_flow: bool) -> str:
    """The text with an item more at the end of the list ``node`` (not empty)."""
    place = content_end(tree.text, node.value[-1])
    if in_flow:
        return tree.text[:place] + f", {flow(item)}" + tree.text[place:]
    place = tree.line_end(place)
    return tree.text[:place] + _lines(tree, item_lines(item, indent=node.start_mark.column)) + tree.text[place:]


def without_child(tree: Tree, node: yaml.Node, place: int) -> str:
    """The text without one of several children of ``node``. Comments above it stay, those within it go."""
    starts, ends = _starts(tree, node), _ends(tree, node)
    text = tree.text
    if not is_block(node):
        if place == 0:
            return text[: starts[0]] + text[starts[1] :]
        return text[: ends[place - 1]] + text[ends[place] :]
    line, rest = tree.line_start(starts[place]), _after_break(text, tree.line_end(ends[place]))
    if text[line : starts[place]].strip():
        return text[: starts[place]] + text[rest:].lstrip(" ")
    if rest == len(text) and not text.endswith(("\n", "\r")):
        line = max(line - len(tree.newline), 0)
    return text[:line] + text[rest:]


def with_order(tree: Tree, node: yaml.SequenceNode, order: list[int]) -> str:
    """The text with the items of ``node`` in another order, each with the comment directly above it."""
    starts, ends = _starts(tree, node), _ends(tree, node)
    if is_block(node):
        starts = [_comment_start(tree, start) for start in starts]
        ends = [tree.line_end(end) for end in ends]
    chunks = [tree.text[start:end] for start, end in zip(starts, ends, strict=True)]
    between = [tree.text[end:start] for end, start in zip(ends, starts[1:], strict=False)]
    parts = [part for place, gap in zip(order, [*between, ""], strict=True) for part in (chunks[place], gap)]
    return tree.text[: starts[0]] + "".join(parts) + tree.text[ends[-1] :]


def _comment_start(tree: Tree, dash: int) -> int:
    """Where the comment lines directly above a dash begin, or the line of the dash; a dash in a line stays."""
    start = tree.line_start(dash)
    if tree.text[start:dash].strip():
        return dash
    while start > 0:
        above = tree.line_start(start - 1 - (tree.text[start - 2 : start] == "\r\n"))
        if not tree.text[above:start].startswith(" " * (dash - tree.line_start(dash)) + "#"):
            return start
        start = above
    return start


def _starts(tree: Tree, node: yaml.Node) -> list[int]:
    if isinstance(node, yaml.MappingNode):
        return [key.start_mark.index for key, _ in node.value]
    assert isinstance(node, yaml.SequenceNode)
    return dashes(tree, node) if is_block(node) else [item.start_mark.index for item in node.value]


def _ends(tree: Tree, node: yaml.Node) -> list[int]:
    children = [child[1] if isinstance(child, tuple) else child for child in node.value]
    return [content_end(tree.text, child) for child in children]


def _after_break(text: str, place: int) -> int:
    return place + 2 if text[place : place + 2] == "\r\n" else min(place + 1, len(text))


def _lines(tree: Tree, lines: list[str]) -> str:
    return "".join(tree.newline + line for line in lines)


def _is_same_kind(node: yaml.Node, value: Any) -> bool:
    return is_collection(value) and isinstance(node, yaml.SequenceNode) == isinstance(value, list)
