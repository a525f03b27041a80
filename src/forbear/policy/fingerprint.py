"""Packs as plain JSON values, so that a record can store them and name them by their hash."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, time
from fractions import Fraction
from typing import Any

from forbear.policy.checks import CheckDocument
from forbear.policy.law import LawPack
from forbear.policy.pack import PolicyPack
from forbear.problems import Document


def policy_document(policy: PolicyPack) -> dict[str, Any]:
    """Everything a policy says, without where it was read from; hash it with ``sha256_of``."""
    document: dict[str, Any] = plain_value(policy)
    return {name: value for name, value in document.items() if name != "lines"}


def law_document(law: LawPack) -> dict[str, Any]:
    """Everything a law pack says, its LPR series included; hash it with ``sha256_of``."""
    document: dict[str, Any] = plain_value(law)
    return document


def plain_value(value: Any) -> Any:
    """Any part of a pack as JSON values: days as text, fractions as ``1/4``, sets in order."""
    if isinstance(value, CheckDocument):
        return {"kind": value.kind, **plain_value(value.params())}
    if isinstance(value, Document):
        return {name: plain_value(getattr(value, name)) for name in type(value).model_fields}
    if is_dataclass(value):
        return {field.name: plain_value(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {name: plain_value(item) for name, item in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [plain_value(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    return value.isoformat() if isinstance(value, date | time) else _plain_number(value)


def _plain_number(value: Any) -> Any:
    return str(value) if isinstance(value, Fraction) else value
