"""The entry that stands at a path, by which a value is shown and read as people type it."""

import re

from forbear_server.console.drafts.entries import Entry
from forbear_server.console.drafts.parts import ITEMS, PARTS, field_at

_ITEM = re.compile(r"(conditions|segments)\[[^\[\]]+\]\.(.+)")


def entry_at(path: str) -> Entry | None:
    """The entry whose whole value stands at ``path``, with items named by code or role; None where there is none."""
    if match := _ITEM.fullmatch(path):
        sections, inner = ITEMS[match[1]], match[2]
        return next((each for section in sections for each in section.entries if each.path == inner), None)
    for part in PARTS.values():
        inner = path.removeprefix(f"{part.root}.") if part.root else path
        if (part.root and inner == path) or field_at(inner, part.sections) != inner:
            continue
        return next(each for section in part.sections for each in section.entries if each.path == inner)
    return None
