"""JSON documents from outside: strict models whose errors come back as our own problems.

pydantic does the validating and prints JSON Schema; what it reports is turned into one list of
:class:`~forbear.problems.problem.Problem`, each with a path in the input and a remedy in plain words.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

import pydantic
from pydantic import BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from forbear.problems.document_words import OTHER, WORDS
from forbear.problems.problem import BadInput, Problem
from forbear.problems.said import Joined, Said, joined, said

AmountText = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,15}(\.[0-9]{1,4})?$")]
"""An amount in major units as a decimal string, such as ``"1234.56"``."""

RateText = Annotated[str, StringConstraints(pattern=r"^-?[0-9]{1,3}(\.[0-9]{1,12})?$")]
"""A rate or share as a decimal string, such as ``"0.18"`` for 18 % a year."""


_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _only_a_day(value: Any) -> Any:
    """Other numbers and texts would be taken for seconds since 1970, or for a day with a time."""
    if isinstance(value, date) or (isinstance(value, str) and _DAY.fullmatch(value)):
        return value
    raise PydanticCustomError("date_type", "not a date")


DateText = Annotated[date, BeforeValidator(_only_a_day)]
"""A date written as ``"2025-01-15"``."""


WRONG_KEY = "[key]"
"""The last step of pydantic's path to a value whose key itself is wrong."""


class Document(pydantic.BaseModel):
    """Base of every document read from outside: unknown fields are refused, values never change."""

    model_config = ConfigDict(extra="forbid", frozen=True)


DocumentT = TypeVar("DocumentT", bound=Document)


def read_document(model: type[DocumentT], data: Any, *, under: str = "") -> DocumentT:
    """Validate ``data`` against ``model``.

    Raises BadInput listing every problem; paths start with ``under`` when the document is part of a larger one.
    """
    try:
        return model.model_validate(data)
    except pydantic.ValidationError as error:
        raise BadInput(problems_of(error, under=under)) from None


def problems_of(error: pydantic.ValidationError, *, under: str = "") -> tuple[Problem, ...]:
    """Every complaint of a pydantic error as a problem of ours."""
    return tuple(_problem(item, under) for item in error.errors(include_url=False))


def _problem(item: Any, under: str) -> Problem:
    kind, context = item["type"], item.get("ctx", {})
    if kind == "string_pattern_mismatch":
        kind = _kind_of_pattern(context["pattern"])
    message, remedy = WORDS.get(kind, OTHER)
    values = {"given": _shown(item.get("input")), "complaint": item["msg"], **context}
    if "expected" in values:
        values["expected"] = _listed(str(values["expected"]))
    return Problem(path=_path(item["loc"], under), message=_said(message, values), remedy=_said(remedy, values))


def _said(template: str, values: Mapping[str, Any]) -> Said:
    """The sentence with those of the values it has a place for."""
    return Said(template, {name: value for name, value in values.items() if f"{{{name}}}" in template})


def _listed(expected: str) -> Joined:
    """pydantic's ``'a', 'b' or 'c'`` as a list, so that another language can join it."""
    return joined([joined(part.split(", "), ", ") for part in expected.split(" or ")], " or ")


_PATTERNS = {
    r"^[a-z][a-z0-9_]{0,39}$": "identifier",
    r"^[a-z][a-z0-9_]{0,63}$": "identifier",
    r"^[0-9A-Za-z][0-9A-Za-z.\-]{0,19}$": "version_name",
    r"^[A-Z]{2}$": "two_letters",
}
"""Patterns for which there are words a person understands sooner."""


def _kind_of_pattern(pattern: str) -> str:
    if pattern in _PATTERNS:
        return _PATTERNS[pattern]
    if not pattern.endswith("})?$") or r"(\." not in pattern:
        return "string_pattern_mismatch"
    return "decimal" if pattern.startswith("^-?") else "decimal_from_zero"


def _path(location: tuple[int | str, ...], under: str) -> str:
    path = under
    for step in location:
        if step == WRONG_KEY:
            continue
        if isinstance(step, int):
            path += f"[{step}]"
        else:
            path = f"{path}.{step}" if path else step
    return path or "(document)"


_PLAIN = {"None": said("None"), "True": said("True"), "False": said("False")}


def _shown(value: Any) -> str:
    text = repr(value)
    if text in _PLAIN:
        return _PLAIN[text]
    return text if len(text) <= 60 else text[:57] + "..."
