"""The worked table of docs/algorithms/standing.md, computed by hand, against the engine."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forbear.agreements import Agreement, PlanPayment, Standing, agreement_from_offer, standing
from forbear.ledger import trial_balance
from forbear.money import format_minor, parse_minor
from forbear.policy import Breach

PAGE = Path(__file__).parents[3] / "docs" / "algorithms" / "standing.md"


def table(first_header: str) -> list[dict[str, str]]:
    """The rows of the page's table whose header starts with ``first_header``."""
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_header} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def offer() -> dict[str, Any]:
    """The page's schedule as an offer document."""
    schedule = [
        {
            "number": int(row["number"]),
            "due_on": row["due on"],
            "penalty": "0.00",
            "fee": "0.00",
            **{name: row[name] for name in ("principal", "interest", "payment", "balance", "vested")},
        }
        for row in table("number")
    ]
    owed = {"principal": "4000.00", "interest": "80.00", "penalty": "0.00", "fee": "0.00", "total": "4080.00"}
    waiver = {"kind": "waive", "component": "penalty", "amount": "200.00", "vesting": True}
    loan = {"loan_id": "NH-1001", "operations": [waiver], "owed_after": owed, "schedule": schedule}
    return {"id": "0a1b2c3d", "label": "recommended", "loans": [loan]}


def agreement() -> Agreement:
    return agreement_from_offer(
        offer(),
        currency="CNY",
        signed_on=date(2026, 11, 10),
        breach=Breach(grace_days=5, missed_installments_to_break=2),
    )


def payments(text: str) -> list[PlanPayment]:
    if text == "none":
        return []
    pairs = [payment.split() for payment in text.split("; ")]
    return [
        PlanPayment(paid_on=date.fromisoformat(day), amount_minor=parse_minor(amount, currency="CNY"))
        for day, amount in pairs
    ]


def figures(found: Standing) -> dict[str, str]:
    amounts = {
        "paid": found.paid_minor,
        "due": found.due_minor,
        "next amount": found.next_due_minor,
        "vested": found.vested.total_minor,
        "unvested": found.unvested.total_minor,
        "restored": found.restored.total_minor,
        "principal": found.balances.principal_minor,
        "interest": found.balances.interest_minor,
        "penalty": found.balances.penalty_minor,
    }
    others = {
        "status": str(found.status),
        "days late": str(found.plan_days_late),
        "next due": found.next_due_on.isoformat() if found.next_due_on else "none",
        "installments paid": str(found.installments_paid),
    }
    return others | {name: format_minor(minor, currency="CNY") for name, minor in amounts.items()}


@pytest.mark.parametrize("row", table("payments"), ids=lambda row: f"{row['status']} {row['as of']}")
def test_each_row_of_the_worked_table_comes_out_to_the_cent(row: dict[str, str]) -> None:
    found = standing(agreement(), payments(row["payments"]), as_of=date.fromisoformat(row["as of"]))
    assert figures(found) == {name: cell for name, cell in row.items() if name not in ("payments", "as of")}


def test_the_seventh_row_is_explained_by_balanced_entries() -> None:
    row = table("payments")[6]
    found = standing(agreement(), payments(row["payments"]), as_of=date.fromisoformat(row["as of"]))
    assert [(entry.on.isoformat(), entry.memo) for entry in found.entries] == [
        ("2026-11-10", "agreement.handover"),
        ("2026-11-10", "agreement.conditional"),
        ("2026-12-10", "plan.interest"),
        ("2026-12-10", "plan.payment"),
        ("2026-12-10", "waiver.earned"),
        ("2027-01-10", "plan.interest"),
        ("2027-02-10", "plan.interest"),
        ("2027-02-16", "waiver.restored"),
    ]
    assert trial_balance(found.entries) == {
        "assets:cash": 106000,
        "assets:interest": 11000,
        "assets:penalty": 15000,
        "assets:principal": 300000,
        "equity:contract": -428000,
        "expense:waiver": 5000,
        "income:interest": -9000,
        "liability:waiver_conditional": 0,
    }
