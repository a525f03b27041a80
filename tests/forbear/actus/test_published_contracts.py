"""The contracts of the ACTUS test suite give every event it expects, to a part in a hundred million."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from forbear.actus import Event, events, read_request

FOLDER = Path(__file__).parent / "published"
FAMILIES = {"ann": 16, "lam": 16, "pam": 13}
CONTRACTS: dict[str, dict[str, Any]] = {
    name: contract
    for family in FAMILIES
    for name, contract in yaml.safe_load((FOLDER / f"{family}.yaml").read_text("utf-8")).items()
}
CLOSE = Decimal("1e-8")


def expected(contract: dict[str, Any]) -> list[tuple[datetime, str, list[Decimal]]]:
    rows = [line.split() for line in contract["events"].splitlines()]
    return [(datetime.fromisoformat(row[0]), row[1], [Decimal(cell) for cell in row[2:]]) for row in rows]


def found(contract: dict[str, Any]) -> tuple[Event, ...]:
    request = read_request({part: contract[part] for part in ("terms", "observed", "to") if part in contract})
    return events(request.contract, observed=request.observed, until=request.until)


def is_close(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= CLOSE * max(abs(one), abs(other), Decimal(1))


@pytest.mark.parametrize("name", CONTRACTS)
def test_every_event_is_the_published_one(name: str) -> None:
    wanted, got = expected(CONTRACTS[name]), found(CONTRACTS[name])
    assert [(event.on, str(event.kind)) for event in got] == [row[:2] for row in wanted]
    for event, (on, kind, figures) in zip(got, wanted, strict=True):
        columns = [event.payoff, event.notional, event.rate, event.accrued]
        assert all(map(is_close, columns, figures)), f"{name} {on} {kind}: {columns} is not {figures}"


def test_all_contracts_are_there_with_all_their_events() -> None:
    counted = {family: sum(name.startswith(family) for name in CONTRACTS) for family in FAMILIES}
    assert counted == FAMILIES
    assert sum(len(expected(contract)) for contract in CONTRACTS.values()) == EVENTS


def test_a_figure_that_is_off_is_noticed() -> None:
    assert is_close(Decimal("25.4794520547945"), Decimal("25.479452054794520"))
    assert not is_close(Decimal("25.4794520"), Decimal("25.4794525"))


EVENTS = 969
"""Lines of the three files, counted when they were carried over."""
