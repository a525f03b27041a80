"""Ten thousand rows of history are answered; how fast is shown by the benchmarks, here a stall would stop the run."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

Work = Callable[[Any], Any]

ROWS = 10_000
LENT_ON = date(2000, 1, 15)


def long_history(*, is_late: bool = False) -> Any:
    """A loan over thirty years paid in small amounts day by day, every other row heard of late if ``is_late``."""
    days = [LENT_ON + timedelta(days=1 + number * 9600 // ROWS) for number in range(ROWS)]
    events = [
        {"kind": "payment", "id": f"p{number}", "on": day.isoformat(), "amount": "500.00"}
        for number, day in enumerate(days)
    ]
    for number in range(1, ROWS if is_late else 0, 2):
        events[number]["booked_on"] = (days[number] + timedelta(days=3)).isoformat()
    return {
        "contract": {
            "currency": "CNY",
            "principal": "1000000.00",
            "rate_annual": "0.18",
            "installments": 360,
            "method": "annuity",
            "disbursed_on": LENT_ON.isoformat(),
            "due_first": "2000-02-15",
            "penalty_rate_annual": "0.27",
        },
        "events": events,
        "as_of": "2026-06-01",
        "operations": [{"kind": "re_term", "installments": 60}],
        "ledger": "balances",
        "china": {"difficulties": ["past_due"]},
        "eu": {},
    }


@pytest.mark.parametrize("is_late", [False, True])
def test_ten_thousand_payments_are_answered(is_late: bool, restructured: Work) -> None:
    before = restructured(long_history(is_late=is_late))["before"]
    assert before["received"] == "5000000.00"


def test_as_many_events_may_be_at_fault(problems_of: Work) -> None:
    document = long_history() | {"as_of": "2000-01-15"}
    assert len(problems_of(document)) == ROWS
