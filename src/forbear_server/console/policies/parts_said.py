"""Any part of a policy's file, named by its path, in the reader's words: what it is, and what it says."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from forbear_server.console.policies.fields import FIELDS, GROUPS
from forbear_server.console.policies.values_said import CHOICES, listed, role_words, value_words

_ITEM = re.compile(r"\[([^\]]*)\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One line: what it is, its words, and how they are written: "text", "code", or the language "zh" or "en"."""

    label: str
    words: str
    kind: str = "text"


def part_words(path: str) -> str:
    """What the part at ``path`` is: ``conditions[willing].sql`` is the rule over the facts of a condition.

    A position, as findings give it, is counted from 1. A path nobody has words for is shown as it is.
    """
    pattern = _ITEM.sub("[]", path)
    top, _, rest = path.partition(".")
    group = GROUPS.get(_ITEM.sub("", top))
    names = [_item_words(_ITEM.sub("", top), name) for name in _ITEM.findall(top)]
    field = FIELDS.get(pattern)
    pieces = [" ".join([str(group), *names])] if group else []
    if field:
        pieces.append(str(field.words))
    elif rest or not group:
        pieces.append(rest or path)
    return " · ".join(pieces)


def named_path(path: str, data: Any) -> str:
    """``authority[3].max_term_months`` as ``authority[manager].max_term_months``, where the file names its items."""
    place = re.match(r"(\w+)\[(\d+)\]", path)
    items = data.get(place[1]) if place and isinstance(data, Mapping) else None
    if place is None or not isinstance(items, list) or int(place[2]) >= len(items):
        return path
    item = items[int(place[2])]
    name = (item.get("code") or item.get("role")) if isinstance(item, Mapping) else None
    return f"{place[1]}[{name}]{path[place.end() :]}" if isinstance(name, str) and name.isidentifier() else path


def part_rows(path: str, value: Any, *, currency: str) -> list[Row]:
    """What the part at ``path`` says, line by line; a single value is one row without a label."""
    if isinstance(value, Mapping):
        return list(_of_mapping(path, value, currency))
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        return [row for item in value for row in part_rows(f"{path}[]", item, currency=currency)]
    if isinstance(value, list) and _ITEM.sub("", path) in {"conditions", "segments", "authority"}:
        top = _ITEM.sub("", path)
        return [Row(label="", words=listed(_item_words(top, str(name)) for name in value))]
    return [_row("", path, value, currency)]


def _of_mapping(path: str, value: Mapping[str, Any], currency: str) -> Iterator[Row]:
    for name, item in value.items():
        inner = f"{path}.{name}"
        field = FIELDS.get(_ITEM.sub("[]", inner))
        if field is None and isinstance(item, Mapping):
            yield from _of_mapping(inner, item, currency)
        else:
            yield _row(str(field.words) if field else str(name), inner, item, currency)


def _row(label: str, path: str, value: Any, currency: str) -> Row:
    field = FIELDS.get(_ITEM.sub("[]", path))
    kind = field.kind if field else "text"
    return Row(
        label=label,
        words=value_words(kind, value, currency=currency),
        kind=kind if kind in {"zh", "en", "code"} else "text",
    )


def _item_words(top: str, name: str) -> str:
    if name.isdigit():
        return str(int(name) + 1)
    if top == "authority" and name in CHOICES["role"]:
        return role_words(name)
    return pgettext("policy", "“%(code)s”") % {"code": name} if top in {"conditions", "segments"} else name
