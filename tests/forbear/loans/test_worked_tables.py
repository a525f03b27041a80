"""The worked tables of ``docs/algorithms/schedule.md`` are what the engine builds, line by line."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from forbear.dates import Cycle, DayCount, PeriodUnit, Roll, calendar_named
from forbear.loans import Contract, FreeInterest, Method, build_schedule
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
FREE_START = replace(LIN_XIAO, installments=5, payment_free=2)
WORKED = {
    "annuity": LIN_XIAO,
    "equal_principal": replace(LIN_XIAO, method=Method.EQUAL_PRINCIPAL),
    "interest_first": replace(LIN_XIAO, method=Method.INTEREST_FIRST),
    "flat_fee": replace(LIN_XIAO, method=Method.FLAT_FEE, rate_annual=Fraction("0.108")),
    "calendar days": CALENDAR_DAYS,
    "two weeks": replace(
        LIN_XIAO,
        principal_minor=100_000,
        rate_annual=Fraction("0.1825"),
        installments=4,
        disbursed_on=date(2026, 1, 5),
        due_first=date(2026, 1, 19),
        period=Cycle(2, PeriodUnit.WEEK),
        day_count=DayCount.ACT_365F,
    ),
    "business days": replace(
        CALENDAR_DAYS,
        disbursed_on=date(2025, 9, 1),
        due_first=date(2025, 10, 1),
        roll=Roll.FOLLOWING,
        calendar=calendar_named("cn"),
        interest_follows_roll=True,
    ),
    "payment-free start, capitalized": FREE_START,
    "payment-free start, carried": replace(FREE_START, payment_free_interest=FreeInterest.CARRIED),
    "interest-only start and balloon": replace(LIN_XIAO, interest_only=2, balloon_minor=400_000),
    "negative amortization": replace(
        LIN_XIAO, installments=4, payment_minor=10_000, allows_negative_amortization=True
    ),
    "a payment by another day count": replace(
        LIN_XIAO,
        principal_minor=10_000_000,
        rate_annual=Fraction("0.06"),
        installments=3,
        day_count=DayCount.ACT_360,
        payment_day_count=DayCount.THIRTY_360,
    ),
    "whole payments": replace(LIN_XIAO, payment_unit_minor=100),
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
