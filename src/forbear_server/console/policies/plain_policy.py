"""A version for a manager to read: levers by segment, conditions, authority, prices as questions, promises."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import pgettext

from forbear.policy.policy_shape import PolicyDocument
from forbear.policy.yaml_file import read_yaml
from forbear.problems import BadInput, read_document
from forbear_server.console.policies.fields import AUTHORITY, GENERAL, GROUPS, LEVERS, PRICES, PROMISES, Field
from forbear_server.console.policies.values_said import role_words, value_words

_IN_HEADLINE = frozenset({"id", "version"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Cell:
    """What one column says; ``is_own`` is false where a segment leaves the line as the base has it."""

    words: str
    is_own: bool = True


@dataclass(frozen=True, kw_only=True, slots=True)
class TableRow:
    """One line of a table; the first cell is the base where the columns are segments."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Fact:
    """One thing the policy says, and what that rests on where the file tells."""

    label: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FactGroup:
    """Facts under one heading."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class PlainPolicy:
    """Everything a page shows of a policy; ``data`` is the file's own values for texts and rules."""

    data: Mapping[str, Any]
    general: tuple[Fact, ...]
    levers: tuple[TableRow, ...]
    authority: tuple[TableRow, ...]
    prices: tuple[Fact, ...]
    promises: tuple[FactGroup, ...]


def plain_policy(text: str) -> PlainPolicy | None:
    """The version a text holds, in words, errors of sense and law and all; None while it is no policy's text."""
    data = read_yaml(text).data
    try:
        filled = read_document(PolicyDocument, data)
    except BadInput:
        return None
    currency = data["currency"]
    return PlainPolicy(
        data=data,
        general=_facts(data, {path: field for path, field in GENERAL.items() if path not in _IN_HEADLINE}, currency),
        levers=tuple(_lever(name, field, data, currency) for name, field in LEVERS.items()),
        authority=tuple(_authority(limits, currency) for limits in data["authority"]),
        prices=_facts(data["objective"], PRICES, currency),
        promises=tuple(_group(name, _with_defaults(data, filled), currency) for name in _promised()),
    )


def _lever(name: str, field: Field, data: Mapping[str, Any], currency: str) -> TableRow:
    base = _lever_words(field, data["levers"].get(name), currency)
    cells = [Cell(words=base)]
    for segment in data["segments"]:
        is_own = name in segment["levers"]
        words = _lever_words(field, segment["levers"][name], currency) if is_own else base
        cells.append(Cell(words=words, is_own=is_own))
    return TableRow(label=str(field.words), cells=tuple(cells))


def _lever_words(field: Field, value: Any, currency: str) -> str:
    """A lever in words; one that is left out or changes nothing is not used."""
    if value is None or value == []:
        return pgettext("policy", "not used")
    return value_words(field.kind, value, currency=currency)


def _authority(limits: Mapping[str, Any], currency: str) -> TableRow:
    cells = tuple(
        Cell(words=value_words(field.kind, limits[name], currency=currency)) for name, field in AUTHORITY.items()
    )
    return TableRow(label=role_words(limits["role"]), cells=cells)


def _with_defaults(data: Mapping[str, Any], filled: PolicyDocument) -> Mapping[str, Any]:
    """The file's own values; of counter-offers and flex, which a file may leave out, what holds then."""
    parts = {"counter": filled.counter, "flex": filled.flex}
    return {**data, **{name: {**part.model_dump(), **data.get(name, {})} for name, part in parts.items()}}


def _promised() -> list[str]:
    """The headings of promises in the order of the file; a value that stands alone has none."""
    return list(dict.fromkeys(path.partition(".")[0] for path in PROMISES))


def _group(name: str, data: Mapping[str, Any], currency: str) -> FactGroup:
    fields = {path: field for path, field in PROMISES.items() if path.partition(".")[0] == name}
    return FactGroup(title=str(GROUPS.get(name, "")), facts=_facts(data, fields, currency))


def _facts(data: Mapping[str, Any], fields: Mapping[str, Field], currency: str) -> tuple[Fact, ...]:
    return tuple(
        Fact(label=str(field.words), words=value_words(field.kind, _at(data, path), currency=currency))
        for path, field in fields.items()
    )


def _at(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data[step]
    return data
