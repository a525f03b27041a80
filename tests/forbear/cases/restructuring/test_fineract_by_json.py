"""Apache Fineract's own schedules of restructured loans, to the cent, from the JSON of a restructuring alone.

The figures are those of tests/forbear/restructure/fineract_cases.yaml, where their source is told. A case is looked
at on the day its change is made; what was paid by then are events.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from forbear.dates import Cycle

Work = Callable[[Any], Any]

CASES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "restructure" / "fineract_cases.yaml").read_text(encoding="utf-8")
)
PAID_BY_NOVEMBER = {
    **dict.fromkeys(["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"], "59.26"),
    **dict.fromkeys(["2025-05-30", "2025-06-29", "2025-07-31"], "59.26"),
    "2025-10-16": "60.00",
    "2025-10-31": "117.78",
}
"""C4391: what is left of the payments once those taken back are gone; the last day's two come to 117.78."""

CHANGES: dict[str, tuple[str, dict[str, str], dict[str, Any]]] = {
    "C3475": (
        "2024-02-01",
        {"2024-02-01": "17.01"},
        {"kind": "pause_interest", "from_on": "2024-02-05", "until_on": "2024-02-10"},
    ),
    "C3404": ("2024-01-02", {}, {"kind": "pause_interest", "from_on": "2024-02-01", "until_on": "2024-03-01"}),
    "C2806": ("2023-07-05", {}, {"kind": "extra_terms", "installments": 2, "from_on": "2023-09-01"}),
    "C2807": (
        "2023-07-05",
        {},
        {"kind": "interest_only", "installments": 1, "from_on": "2023-09-01", "extends_term": True},
    ),
    "C2808": ("2023-07-05", {}, {"kind": "postpone_interest", "installments": 2, "from_on": "2023-09-01"}),
    "C4391": (
        "2025-11-10",
        PAID_BY_NOVEMBER,
        {"kind": "move_due_date", "from_on": "2025-11-30", "to_on": "2026-01-31"},
    ),
    "C4304": ("2024-03-15", {"2024-02-01": "17.01"}, {"kind": "re_amortize", "interest": "first"}),
    "C4075": (
        "2024-03-15",
        {"2024-02-01": "17.01"},
        {"kind": "re_age", "installments": 6, "first_due_on": "2024-04-01", "period": "P1M", "interest": "first"},
    ),
    "C3141": ("2024-02-01", {}, {"kind": "waive_payment", "amount": "260.00"}),
}


def contract_of(loan: dict[str, Any]) -> dict[str, Any]:
    by_day = loan["counted"] == "each_day"
    return {
        "currency": "EUR",
        "principal": loan["principal"],
        "rate_annual": f"{float(loan['rate_percent']) / 100:.6f}",
        "installments": loan["installments"],
        "method": "flat_fee" if loan["interest"] == "flat" else "annuity",
        "disbursed_on": str(loan["lent_on"]),
        "due_first": str(Cycle.parse(loan["period"]).nth(loan["lent_on"], 1)),
        "period": loan["period"],
        "day_count": loan["days"] if by_day else "30/360",
        "rounding": "half_even",
        "payment_unit": loan.get("unit", "0.01"),
        "convention": "fineract",
    }


def document_of(name: str) -> dict[str, Any]:
    as_of, paid, operation = CHANGES[name]
    return {
        "contract": contract_of(CASES[name]["loan"]),
        "events": [{"kind": "payment", "id": day, "on": day, "amount": amount} for day, amount in paid.items()],
        "as_of": as_of,
        "operations": [operation],
        "takeover": {"notice_days": 1, "interest": "last_due_day", "keeps_terms": True},
        "ledger": "balances",
    }


def published(name: str, *, after: str) -> list[list[str]]:
    """Due day, principal, interest and due of the last schedule of the case, rows still to be paid."""
    schedule = [event["schedule"] for event in CASES[name]["events"] if "schedule" in event][-1]
    return [[str(row[0]), row[1], row[2], row[5]] for row in schedule if str(row[0]) > after]


@pytest.mark.parametrize("name", CASES)
def test_what_is_still_to_be_paid_is_what_they_publish(name: str, restructured: Work) -> None:
    rows = restructured(document_of(name))["after"]["schedule"]
    found = [[row["due_on"], row["principal"], row["interest"], row["payment"]] for row in rows]
    assert found == published(name, after=CHANGES[name][0])


@pytest.mark.parametrize("name", ["C3475", "C3404", "C2806", "C2807", "C2808", "C4304", "C4075"])
def test_the_schedule_before_is_theirs(name: str, restructured: Work) -> None:
    schedule = next(event["schedule"] for event in CASES[name]["events"] if "schedule" in event)
    rows = restructured(document_of(name))["before"]["schedule"]
    assert [[row["due_on"], row["principal"], row["interest"], row["balance"]] for row in rows] == [
        [str(row[0]), row[1], row[2], row[6]] for row in schedule
    ]
