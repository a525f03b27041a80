"""Merging what two people made of one document, part by part.

A part only one of them changed is taken from that one; a part both changed alike is taken once; a part both changed
differently stays as ``theirs`` and is a conflict. Items of a list are matched by name, so that positions may move.
"""

from dataclasses import dataclass, field
from typing import Any

from forbear.policy.editing.merge_order import merged_order
from forbear.policy.editing.paths import Item, Step, named, names_in, path_of
from forbear.policy.editing.values import MISSING, is_same


@dataclass(frozen=True, kw_only=True, slots=True)
class Conflict:
    """One part two people changed differently: what it was and what each made of it.

    Values are as the document writes them, MISSING where a version has no such part. At the path of a whole list
    whose items have names, the values are the names in their order. At ``(lines N)``, lines of text that
    stand from line N of the merged text on; at ``(comments)``, lists of comments that found no place.
    """

    path: str
    base: Any
    mine: Any
    theirs: Any


@dataclass(slots=True)
class ValueMerge:
    """Merges values, noting conflicts on the way."""

    conflicts: list[Conflict] = field(default_factory=list)

    def merged(self, base: Any, mine: Any, theirs: Any, at: tuple[Step, ...] = ()) -> Any:
        """The merged value, or MISSING where the part is gone."""
        if is_same(mine, theirs) or is_same(base, mine):
            return theirs
        if is_same(base, theirs):
            return mine
        if isinstance(mine, dict) and isinstance(theirs, dict):
            return self._keys(base if isinstance(base, dict) else {}, mine, theirs, at)
        if _are_named(base, mine, theirs):
            return self._items(base if isinstance(base, list) else [], mine, theirs, at)
        self._conflict(at, base, mine, theirs)
        return theirs

    def _keys(self, base: Any, mine: Any, theirs: Any, at: tuple[Step, ...]) -> Any:
        keys = [*theirs, *(key for key in mine if key not in theirs)]
        keys += [key for key in base if key not in keys]
        found = {
            key: self.merged(base.get(key, MISSING), mine.get(key, MISSING), theirs.get(key, MISSING), (*at, key))
            for key in keys
        }
        return {key: value for key, value in found.items() if value is not MISSING}

    def _items(self, base: Any, mine: Any, theirs: Any, at: tuple[Step, ...]) -> Any:
        names = [names_in(each) or () for each in (base, mine, theirs)]
        found = {}
        for name in dict.fromkeys([*names[2], *names[1], *names[0]]):
            parts = (named(base, name), named(mine, name), named(theirs, name))
            found[name] = self.merged(*parts, (*at, Item(name)))
        there = {name for name, value in found.items() if value is not MISSING}
        order, is_lost = merged_order(*names, there=there)
        if is_lost:
            self._conflict(at, *(list(each) for each in names))
        return [found[name] for name in order]

    def _conflict(self, at: tuple[Step, ...], base: Any, mine: Any, theirs: Any) -> None:
        self.conflicts.append(Conflict(path=path_of(at), base=base, mine=mine, theirs=theirs))


def _are_named(base: Any, mine: Any, theirs: Any) -> bool:
    """Whether all are lists of named items; one that is empty or missing stands in nobody's way."""
    if not isinstance(mine, list) or not isinstance(theirs, list):
        return False
    return all(not each or names_in(each) is not None for each in (base, mine, theirs))
