"""The pages of the editor in their order, and on which of them a path of the file is edited."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise

from forbear.policy import ROLES
from forbear_server.console.drafts.entries import Section
from forbear_server.console.drafts.item_entries import CONDITION, SEGMENT
from forbear_server.console.drafts.lever_entries import LEVERS, SOURCE
from forbear_server.console.drafts.limit_entries import AUTHORITY, LIMITS
from forbear_server.console.drafts.part_entries import CONTACT, PRICES, WORDS
from forbear_server.console.drafts.words import gettext_lazy as _

_AUTHORITY = re.compile(r"authority\[(\d+)\]")
_ITEM = re.compile(r"(conditions|segments)\[(\d+)\](?:\.(.*))?")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A page. ``root`` is the path its fields stand under; ``is_list`` for conditions and segments."""

    code: str
    title: str | Promise
    blurb: str | Promise
    root: str = ""
    sections: Sequence[Section] = ()
    is_list: bool = False


_LEVERS = (Section(code="levers", title=_("Levers"), entries=(*LEVERS, SOURCE)),)

PARTS: Mapping[str, Part] = {
    part.code: part
    for part in (
        Part(
            code="levers",
            title=_("Levers"),
            blurb=_("Everything a plan may change, and how far. The search tries each value that is listed."),
            root="levers",
            sections=_LEVERS,
        ),
        Part(
            code="segments",
            title=_("Segments"),
            blurb=_("Cases with levers of their own. The first one that is true counts."),
            is_list=True,
        ),
        Part(
            code="conditions",
            title=_("Conditions"),
            blurb=_("What must hold for the system to offer a plan. Where one does not, a person decides."),
            is_list=True,
        ),
        Part(
            code="authority",
            title=_("Authority"),
            blurb=_("Who may grant a plan alone. What goes beyond is passed on, the plans already worked out."),
            sections=AUTHORITY,
        ),
        Part(
            code="limits",
            title=_("Budget and limits"),
            blurb=_("How much together, how often, and how we learn whether it helps."),
            sections=LIMITS,
        ),
        Part(
            code="prices",
            title=_("Prices"),
            blurb=_("What failing and paying cost each side; from these the best plan is worked out."),
            sections=PRICES,
        ),
        Part(
            code="contact",
            title=_("Answers and contact"),
            blurb=_("What is promised, when and how borrowers are reached, and what happens to a missed payment."),
            sections=CONTACT,
        ),
        Part(
            code="words",
            title=_("Name and days"),
            blurb=_("What it is called, for which loans, and from which day."),
            sections=WORDS,
        ),
    )
}
ITEMS: Mapping[str, Sequence[Section]] = {"conditions": CONDITION, "segments": SEGMENT}


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where a path is edited: the part, the page's address and the field on it; ``field`` may be empty."""

    part: str
    url: str
    field: str


def page_of(part: str, draft_id: UUID, *, place: int | None = None) -> str:
    """The address of a page of the editor."""
    if part == "text":
        return reverse("drafts:text", args=[draft_id])
    if part in ITEMS:
        return reverse(f"drafts:{part}", args=[draft_id]) if place is None else item_page(part, draft_id, place)
    return reverse("drafts:part", args=[draft_id, part])


def item_page(part: str, draft_id: UUID, place: int) -> str:
    """The address of one condition or segment."""
    return reverse(f"drafts:{part.removesuffix('s')}", args=[draft_id, place])


def place_of(path: str, draft_id: UUID, *, data: Any = None) -> Place:
    """The page and field where somebody mends what stands at ``path``; the whole text where no page has it.

    ``data`` is what the text says; by it positions among the authorities become roles, as their fields are named.
    """
    path = _by_role(path, data)
    if match := _ITEM.fullmatch(path):
        part, number, inner = match.groups()
        return Place(part=part, url=item_page(part, draft_id, int(number)), field=field_at(inner or "", ITEMS[part]))
    for part in PARTS.values():
        inner = path.removeprefix(f"{part.root}.") if part.root else path
        if part.root and inner == path:
            continue
        if field := field_at(inner, part.sections):
            return Place(part=part.code, url=page_of(part.code, draft_id), field=field)
    whole = path if path in PARTS else "text"
    return Place(part=whole, url=page_of(whole, draft_id), field="")


def _by_role(path: str, data: Any) -> str:
    match = _AUTHORITY.match(path)
    rows = data.get("authority") if isinstance(data, dict) else None
    if not match or not isinstance(rows, list) or int(match[1]) >= len(rows):
        return path
    row = rows[int(match[1])]
    role = row.get("role") if isinstance(row, dict) else None
    return f"authority[{role}]{path[match.end() :]}" if role in ROLES else path


def field_at(path: str, sections: Sequence[Section]) -> str:
    """The entry whose value holds ``path``: the longest that it begins with; empty for none."""
    paths = [entry.path for section in sections for entry in section.entries]
    held = [one for one in paths if path == one or path.startswith((f"{one}.", f"{one}["))]
    return max(held, key=len, default="")
