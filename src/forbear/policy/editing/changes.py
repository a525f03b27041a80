"""What changed between two versions of a policy, in the order of its file."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from forbear.policy.editing.paths import Item, Step, named, names_in, path_of
from forbear.policy.editing.shape import in_order
from forbear.policy.editing.values import MISSING, document_values, is_same, pack_values
from forbear.policy.pack import PolicyPack
from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput

Version = PolicyPack | PolicyDocument | Mapping[str, Any] | str
"""A version of a policy: as a pack, as a document, as plain values, or as the text of its file."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """One part that differs; ``before`` and ``after`` are as the document writes them, None where there is no part.

    Items are named by code or role, as in ``conditions[willing].sql``. At the path of a whole list whose items have
    names, the values are the names in their order: items changed places.
    """

    path: str
    kind: Literal["added", "removed", "changed"]
    before: Any
    after: Any


def policy_changes(before: Version, after: Version) -> tuple[Change, ...]:
    """Everything that differs, first to last; give both versions in the same form.

    A pack knows no sources, so between packs a changed source is not seen. Raises BadInput for an unreadable text.
    """
    changes: list[Change] = []
    _compare(in_order(_values(before)), in_order(_values(after)), (), changes)
    return tuple(changes)


def _values(version: Version) -> Any:
    if isinstance(version, PolicyPack):
        return pack_values(version)
    if not isinstance(version, str):
        return document_values(version)
    file = read_yaml(version)
    if file.data is None:
        raise BadInput(file.problems)
    return file.data


def _compare(before: Any, after: Any, at: tuple[Step, ...], changes: list[Change]) -> None:
    if is_same(before, after):
        return
    if before is MISSING or after is MISSING:
        kind: Literal["added", "removed"] = "added" if before is MISSING else "removed"
        values = (None if each is MISSING else each for each in (before, after))
        changes.append(Change(path=path_of(at), kind=kind, before=next(values), after=next(values)))
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in _in_turn(tuple(before), tuple(after)):
            _compare(before.get(key, MISSING), after.get(key, MISSING), (*at, key), changes)
    elif names_in(before) and names_in(after):
        _compare_items(before, after, at, changes)
    else:
        changes.append(Change(path=path_of(at), kind="changed", before=before, after=after))


def _compare_items(before: Any, after: Any, at: tuple[Step, ...], changes: list[Change]) -> None:
    had, has = names_in(before) or (), names_in(after) or ()
    if [name for name in had if name in has] != [name for name in has if name in had]:
        changes.append(Change(path=path_of(at), kind="changed", before=list(had), after=list(has)))
    for name in _in_turn(had, has):
        _compare(named(before, name), named(after, name), (*at, Item(name)), changes)


def _in_turn(before: tuple[str, ...], after: tuple[str, ...]) -> list[str]:
    """The names of ``after``, each that is gone before the one it stood before."""
    order = list(after)
    for place in range(len(before) - 1, -1, -1):
        if before[place] not in order:
            following = next((name for name in before[place + 1 :] if name in order), None)
            order.insert(order.index(following) if following else len(order), before[place])
    return order
