"""JSON documents from outside: strict models whose errors come back as our own problems.

pydantic does the validating and prints JSON Schema; what it reports is turned into one list of
:class:`~forbear.problems.problem.Problem`, each with a path in the input and a remedy in plain words.
"""

import re
from datetime import date
from typing import Annotated, Any, TypeVar

import pydantic
from pydantic import BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

from forbear.problems.problem import BadInput, Problem

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
    message, remedy = _WORDS.get(kind, (item["msg"], "Correct the value; `forbear schema` shows what is expected"))
    values = {"given": _shown(item.get("input")), **context}
    return Problem(
        path=_path(item["loc"], under),
        message=message.format_map(_Gaps(values)),
        remedy=remedy.format_map(_Gaps(values)),
    )


def _kind_of_pattern(pattern: str) -> str:
    if not pattern.endswith("})?$") or r"(\." not in pattern:
        return "string_pattern_mismatch"
    return "decimal" if pattern.startswith("^-?") else "decimal_from_zero"


class _Gaps(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"


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


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."


_WORDS = {
    "missing": ("this field is missing", "Add it"),
    "extra_forbidden": ("unknown field", "Remove it, or check its spelling against `forbear schema`"),
    "string_type": ("expected text in quotes, got {given}", 'Write it as a string, such as "1234.56"'),
    "decimal": ("{given} is not a decimal number", 'Write digits with a point, such as "1234.56"'),
    "decimal_from_zero": (
        "{given} is not a decimal number of zero or more",
        'Write digits with a point, such as "1234.56"',
    ),
    "string_pattern_mismatch": ("{given} is not written as it must be", "Write it to match {pattern}"),
    "date_from_datetime_parsing": ("{given} is not a date", "Write it as YYYY-MM-DD"),
    "date_parsing": ("{given} is not a date", "Write it as YYYY-MM-DD"),
    "date_type": ("{given} is not a date", "Write it as YYYY-MM-DD"),
    "enum": ("{given} is not one of the allowed values", "Use one of {expected}"),
    "literal_error": ("{given} is not one of the allowed values", "Use one of {expected}"),
    "int_parsing": ("{given} is not a whole number", "Write a whole number without quotes"),
    "int_type": ("{given} is not a whole number", "Write a whole number without quotes"),
    "int_from_float": ("{given} is not a whole number", "Write a whole number without quotes"),
    "greater_than_equal": ("{given} is too small", "Use {ge} or more"),
    "less_than_equal": ("{given} is too large", "Use {le} or less"),
    "greater_than": ("{given} is too small", "Use a value above {gt}"),
    "less_than": ("{given} is too large", "Use a value below {lt}"),
    "string_too_short": ("the text is too short", "Write at least {min_length} characters"),
    "string_too_long": ("the text is too long", "Write at most {max_length} characters"),
    "too_short": ("too few entries", "Give at least {min_length}"),
    "too_long": ("too many entries", "Give at most {max_length}"),
    "model_type": ("expected an object with fields, got {given}", "Write a JSON object in braces"),
    "list_type": ("expected a list, got {given}", "Write a JSON list in square brackets"),
    "tuple_type": ("expected a list, got {given}", "Write a JSON list in square brackets"),
    "dict_type": ("expected an object, got {given}", "Write a JSON object in braces"),
    "bool_parsing": ("{given} is neither true nor false", "Write true or false"),
    "bool_type": ("{given} is neither true nor false", "Write true or false"),
}
