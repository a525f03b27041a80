"""The result of one case as JSON, and back: what is stored, written to a file, and summed up later."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from pydantic import TypeAdapter

from forbear.decisions.reasons import reason_document
from forbear.money import format_minor, parse_minor
from forbear.problems import BadInput, Problem, Reason, read_document
from forbear.trials.models import CaseTrialModel
from forbear.trials.trying import CaseTrial

_MINOR = "_minor"
_TRIAL = TypeAdapter(CaseTrial)


def trial_document(trial: CaseTrial) -> dict[str, Any]:
    """A result as JSON; amounts are decimal strings in its ``currency``."""
    found: dict[str, Any] = _plain(trial, trial.currency)
    return found


def trial_from_document(document: Any) -> CaseTrial:
    """The result a document holds. Raises BadInput listing everything that makes it none."""
    read_document(CaseTrialModel, document)
    try:
        return _TRIAL.validate_python(_in_minor_units(document, document["currency"]))
    except ValueError as error:
        problem = Problem(
            path="currency", message=str(error).splitlines()[0], remedy="Give results as they were made"
        )
        raise BadInput([problem]) from None


def _plain(value: Any, currency: str) -> Any:
    if isinstance(value, Reason):
        return reason_document(value)
    if isinstance(value, Problem):
        return value.as_document()
    if is_dataclass(value) and not isinstance(value, type):
        return dict(_field(field.name, getattr(value, field.name), currency) for field in fields(value))
    if isinstance(value, tuple):
        return [_plain(item, currency) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def _field(name: str, value: Any, currency: str) -> tuple[str, Any]:
    if name.endswith(_MINOR):
        return name.removesuffix(_MINOR), None if value is None else format_minor(value, currency=currency)
    return name, _plain(value, currency)


def _in_minor_units(document: Mapping[str, Any], currency: str) -> dict[str, Any]:
    """The document with every amount of a model under the name and in the units the engine keeps it in."""
    found: dict[str, Any] = {}
    for name, value in document.items():
        if name in _PARTS:
            found[name] = None if value is None else _in_minor_units(value, currency)
        elif name in _AMOUNTS:
            found[name + _MINOR] = None if value is None else parse_minor(value, currency=currency)
        else:
            found[name] = value
    return found


_PARTS = {"before", "after", "plan", "worth", "traits"}
_AMOUNTS = {
    *("highest", "monthly", "total", "owed", "waived", "vesting", "earned", "earned_deviation"),
    *("lender", "borrower", "borrower_change", "lender_change", "income_now"),
}
