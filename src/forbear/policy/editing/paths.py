"""Paths into a policy: ``levers.terms``, ``conditions[2].sql``, or by name, ``conditions[willing].sql``.

A position moves when somebody inserts a line before it; the code of a condition or the role of an authority does not.
So what is said about two versions at once names items by code, and every edit takes either.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from forbear.policy.editing.values import MISSING
from forbear.problems import BadInput, Problem, said

NAME_KEYS = ("code", "role")
"""The keys that name an item of a list."""

MOST_NAMES = 500
"""Items; a longer list is one value, since matching takes time with the square of its length (judgement)."""

_STEP = re.compile(r"([^.\[\]]+)|\[([^.\[\]]+)\]")
_PATH = re.compile(r"[^.\[\]]+(\.[^.\[\]]+|\[[^.\[\]]+\])*")


@dataclass(frozen=True, slots=True)
class Item:
    """The item of a list that is named so by its code or role."""

    name: str


Step = str | int | Item
Steps = tuple[Step, ...]


def steps_of(path: str) -> Steps:
    """The steps of a path; raises BadInput for one that is not written as paths are."""
    if not _PATH.fullmatch(path):
        raise BadInput([_no_path(path)])
    steps: list[Step] = []
    for key, index in _STEP.findall(path):
        steps.append(key or (int(index) if index.isascii() and index.isdigit() else Item(index)))
    return tuple(steps)


def path_of(steps: Sequence[Step]) -> str:
    """The path written out."""
    path = ""
    for step in steps:
        if isinstance(step, str):
            path += f".{step}" if path else step
        else:
            path += f"[{step.name if isinstance(step, Item) else step}]"
    return path


def names_in(items: Any) -> tuple[str, ...] | None:
    """The names of the items of a list, or None where one has none, two are alike or there are too many."""
    if not isinstance(items, list) or not 0 < len(items) <= MOST_NAMES:
        return None
    names = tuple(_name(item) for item in items)
    known = tuple(name for name in names if name)
    return known if len(known) == len(names) == len(set(known)) else None


def named(items: Sequence[Any], name: str) -> Any:
    """The item of that name, or MISSING."""
    return next((item for item in items if _name(item) == name), MISSING)


def placed(data: Any, steps: Sequence[Step]) -> tuple[str | int, ...]:
    """``steps`` with every name turned into the position it has in ``data``; the last key may be missing.

    Raises BadInput naming the first step that is not there.
    """
    found: list[str | int] = []
    for count, step in enumerate(steps):
        place = _place(data, step)
        if place is None and not (isinstance(step, str) and isinstance(data, dict)):
            raise BadInput([_nothing_there(steps, count)])
        found.append(step if isinstance(step, str) else place)  # type: ignore[arg-type]
        data = MISSING if place is None else data[place]
        if data is MISSING and any(not isinstance(later, str) for later in steps[count + 1 :]):
            raise BadInput([_nothing_there(steps, count)])
        data = {} if data is MISSING else data
    return tuple(found)


def at(data: Any, steps: Sequence[str | int]) -> Any:
    """The part of ``data`` there, or MISSING."""
    for step in steps:
        if _place(data, step) is None:
            return MISSING
        data = data[step]
    return data


def _place(data: Any, step: Step) -> str | int | None:
    if isinstance(step, str):
        return step if isinstance(data, dict) and step in data else None
    if not isinstance(data, list):
        return None
    if isinstance(step, int):
        return step if 0 <= step < len(data) else None
    return next((place for place, item in enumerate(data) if _name(item) == step.name), None)


def _name(item: Any) -> str | None:
    if not isinstance(item, dict):
        return None
    name = next((item[key] for key in NAME_KEYS if key in item), None)
    return name if isinstance(name, str) and name and not set(name) & set(".[]") and not name.isdigit() else None


def _nothing_there(steps: Sequence[Step], count: int) -> Problem:
    missing = path_of(steps[: count + 1])
    message = said("there is no `{path}`", path=missing)
    return Problem(path=path_of(steps), message=message, remedy=said("Name a part that is there"))


def _no_path(path: str) -> Problem:
    return Problem(path=path, message=said("this is no path"), remedy=said("Write it like conditions[2].sql"))
