"""Events as JSON: amounts and rates as decimal strings, to fifteen places."""

from collections.abc import Iterable
from typing import Any

from forbear.actus.event import Event
from forbear.actus.figures import figure_text
from forbear.actus.moments import moment_text


def events_document(found: Iterable[Event]) -> dict[str, Any]:
    """The events in order, each with what it pays and where the contract stands after it."""
    return {"events": [_event(event) for event in found]}


def _event(event: Event) -> dict[str, str]:
    return {
        "on": moment_text(event.on),
        "type": str(event.kind),
        "payoff": figure_text(event.payoff),
        "notional": figure_text(event.notional),
        "rate": figure_text(event.rate),
        "accrued": figure_text(event.accrued),
    }
