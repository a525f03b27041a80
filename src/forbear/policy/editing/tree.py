"""A text with the place of each of its parts, so that one part can be exchanged and all else left alone."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import yaml

from forbear.policy.yaml_file import DOCUMENT, read_yaml
from forbear.problems import BadInput, Problem, said
from forbear.problems.json_values import DEEPEST
from forbear.problems.problem import join_path

Collection = yaml.SequenceNode | yaml.MappingNode

_COLON = re.compile(r"[ \t]*:")


@dataclass(frozen=True, kw_only=True, slots=True)
class Tree:
    """A readable text, what it says, and its nodes."""

    text: str
    data: Any
    root: yaml.MappingNode

    @property
    def newline(self) -> str:
        """How the text ends its lines."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def line_end(self, place: int) -> int:
        """Where the line that holds ``place`` ends, before its line break."""
        ends = [end for end in (self.text.find("\n", place), self.text.find("\r", place)) if end >= 0]
        return min(ends, default=len(self.text))

    def line_start(self, place: int) -> int:
        """Where the line that holds ``place`` begins."""
        return max(self.text.rfind("\n", 0, place), self.text.rfind("\r", 0, place)) + 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Spot:
    """Where a value stands: its node, what it is the value of, and the column its key or dash stands in.

    ``after`` is the place just after the colon or the dash.
    """

    node: yaml.Node
    after: int
    column: int
    in_flow: bool
    is_item: bool


@lru_cache(maxsize=4)
def tree_of(text: str) -> Tree:
    """Read a text for editing; the last few are remembered, since one edit looks at its text several times.

    Raises BadInput where it cannot be read, and for aliases, repeated keys, tags of lists and keys marked with ``?``:
    nobody could say what changing one part of those means.
    """
    file = read_yaml(text)
    if file.data is None and file.problems:
        raise BadInput(file.problems)
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        remedy = said("Write the fields of a policy")
        raise BadInput([Problem(path=DOCUMENT, message=said("the file has no keys"), remedy=remedy)])
    problems: list[Problem] = []
    _examine(text, root, "", set(), problems)
    if problems:
        raise BadInput(problems)
    return Tree(text=text, data=file.data, root=root)


def content_end(text: str, node: yaml.Node) -> int:
    """Where what ``node`` says ends, before the empty lines and comments that follow it."""
    if isinstance(node, yaml.ScalarNode):
        start: int = node.start_mark.index
        return start + len(text[start : node.end_mark.index].rstrip(" \t\r\n"))
    if not is_block(node):
        end: int = node.end_mark.index
        return end
    last = node.value[-1]
    return content_end(text, last[1] if isinstance(node, yaml.MappingNode) else last)


def is_block(node: yaml.Node) -> bool:
    """Whether ``node`` is a list or mapping written line by line."""
    return isinstance(node, Collection) and not node.flow_style


def spot_at(tree: Tree, steps: tuple[str | int, ...]) -> Spot:
    """Where the value at ``steps`` stands; there must be one, and at least one step."""
    node: yaml.Node = tree.root
    in_flow = not is_block(node)
    spot: Spot | None = None
    for step in steps:
        spot = _below(tree, node, step, in_flow=in_flow)
        node, in_flow = spot.node, in_flow or not is_block(spot.node)
    assert spot is not None
    return spot


def _below(tree: Tree, node: yaml.Node, step: str | int, *, in_flow: bool) -> Spot:
    column = node.start_mark.column
    if isinstance(node, yaml.MappingNode):
        key, value = next(pair for pair in node.value if pair[0].value == step)
        colon = _COLON.match(tree.text, key.end_mark.index)
        after = colon.end() if colon else key.end_mark.index
        return Spot(node=value, after=after, column=column, in_flow=in_flow, is_item=False)
    assert isinstance(node, yaml.SequenceNode)
    assert isinstance(step, int)
    value = node.value[step]
    after = value.start_mark.index if in_flow else dashes(tree, node)[step] + 1
    return Spot(node=value, after=after, column=column, in_flow=in_flow, is_item=True)


def dashes(tree: Tree, node: yaml.SequenceNode) -> list[int]:
    """The place of the dash of every item of a list written line by line."""
    line = re.compile(rf"^ {{{node.start_mark.column}}}(?=-(?:\s|\Z))", re.MULTILINE)
    places = [node.start_mark.index]
    for item in node.value[:-1]:
        found = line.search(tree.text.replace("\r", "\n"), content_end(tree.text, item))
        places.append(found.end() if found else places[-1])
    return places


def _examine(text: str, node: yaml.Node, path: str, seen: set[int], problems: list[Problem]) -> None:
    if id(node) in seen or not _is_plainly_written(text, node):
        message = said("an alias, a tag or a key marked with ? stands here")
        remedy = said("Write it out as plain keys and values")
        problems.append(Problem(path=path or DOCUMENT, message=message, remedy=remedy))
        return
    if path.count(".") + path.count("[") > DEEPEST:
        message = said("nested more than {most} levels deep", most=DEEPEST)
        problems.append(Problem(path=path[:60], message=message, remedy=said("Flatten it")))
        return
    seen.add(id(node))
    if isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            _examine(text, item, f"{path}[{place}]", seen, problems)
    elif isinstance(node, yaml.MappingNode):
        _examine_keys(text, node, path, seen, problems)


def _examine_keys(text: str, node: yaml.MappingNode, path: str, seen: set[int], problems: list[Problem]) -> None:
    known: set[str] = set()
    for key, value in node.value:
        name = key.value if isinstance(key, yaml.ScalarNode) else "?"
        below = join_path(path, name)
        if name in known or not isinstance(key, yaml.ScalarNode) or id(key) in seen:
            message = said("the key is repeated or no plain word")
            problems.append(Problem(path=below, message=message, remedy=said("Write each key once, as one word")))
        elif not _COLON.match(text, key.end_mark.index):
            message = said("the key has no colon")
            problems.append(Problem(path=below, message=message, remedy=said("Write it as `key: value`")))
        known.add(name)
        seen.add(id(key))
        _examine(text, value, below, seen, problems)


def _is_plainly_written(text: str, node: yaml.Node) -> bool:
    if isinstance(node, yaml.ScalarNode):
        return True
    start: int = node.start_mark.index
    if not is_block(node):
        return text[start] == ("[" if isinstance(node, yaml.SequenceNode) else "{")
    if isinstance(node, yaml.SequenceNode):
        return text[start] == "-"
    return bool(node.value[0][0].start_mark.index == start)
