"""A path of the file in words: ``levers.rates_annual[2]`` as "Levers › Interest rate a year"."""

import re
from collections.abc import Sequence
from typing import Any

from forbear_server.console.drafts.entries import Entry, Section
from forbear_server.console.drafts.parts import ITEMS, PARTS, field_at
from forbear_server.console.drafts.words import gettext

_ITEM = re.compile(r"(conditions|segments)\[([^\[\]]+)\]\.?(.*)")
_ROLE = re.compile(r"authority\[([^\[\]]+)\]\.?(.*)")


def path_words(path: str, *, says: Any = None) -> str:
    """The words for a path; an unknown one is shown as it is. ``says`` turns positions into names."""
    if match := _ITEM.fullmatch(path):
        part, item, inner = match.groups()
        entry = _entry(inner, ITEMS[part])
        return _told(str(PARTS[part].title), _name(says, part, item), str(entry.label) if entry else inner)
    if match := _ROLE.fullmatch(path):
        return _role(path, match[1], says)
    for part in PARTS.values():
        inner = path.removeprefix(f"{part.root}.") if part.root else path
        entry = None if part.root and inner == path else _entry(inner, part.sections)
        if entry is not None:
            return _told(str(part.title), str(entry.label))
    if path in PARTS:
        return str(PARTS[path].title)
    return gettext("The whole text") if path.startswith("(document") else path


def _entry(path: str, sections: Sequence[Section]) -> Entry | None:
    field = field_at(path, sections)
    return next((each for section in sections for each in section.entries if field and each.path == field), None)


def _name(says: Any, part: str, item: str) -> str:
    rows = says.get(part) if isinstance(says, dict) else None
    if item.isdigit() and isinstance(rows, list) and int(item) < len(rows) and isinstance(rows[int(item)], dict):
        return str(rows[int(item)].get("code") or int(item) + 1)
    return str(int(item) + 1) if item.isdigit() else item


def _role(path: str, item: str, says: Any) -> str:
    rows = says.get("authority") if isinstance(says, dict) else None
    role = item
    if item.isdigit() and isinstance(rows, list) and int(item) < len(rows) and isinstance(rows[int(item)], dict):
        role = str(rows[int(item)].get("role"))
    for section in PARTS["authority"].sections:
        if section.code == role:
            inner = path.partition("].")[2]
            entry = next((each for each in section.entries if each.path.endswith(f".{inner}")), None)
            return _told(str(PARTS["authority"].title), str(section.title), str(entry.label) if entry else inner)
    return path


def _told(*words: str) -> str:
    return " › ".join(word for word in words if word)
