"""A text that was kept aside, brought together with the draft by a person's choice for each value in conflict."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from forbear.policy.editing import (
    MISSING,
    Conflict,
    Merge,
    merged,
    with_item,
    with_items_moved,
    with_value,
    without_item,
)
from forbear.policy.editing.paths import Item, at, names_in, path_of, placed, steps_of
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, Problem
from forbear_server.store.models import PolicyRevision

Choice = Literal["mine", "theirs", "other"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Answer:
    """What a person chose for one conflict; ``value`` is what they typed for ``other``."""

    choice: Choice
    value: Any = None


def merge_of(kept: PolicyRevision, *, theirs: PolicyRevision) -> Merge | None:
    """The kept text and the draft's revision ``theirs`` together, with what conflicts.

    None where they have no common beginning or are beyond merging.
    """
    base = kept.policy.revisions.filter(number=kept.base_number, is_kept_aside=False).first()
    if base is None:
        return None
    try:
        return merged(base.text, kept.text, theirs.text)
    except BadInput:
        return None


def is_by_value(merge: Merge) -> bool:
    """Whether every conflict is about a value that can be chosen; lines and comments are brought together by hand."""
    return all(not conflict.path.startswith("(") for conflict in merge.conflicts)


def text_resolved(merge: Merge, answers: Mapping[int, Answer]) -> str:
    """The merged text with each conflict as chosen; raises BadInput with every one left open."""
    problems: list[Problem] = []
    text = merge.text
    for place, conflict in enumerate(merge.conflicts):
        answer = answers.get(place)
        try:
            text = _with(text, conflict, answer)
        except BadInput as bad:
            problems += bad.problems
    if problems:
        raise BadInput(problems)
    return text


def _with(text: str, conflict: Conflict, answer: Answer | None) -> str:
    if answer is None:
        problem = Problem(path=conflict.path, message="nothing is chosen here", remedy="Choose one")
        raise BadInput([problem])
    if answer.choice == "theirs":
        return text
    value = conflict.mine if answer.choice == "mine" else answer.value
    if _is_order(text, conflict):
        return _in_order(text, conflict.path, value)
    if value is MISSING:
        return without_item(text, conflict.path)
    steps = steps_of(conflict.path)
    if conflict.theirs is MISSING and isinstance(steps[-1], Item):
        return with_item(text, path_of(steps[:-1]), value)
    return with_value(text, conflict.path, value)


def _is_order(text: str, conflict: Conflict) -> bool:
    """Whether the conflict is about the order of named items; its values are their names then."""
    return names_in(_at(text, conflict.path)) is not None and all(
        isinstance(side, list) and all(isinstance(each, str) for each in side)
        for side in (conflict.mine, conflict.theirs)
    )


def _in_order(text: str, path: str, wanted: Sequence[str]) -> str:
    order = [name for name in wanted if name in (names_in(_at(text, path)) or ())]
    for place, name in enumerate(order):
        there = list(names_in(_at(text, path)) or ())
        if there.index(name) != place:
            text = with_items_moved(text, path, there.index(name), place)
    return text


def _at(text: str, path: str) -> Any:
    data = read_yaml(text).data
    try:
        return at(data, placed(data, steps_of(path)))
    except BadInput:
        return MISSING
