"""What somebody else changed meanwhile, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from forbear.policy.editing import MISSING, policy_changes
from forbear.problems import BadInput
from forbear_server.console.drafts.fields import field_of
from forbear_server.console.drafts.forms import says
from forbear_server.console.drafts.path_entries import entry_at
from forbear_server.console.drafts.path_words import path_words
from forbear_server.console.drafts.words import gettext
from forbear_server.store.models import PolicyVersion

LONGEST_SHOWN = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeShown:
    """A part with what it was and what it is."""

    where: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class JoinedIn:
    """Whose changes were joined with one's own, and what they were; nothing is listed for texts without parts."""

    authors: Sequence[str]
    changes: Sequence[ChangeShown]


def joined_in(draft: PolicyVersion, *, base: int, until: int) -> JoinedIn | None:
    """What the revisions after ``base`` and before ``until`` brought; None where there are none."""
    found = draft.revisions.filter(is_kept_aside=False, number__gte=base, number__lt=until)
    rows = list(found.select_related("author"))
    if len(rows) < 2 or rows[0].number != base:
        return None
    first, *others = rows
    authors = [row.author.display_name if row.author else "forbear" for row in others]
    return JoinedIn(authors=[*dict.fromkeys(authors)], changes=_changes(first.text, others[-1].text))


def value_shown(value: Any, *, path: str = "") -> str:
    """A value of the file as people read and type it; ``path`` says what kind of value it is."""
    if value is MISSING:
        return gettext("(nothing)")
    if value is None:
        return gettext("(left open)")
    entry = entry_at(path) if path else None
    if entry is not None and entry.kind not in ("chosen", "yes"):
        return str(field_of(entry).shown(value))[:LONGEST_SHOWN]  # type: ignore[attr-defined]
    return _written(value)[:LONGEST_SHOWN]


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, list) and not any(isinstance(each, dict | list) for each in value):
        return ", ".join(map(str, value))
    if isinstance(value, dict | list):
        text: str = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=80)
        return text.strip()
    return str(value)


def _changes(before: str, after: str) -> list[ChangeShown]:
    try:
        found = policy_changes(before, after)
    except BadInput:
        return []
    told = says(after)
    return [
        ChangeShown(
            where=path_words(change.path, says=told),
            before=value_shown(MISSING if change.kind == "added" else change.before, path=change.path),
            after=value_shown(MISSING if change.kind == "removed" else change.after, path=change.path),
        )
        for change in found
    ]
