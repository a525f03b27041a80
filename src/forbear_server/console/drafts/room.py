"""How far a value may go by the policy's own rules, whatever the law: what a file can say, what the levers reach."""

from collections.abc import Iterable, Mapping
from typing import Any

from forbear.policy.pack_problems import LARGEST_HOLDOUT, MOST_DAYS_BEFORE
from forbear.policy.policy_shape import PolicyDocument
from forbear.restructure.operations.defer import LONGEST_MONTHS
from forbear_server.console.drafts.entries import Entry
from forbear_server.console.drafts.kinds import percent_shown
from forbear_server.console.drafts.words import gettext

_OWN: Mapping[str, tuple[str, str]] = {
    "levers.deferral_months": ("0", str(LONGEST_MONTHS)),
    "levers.longest_months": ("1", "600"),
    "contact.reminder_days_before": ("1", str(MOST_DAYS_BEFORE)),
    "holdout.share": ("0", percent_shown(float(LARGEST_HOLDOUT))),
    "objective.confidence": ("50", "100"),
}
_REACHED = {"max_deferral_months": "deferral_months", "max_term_months": "longest_months"}


def room_words(path: str, entry: Entry, head: Mapping[str, Any]) -> str:
    """A sentence such as "From 0 to 120"; empty where nothing is bounded."""
    if path.startswith("authority["):
        return _reached(path.rpartition(".")[2], head)
    low, high = _OWN.get(path) or _of_shape(path)
    if not high and entry.kind in ("share", "shares"):
        low, high = "0", "100"
    return gettext("From %(low)s to %(high)s", low=low, high=high) if high else ""


def _of_shape(path: str) -> tuple[str, str]:
    """The bounds the shape of the file has on a number."""
    shape: Any = PolicyDocument
    for key in path.split(".")[:-1]:
        field = getattr(shape, "model_fields", {}).get(key)
        shape = field.annotation if field else None
    field = getattr(shape, "model_fields", {}).get(path.rpartition(".")[2])
    found: dict[str, int] = {}
    for bound in field.metadata if field else ():
        found |= {name: getattr(bound, name) for name in ("ge", "le") if getattr(bound, name, None) is not None}
    return (str(found["ge"]), str(found["le"])) if {"ge", "le"} <= found.keys() else ("", "")


def _reached(name: str, head: Mapping[str, Any]) -> str:
    """How far the levers go, beyond which no authority is of use."""
    lever = _REACHED.get(name)
    if lever is None:
        return gettext("From %(low)s to %(high)s", low="0", high="100")
    values = [value for levers in _levers(head) for value in _numbers(levers.get(lever))]
    return gettext("The levers reach %(most)s", most=max(values)) if values else ""


def _levers(head: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    segments = head.get("segments")
    rows = segments if isinstance(segments, list) else []
    found = [head.get("levers"), *(row.get("levers") for row in rows if isinstance(row, dict))]
    return [levers for levers in found if isinstance(levers, dict)]


def _numbers(value: Any) -> list[int]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, int) and not isinstance(each, bool)]
