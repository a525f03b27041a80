"""How a lender's CSV is laid out, as data: which column holds which field, and how its text is read.

A layout is a YAML file in ``layouts/``. ``lendingclub`` reads that platform's public loan file as it is;
``neutral`` is our own layout, which any lender can export to. A new book needs a new file here, no code.
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Literal

import yaml
from pydantic import Field

from forbear.problems import BadInput, Document, Problem, read_document

State = Literal["current", "late", "charged_off", "closed"]


class Column(Document):
    """Where one field stands in the file and how its text is read; what does not fit the field's kind is ignored.

    ``formats`` are ``strptime`` patterns of a date; a pattern without a day means the first of the month.
    ``percent`` reads ``13.11`` as 13.11 %. ``yearly`` divides an amount by twelve. ``rounded`` lets an amount have
    more decimals than its currency, rounding half up. ``suffix`` is cut off. ``words`` translates a word, ``*``
    standing for any other. ``from_row`` lets an empty loan number be named after its line.
    """

    column: str
    formats: tuple[str, ...] = ("%Y-%m-%d",)
    percent: bool = False
    yearly: bool = False
    rounded: bool = False
    suffix: str = ""
    words: Mapping[str, str] = {}
    from_row: bool = False


class Status(Document):
    """What a lender's status word says: the state, and the fewest and most days late it allows (None: no bound)."""

    state: State
    days_late: tuple[int, int | None] | None = None


class Layout(Document):
    """One file layout: fixed values, columns by field name, and the meaning of status words."""

    id: str
    summary: Mapping[Literal["zh", "en"], str]
    constants: Mapping[str, str] = {}
    columns: Mapping[str, Column]
    statuses: Mapping[str, Status] = {}
    interest_stops_when_charged_off: bool = False
    required: tuple[str, ...] = Field(
        default=("loan_id", "principal", "rate_annual", "installments", "disbursed_on"), min_length=1
    )


def layout_names() -> tuple[str, ...]:
    """The layouts that ship with forbear."""
    names = (item.name for item in _folder().iterdir())
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def load_layout(name: str) -> Layout:
    """The layout called ``name``; BadInput names those there are when it is unknown."""
    if name not in layout_names():
        known = ", ".join(layout_names())
        raise BadInput([Problem(path="layout", message=f"there is no layout {name!r}", remedy=f"Use one of {known}")])
    text = (_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    return read_document(Layout, yaml.safe_load(text), under=name)


def _folder() -> Traversable:
    return files("forbear.cases.tape") / "layouts"
