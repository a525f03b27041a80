"""The worked tables of ``docs/algorithms/schedule.md`` are what the engine builds, line by line."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from forbear.dates import DayCount
from forbear.loans import Contract, Method, build_schedule
from forbear.money import format_minor

PAGE = (Path(__file__).parents[3] / "docs/algorithms/schedule.md").read_text(encoding="utf-8")

LIN_XIAO = Contract(
    currency="CNY",
    principal_minor=1_000_000,
    rate_annual=Fraction("0.18"),
    installments=6,
    method=Method.ANNUITY,
    disbursed_on=date(2025, 1, 15),
    due_first=date(2025, 2, 15),
)
CALENDAR_DAYS = replace(
    LIN_XIAO,
    principal_minor=900_000,
    installments=3,
    method=Method.EQUAL_PRINCIPAL,
    due_first=date(2025, 2, 20),
    day_count=DayCount.ACT_365F,
)
WORKED = {
    "annuity": LIN_XIAO,
    "equal_principal": replace(LIN_XIAO, method=Method.EQUAL_PRINCIPAL),
    "interest_first": replace(LIN_XIAO, method=Method.INTEREST_FIRST),
    "flat_fee": replace(LIN_XIAO, method=Method.FLAT_FEE, rate_annual=Fraction("0.108")),
    "calendar days": CALENDAR_DAYS,
}


def table_under(heading: str) -> list[list[str]]:
    section = PAGE.split(f"\n### {heading}\n")[1].split("\n#")[0]
    rows = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


@pytest.mark.parametrize("heading", WORKED)
def test_the_engine_builds_the_table_worked_by_hand(heading: str) -> None:
    built = [
        [str(row.number), row.due_on.isoformat()]
        + [
            format_minor(minor, currency="CNY")
            for minor in (row.principal_minor, row.interest_minor, row.payment_minor, row.balance_minor)
        ]
        for row in build_schedule(WORKED[heading]).installments
    ]
    assert built == table_under(heading)


def test_every_method_has_a_worked_table() -> None:
    assert set(Method) <= set(WORKED)
