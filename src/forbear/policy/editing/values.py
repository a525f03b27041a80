"""Any form of a policy as plain values, spelled as its file spells them: decimals, amounts and days as text."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from typing import Any

from forbear.money import format_minor
from forbear.policy.pack import PolicyPack, Segment
from forbear.problems import BadInput, Document, Problem, canonical_json, refuse_unusable_json, said
from forbear.problems.problem import join_path


class Missing:
    """Stands where one version of a document has no such part; ``null`` is a value, this is none."""

    def __repr__(self) -> str:
        return "MISSING"

    def __bool__(self) -> bool:
        return False


MISSING = Missing()


def document_values(document: Any, *, path: str = "") -> Any:
    """``document``, or a part of one, as the plain values its file holds.

    Raises BadInput listing what a file cannot hold: a fraction without an end, a time with seconds, a float.
    """
    problems: list[Problem] = []
    values = _plain(document, path, problems)
    if problems:
        raise BadInput(problems)
    refuse_unusable_json(values)
    return values


def pack_values(pack: PolicyPack) -> dict[str, Any]:
    """A policy pack as its file writes it; sources are not part of a pack, so they are not there."""
    values = {each.name: getattr(pack, each.name) for each in fields(pack) if each.name != "lines"}
    written: dict[str, Any] = document_values(_amounts_written(values, pack.currency))
    return written


def is_same(one: Any, other: Any) -> bool:
    """Whether two parts say the same; the order of keys says nothing, and ``true`` is not ``1``."""
    if one is MISSING or other is MISSING:
        return one is other
    return canonical_json(one) == canonical_json(other)


def _amounts_written(value: Any, currency: str) -> Any:
    if isinstance(value, Segment):
        parts = {each.name: getattr(value, each.name) for each in fields(value) if each.name != "own"}
        value = {**parts, "levers": {name: getattr(value.levers, name) for name in value.own}}
    if is_dataclass(value) and not isinstance(value, type):
        value = {each.name: getattr(value, each.name) for each in fields(value)}
    if isinstance(value, Mapping):
        return dict(_amount_written(name, item, currency) for name, item in value.items())
    return [_amounts_written(item, currency) for item in value] if isinstance(value, list | tuple) else value


def _amount_written(name: str, value: Any, currency: str) -> tuple[str, Any]:
    if not name.endswith("_minor"):
        return name, _amounts_written(value, currency)
    return name.removesuffix("_minor"), None if value is None else format_minor(value, currency=currency)


def _plain(value: Any, path: str, problems: list[Problem]) -> Any:
    if isinstance(value, Document):
        # A field that was not written has its default; a segment's levers are only those that differ.
        value = {name: getattr(value, name) for name in type(value).model_fields if name in value.model_fields_set}
    if isinstance(value, Mapping):
        return {
            _key(name, path, problems): _plain(item, join_path(path, str(name)), problems)
            for name, item in value.items()
        }
    if isinstance(value, list | tuple):
        return [_plain(item, f"{path}[{place}]", problems) for place, item in enumerate(value)]
    return _plain_scalar(value, path, problems)


def _key(name: Any, path: str, problems: list[Problem]) -> str:
    if not isinstance(name, str):
        message = said("the key {key} is no text", key=repr(name))
        problems.append(Problem(path=path, message=message, remedy=said("Write a word")))
    return str(name)


def _plain_scalar(value: Any, path: str, problems: list[Problem]) -> Any:
    if isinstance(value, Fraction):
        return _decimal(value, path, problems)
    if isinstance(value, time):
        if value.second or value.microsecond:
            message = said("{value} has seconds", value=value)
            problems.append(Problem(path=path, message=message, remedy=said("Give hours and minutes")))
        return value.isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    if value is not None and not isinstance(value, str | int | float):
        message = said("a file holds no {kind}", kind=type(value).__name__)
        problems.append(Problem(path=path, message=message, remedy=said("Give a plain value")))
    return value


def _decimal(value: Fraction, path: str, problems: list[Problem]) -> str:
    """The shortest decimal text of ``value``, with at most the 12 places a file may have."""
    scaled = value * 10**12
    if scaled.denominator != 1:
        message = said("{value} is no decimal with at most 12 places", value=value)
        problems.append(Problem(path=path, message=message, remedy=said('Give a decimal, such as "0.15"')))
        return str(value)
    whole, rest = divmod(abs(scaled.numerator), 10**12)
    places = f"{rest:012d}".rstrip("0")
    return f"{'-' if value < 0 else ''}{whole}{'.' if places else ''}{places}"
