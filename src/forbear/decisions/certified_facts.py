"""The facts a certificate states: those rules of law ask for, and those the policy's segments look at.

A decimal is written with every digit it has, so that a line which holds by a hair holds again when it is recomputed.
What the loans themselves tell is not believed but counted again.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from forbear.facts import FACTS, FactRow, FactType, FactValue
from forbear.loans import LoanPosition
from forbear.policy import PolicyPack, segment_facts
from forbear.policy.row import loan_facts
from forbear.problems import ProblemList

FACTS_OF_LAW = ("can_pay_contract", "willing")
_DECIMAL = re.compile(r"-?[0-9]{1,20}(\.[0-9]{1,40})?")
_AS_ISSUED = "Use a certificate as it was issued"


def certified_names(policy: PolicyPack) -> tuple[str, ...]:
    """The facts a certificate under ``policy`` states, in order."""
    return tuple(dict.fromkeys((*FACTS_OF_LAW, *segment_facts(policy))))


def certified_facts(row: FactRow, *, policy: PolicyPack) -> dict[str, Any]:
    """Those facts of ``row`` as a certificate states them."""
    return {name: _written(row.get(name)) for name in certified_names(policy)}


def facts_certified(
    stated: Mapping[str, Any], *, policy: PolicyPack, positions: Sequence[LoanPosition], as_of: date
) -> FactRow:
    """The facts ``stated`` in a certificate as a row.

    Raises BadInput for each one that is missing, more than the policy looks at, not of its kind, or not what the
    loans say.
    """
    problems, row = ProblemList(), FactRow()
    names = certified_names(policy)
    for name in (name for name in stated if name not in names):
        problems.add(f"inputs.facts.{name}", "no segment and no rule of law looks at it", _AS_ISSUED)
    for name in names:
        if name not in stated:
            problems.add(f"inputs.facts.{name}", "it is missing", _AS_ISSUED)
            continue
        try:
            row[name] = _read(stated[name], FACTS[name].type)
        except ValueError:
            problems.add(f"inputs.facts.{name}", f"{stated[name]!r} is no {FACTS[name].type}", _AS_ISSUED)
    for name, value in {**loan_facts(positions, as_of=as_of), "as_of": as_of}.items():
        if name in row and row[name] != value:
            message = f"the loans say {_written(value)}"
            problems.add(f"inputs.facts.{name}", message, _AS_ISSUED)
    problems.raise_if_any()
    return row


def _written(value: FactValue) -> Any:
    if isinstance(value, float):
        return format(Decimal(repr(value)), "f")
    return value.isoformat() if isinstance(value, date) else value


def _read(value: Any, kind: FactType) -> FactValue:
    """The value of a fact of ``kind``. Raises ValueError where it is none."""
    if value is None:
        return None
    if kind in ("bool", "int"):
        if type(value) is not (bool if kind == "bool" else int):
            raise ValueError(value)
        return int(value) if kind == "int" else bool(value)
    if not isinstance(value, str):
        raise ValueError(value)
    if kind == "decimal":
        return _decimal(value)
    return date.fromisoformat(value) if kind == "date" else value


def _decimal(text: str) -> float:
    if not _DECIMAL.fullmatch(text):
        raise ValueError(text)
    return float(text)
