"""What JSON may hold before anything is made of it: text that is whole, numbers that are exact, and no abyss."""

from typing import Any

from forbear.problems.problem import BadInput, Problem
from forbear.problems.said import said

DEEPEST = 60
"""Levels; documents of ours have under 12 (judgement)."""


def refuse_unusable_json(value: Any) -> None:
    """Raise BadInput with everything :func:`unusable_json` finds."""
    if problems := unusable_json(value):
        raise BadInput(problems)


def unusable_json(value: Any) -> list[Problem]:
    """Every place where ``value`` could not be hashed or written out again, in the order of the document.

    A number with a decimal point has no one spelling, and half a surrogate pair is no text. Raises BadInput at once
    for a value nested more than :data:`DEEPEST` levels deep, since nothing more can be made of it.
    """
    problems: list[Problem] = []
    waiting = [("", value, 0)]
    while waiting:
        path, item, depth = waiting.pop()
        if depth > DEEPEST:
            raise BadInput(
                [_problem(path, said("nested more than {most} levels deep", most=DEEPEST), said("Flatten it"))]
            )
        problems += _wrong(path, item)
        waiting += [(inside, member, depth + 1) for inside, member in reversed(_members(path, item))]
    return problems


def _members(path: str, item: Any) -> list[tuple[str, Any]]:
    if isinstance(item, dict):
        return [(f"{path}.{name}" if path else str(name), member) for name, member in item.items()]
    if isinstance(item, list | tuple):
        return [(f"{path}[{index}]", member) for index, member in enumerate(item)]
    return []


def _wrong(path: str, item: Any) -> list[Problem]:
    if isinstance(item, float):
        remedy = said('Write a whole number without a point, anything else in quotes, such as "0.18"')
        return [_problem(path, said("{number} is not exact", number=repr(item)), remedy)]
    texts = item if isinstance(item, dict) else (item,)
    if any(isinstance(text, str) and not _is_whole(text) for text in texts):
        return [_problem(path, said("the text holds half a character"), said("Write the text again"))]
    return []


def _is_whole(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _problem(path: str, message: str, remedy: str) -> Problem:
    readable = path.encode("utf-8", "backslashreplace").decode()
    return Problem(path=readable or "(document)", message=message, remedy=remedy)
