"""What differs between two versions, in words; nothing is left out, and what means the same is not shown."""

from dataclasses import dataclass
from typing import Any

from forbear.policy.editing import policy_changes
from forbear.problems import BadInput
from forbear_server.console.policies.parts_said import Row, part_rows, part_words
from forbear_server.services.policies.texts import spelled
from forbear_server.store.models import PolicyVersion

IDENTITY = frozenset({"version", "replaces", "valid_from", "valid_to"})
"""What every new version changes; told at the top, not among the changes."""


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeSaid:
    """One part that differs: where, how, and both sides line by line (none where there was or is no such part)."""

    path: str
    place: str
    kind: str
    before: tuple[Row, ...]
    after: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Two versions held against each other; ``is_readable`` is false where one of the texts is no policy yet."""

    before: PolicyVersion
    after: PolicyVersion
    changes: tuple[ChangeSaid, ...]
    is_readable: bool = True


def comparison(before: PolicyVersion, after: PolicyVersion) -> Comparison:
    """What ``after`` says differently."""
    try:
        changes = changes_said(before.text, after.text)
    except BadInput:
        return Comparison(before=before, after=after, changes=(), is_readable=False)
    return Comparison(before=before, after=after, changes=changes)


def changes_said(before: str, after: str) -> tuple[ChangeSaid, ...]:
    """The changes from one text to another in the order of the file; raises BadInput for one that is no YAML."""
    currencies = (spelled(before, "currency") or "CNY", spelled(after, "currency") or "CNY")
    found = [_said(change, currencies) for change in policy_changes(before, after)]
    return tuple(change for change in found if change.path not in IDENTITY and change.before != change.after)


def _said(change: Any, currencies: tuple[str, str]) -> ChangeSaid:
    before = part_rows(change.path, change.before, currency=currencies[0]) if change.kind != "added" else []
    after = part_rows(change.path, change.after, currency=currencies[1]) if change.kind != "removed" else []
    return ChangeSaid(
        path=change.path,
        place=part_words(change.path),
        kind=change.kind,
        before=tuple(before),
        after=tuple(after),
    )
