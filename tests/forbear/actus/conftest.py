"""Contracts with round figures, so that what is expected can be worked by hand."""

from collections.abc import Callable
from typing import Any

import pytest

from forbear.actus import Event, events, read_request
from forbear.actus.figures import figure_text
from forbear.actus.moments import moment_text

BULLET = {
    "contractType": "PAM",
    "contractRole": "RPA",
    "statusDate": "2025-12-31",
    "initialExchangeDate": "2026-01-01",
    "maturityDate": "2027-01-01",
    "notionalPrincipal": "1200",
    "nominalInterestRate": "0.10",
    "dayCountConvention": "30E360",
    "cycleAnchorDateOfInterestPayment": "2026-07-01",
    "cycleOfInterestPayment": "P6ML1",
}
LINEAR = BULLET | {
    "contractType": "LAM",
    "cycleAnchorDateOfPrincipalRedemption": "2026-04-01",
    "cycleOfPrincipalRedemption": "P3ML1",
    "nextPrincipalRedemptionPayment": "300",
    "cycleAnchorDateOfInterestPayment": "2026-04-01",
    "cycleOfInterestPayment": "P3ML1",
}
ANNUITY = BULLET | {
    "contractType": "ANN",
    "notionalPrincipal": "2100",
    "maturityDate": "2028-01-01",
    "cycleAnchorDateOfPrincipalRedemption": "2027-01-01",
    "cycleOfPrincipalRedemption": "P1YL1",
    "cycleAnchorDateOfInterestPayment": "2027-01-01",
    "cycleOfInterestPayment": "P1YL1",
}
FAMILIES = {"PAM": BULLET, "LAM": LINEAR, "ANN": ANNUITY}


def run_terms(kind: str, observed: Any = None, to: str | None = None, **changes: Any) -> tuple[Event, ...]:
    """The events of a contract above with ``changes``; None takes a term away."""
    request = read_request({"terms": FAMILIES[kind] | changes, "observed": observed or {}, "to": to})
    return events(request.contract, observed=request.observed, until=request.until)


def shown(found: tuple[Event, ...]) -> list[str]:
    """Events as ``date kind payoff notional``."""
    return [
        f"{moment_text(event.on)} {event.kind} {figure_text(event.payoff)} {figure_text(event.notional)}"
        for event in found
    ]


@pytest.fixture
def run_contract() -> Callable[..., list[str]]:
    """Runs a contract and shows its events."""
    return lambda kind, **changes: shown(run_terms(kind, **changes))


@pytest.fixture
def events_of() -> Callable[..., tuple[Event, ...]]:
    """Runs a contract and gives its events."""
    return run_terms
