"""One row for each value that can be edited by itself: where it stands, its kind, its meaning and its unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Kind = Literal[
    "months", "rates", "shares", "days_list", "chosen",
    "whole", "whole_or_none", "share", "number", "amount", "amount_or_none", "clock", "day", "day_or_none",
    "yes", "line", "line_or_none", "words", "sql",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A field of a form. ``path`` is relative to the form's root; ``unit`` stands behind the field.

    ``choices`` are the words of a closed list. ``none`` says what an empty field means where the file may say null.
    ``lang`` is the language the words are written in, whatever the page's.
    """

    path: str
    kind: Kind
    label: str | Promise
    help: str | Promise = ""
    unit: str | Promise = ""
    none: str | Promise = ""
    choices: Sequence[tuple[str, str | Promise]] = ()
    lang: str = ""
    rows: int = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
    """Entries that belong together, under a heading."""

    code: str
    title: str | Promise
    blurb: str | Promise = ""
    entries: Sequence[Entry] = ()
