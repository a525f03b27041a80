"""The worked schedules of docs/algorithms/flex.md, computed by hand, against the engine."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.agreements import Agreement, FlexKind, FlexUse, after_uses, agreement_from_offer
from forbear.money import format_minor
from forbear.policy import Breach

PAGES = Path(__file__).parents[3] / "docs" / "algorithms"
JANUARY = date(2027, 1, 10)


def table(page: str, first_header: str) -> list[dict[str, str]]:
    """The rows of the page's table whose header starts with ``first_header``."""
    lines = (PAGES / page).read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"| {first_header} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def agreement() -> Agreement:
    """Lin Xiao's plan of docs/algorithms/standing.md, with flex."""
    schedule: list[dict[str, Any]] = [
        {
            "number": int(row["number"]),
            "due_on": row["due on"],
            "penalty": "0.00",
            "fee": "0.00",
            **{name: row[name] for name in ("principal", "interest", "payment", "balance", "vested")},
        }
        for row in table("standing.md", "number")
    ]
    loan = {
        "loan_id": "NH-1001",
        "operations": [{"kind": "waive", "component": "penalty", "amount": "200.00", "vesting": True}],
        "owed_after": {"principal": "4000.00", "interest": "80.00", "penalty": "0.00", "fee": "0.00"},
        "schedule": schedule,
    }
    terms = {
        "skips_a_year": 1,
        "step_downs": 1,
        "step_down_share": "7/10",
        "notice_days": 3,
        "starts_on": "2026-12-10",
        "ends_by": "2027-12-31",
        "rates": {"NH-1001": "3/25"},
    }
    return agreement_from_offer(
        {"id": "0a1b2c3d", "loans": [loan], "flex": {"terms": terms}},
        currency="CNY",
        signed_on=date(2026, 11, 10),
        breach=Breach(grace_days=5, missed_installments_to_break=2),
    )


@pytest.mark.parametrize("kind", [FlexKind.SKIP, FlexKind.STEP_DOWN])
def test_each_row_of_the_schedule_after_the_use_comes_out_to_the_cent(kind: FlexKind) -> None:
    use = FlexUse(use_id="f-1", kind=kind, used_on=date(2026, 12, 20), due_on=JANUARY)
    (loan,) = after_uses(agreement(), [use]).loans
    name = kind.value.replace("_", " ")
    assert [
        {
            name: str(row.number),
            "due on": row.due_on.isoformat(),
            "principal": said(row.principal_minor),
            "interest": said(row.interest_minor),
            "payment": said(row.payment_minor),
            "balance": said(row.balance_minor),
            "vested": said(row.vested_minor),
        }
        for row in loan.installments
    ] == table("flex.md", name)


def said(minor: int) -> str:
    return format_minor(minor, currency="CNY")


def test_the_terms_and_rates_are_read_from_the_offer() -> None:
    signed = agreement()
    assert signed.flex is not None
    assert (signed.flex.step_down_share, signed.flex.ends_by) == (Fraction(7, 10), date(2027, 12, 31))
    assert signed.loans[0].rate_annual == Fraction(3, 25)
