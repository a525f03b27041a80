"""YAML as packs write it: a small, honest subset, with the line of every value.

YAML 1.1 guesses: ``no`` is false, ``22:00`` is 1320, ``0.15`` a float and ``010`` eight. A pack may not rest on a
guess, so each of these is a problem with its line. Reading goes on after a problem, so that all are found at once.
"""

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from forbear.policy.yaml_words import yaml_complaint
from forbear.problems import Problem, ProblemList, said
from forbear.problems.problem import join_path

LONGEST_TEXT = 400_000
"""Characters; the largest pack of ours has under 20,000 (judgement)."""

DOCUMENT = "(document)"
"""The path of what concerns the whole file."""

_INT = re.compile(r"-?(0|[1-9][0-9]*)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TAG = "tag:yaml.org,2002:"
_GUESSED = {"float": said("float"), "int": said("int"), "timestamp": said("timestamp")}


@dataclass(frozen=True, kw_only=True, slots=True)
class YamlFile:
    """What a text holds: plain data, the line of every path, and everything that is wrong with its spelling."""

    data: Any
    lines: dict[str, int]
    problems: tuple[Problem, ...]


def read_yaml(text: str) -> YamlFile:
    """Read one YAML document; never raises for bad text, the problems come back with the data that could be read."""
    if len(text) > LONGEST_TEXT:
        message = said("the file has {count} characters", count=len(text))
        return _unreadable(message, said("Keep it under {most}", most=LONGEST_TEXT))
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return _unreadable_at(error)
    except (yaml.YAMLError, RecursionError) as error:
        message = said("not readable as YAML ({complaint})", complaint=yaml_complaint(_short(error)))
        return _unreadable(message, said("Correct the spelling at the place named"))
    if node is None:
        return _unreadable(said("the file is empty"), said("Write the fields of a pack"))
    walk = _Walk()
    data = walk.value(node, "")
    return YamlFile(data=data, lines=walk.lines, problems=tuple(walk.problems.found))


def _unreadable_at(error: yaml.MarkedYAMLError) -> YamlFile:
    line = error.problem_mark.line + 1 if error.problem_mark else 1
    complaint = yaml_complaint(str(error.problem))
    message = said("not readable as YAML: {complaint} (line {line})", complaint=complaint, line=line)
    return _unreadable(message, said("Correct the spelling there, or in the lines before"), line=line)


def _unreadable(message: str, remedy: str, *, line: int | None = None) -> YamlFile:
    problem = Problem(path=DOCUMENT, message=message, remedy=remedy)
    return YamlFile(data=None, lines={DOCUMENT: line} if line else {}, problems=(problem,))


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


@dataclass(slots=True)
class _Walk:
    """Turns composed nodes into plain data, noting lines and problems on the way."""

    lines: dict[str, int] = field(default_factory=dict)
    problems: ProblemList = field(default_factory=ProblemList)
    seen: set[int] = field(default_factory=set)

    def value(self, node: yaml.Node, path: str) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if id(node) in self.seen:
            self._wrong(path, said("an alias (*name) is used"), said("Write the value out again"))
            return None
        self.seen.add(id(node))
        if node.tag not in (f"{_TAG}seq", f"{_TAG}map"):
            message = said("the tag {tag} is not used in packs", tag=node.tag)
            self._wrong(path, message, said("Write a plain list or plain keys"))
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, f"{path}[{place}]") for place, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: str) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, item in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else "?"
            below = join_path(path, name)
            if name in found or name in ("?", "<<"):
                message = said("the key is repeated, merged or no plain word")
                self._wrong(below, message, said("Write each key once, as one word"))
            self.lines[below] = key.start_mark.line + 1
            found[name] = self.value(item, below)
        return found

    def _scalar(self, node: yaml.ScalarNode, path: str) -> Any:
        text, kind = node.value, node.tag.removeprefix(_TAG)
        if kind == "str" or (kind == "timestamp" and _DAY.fullmatch(text)):
            return text
        if kind == "null":
            return None
        if kind == "bool" and text in ("true", "false"):
            return text == "true"
        if kind == "int" and _INT.fullmatch(text):
            return int(text)
        return self._guess(text, kind, path)

    def _guess(self, text: str, kind: str, path: str) -> str:
        if kind == "bool":
            message = said("`{text}` is read as yes or no", text=text)
            self._wrong(path, message, said("Write true or false, or quote it"))
        elif kind in _GUESSED:
            message = said("`{text}` without quotes is read as {kind}", text=text, kind=_GUESSED[kind])
            self._wrong(path, message, said('Write "{text}" in quotes', text=text))
        else:
            self._wrong(path, said("the tag {tag} is not used in packs", tag=kind), said("Write a plain value"))
        return text

    def _wrong(self, path: str, message: str, remedy: str) -> None:
        placed = said("{message} (line {line})", message=message, line=self.lines.get(path, 1))
        self.problems.add(path or DOCUMENT, placed, remedy)
