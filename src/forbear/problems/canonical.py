"""One spelling for every JSON value, so that equal values have equal hashes on every machine."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

_SPELLED = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def canonical_json(value: Any) -> str:
    """``value`` as JSON with sorted keys and no spaces; floats are refused, amounts are strings."""
    _refuse_floats((value,))
    return _SPELLED.encode(value)


def sha256_of(value: Any) -> str:
    """The SHA-256 of the canonical JSON of ``value``, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def _refuse_floats(values: Iterable[Any]) -> None:
    for value in values:
        if type(value) is str:  # most of a document is text: it is passed over first
            continue
        if isinstance(value, dict):
            _refuse_floats(value.values())
        elif isinstance(value, (list, tuple)):
            _refuse_floats(value)
        elif isinstance(value, float):
            raise TypeError(f"a float ({value!r}) has no canonical spelling: write a decimal string")
