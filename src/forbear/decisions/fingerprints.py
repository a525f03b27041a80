"""One hash for a pack or table as it was used, whatever file it came from."""

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date, time
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from forbear.problems import Itself, sha256_of


def fingerprint(value: Any) -> str:
    """The SHA-256 of a frozen value of the engine: every field that takes part in its equality, nothing else.

    Worked out once for each value that is loaded: a pack is large and every decision names it.
    """
    return _fingerprint(Itself(value))


@lru_cache(maxsize=64)
def _fingerprint(itself: Itself[Any]) -> str:
    return sha256_of(_plain(itself.value))


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in fields(value) if field.compare}
    if isinstance(value, BaseModel):
        return _plain(value.model_dump())
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, Set):
        return sorted(str(item) for item in value)
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time | Fraction | Decimal | float):
        return str(value)
    if value is None or isinstance(value, str | int):
        return value
    raise TypeError(f"no fingerprint for {type(value).__name__}")
