"""The worked tables of ``docs/algorithms/running-loan.md`` are what the engine finds."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.ledger import trial_balance
from forbear.loans import CARD_WATERFALL, Component, Contract, Method
from forbear.loans.documents import balances_document, read_events
from forbear.loans.running import (
    Advance,
    Charge,
    Event,
    Handling,
    Payment,
    Reversal,
    RunningLoan,
    Waiver,
    loan_journal,
    running_loan,
)
from forbear.money import format_minor

PAGE = (Path(__file__).parents[4] / "docs/algorithms/running-loan.md").read_text(encoding="utf-8")

LIN_XIAO = Contract(
    currency="CNY",
    principal_minor=1_000_000,
    rate_annual=Fraction("0.18"),
    installments=6,
    method=Method.ANNUITY,
    disbursed_on=date(2025, 1, 15),
    due_first=date(2025, 2, 15),
    penalty_rate_annual=Fraction("0.27"),
)
BOUNCED: tuple[Event, ...] = (
    Payment(id="p1", on=date(2025, 2, 15), amount_minor=175_525),
    Payment(id="p2", on=date(2025, 3, 25), amount_minor=50_000),
    Charge(id="c1", on=date(2025, 4, 2), component=Component.FEE, amount_minor=2_000),
    Reversal(of="p2", on=date(2025, 4, 10)),
    Waiver(on=date(2025, 4, 12), component=Component.PENALTY, amount_minor=1_000),
)
SEEN_ON = date(2025, 4, 20)


def loan_of(events: Sequence[Event], as_of: date, contract: Contract = LIN_XIAO, **rules: Any) -> RunningLoan:
    return running_loan(contract=contract, events=events, as_of=as_of, handling=Handling(**rules))


def table(first: str) -> list[dict[str, str]]:
    """The rows of the table whose header starts with ``first``, by column."""
    lines = PAGE.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def row_of(name: str) -> list[str]:
    (line,) = (line for line in PAGE.splitlines() if line.startswith(f"| {name} |"))
    return [cell.strip() for cell in line.strip("|").split("|")][1:]


def shown(minor: int) -> str:
    return format_minor(minor, currency="CNY")


def test_the_balances_after_a_payment_that_bounced_are_those_worked_by_hand() -> None:
    loan = loan_of(BOUNCED, SEEN_ON)
    columns = ("principal", "interest", "penalty", "fee", "total")
    for name, balances in (("due", loan.due), ("not due", loan.not_due)):
        document = balances_document(balances, currency="CNY")
        assert [document[column] for column in columns] == row_of(name)
    assert (loan.days_past_due, loan.installments_overdue) == (36, 2)
    assert shown(loan.settlement.amount_minor) == "8695.12"
    assert "The settlement figure is 8,695.12." in PAGE


def test_the_books_before_and_after_the_reversal_are_those_worked_by_hand() -> None:
    journal = loan_journal(contract=LIN_XIAO, events=BOUNCED, as_of=SEEN_ON)
    rows = table("known on")
    assert len(rows) == 2
    for row in rows:
        known = journal.known_on(date.fromisoformat(row.pop("known on")))
        found = trial_balance(known, as_of=date(2025, 4, 9))
        assert {name: shown(minor) for name, minor in found.items()} == row


@pytest.mark.parametrize("advance", [Advance.LAST, Advance.REAMORTIZE])
def test_money_beyond_what_is_due_lowers_the_installments_as_worked_by_hand(advance: Advance) -> None:
    paid = Payment(id="p1", on=date(2025, 2, 15), amount_minor=475_525)
    loan = loan_of([paid], date(2025, 2, 20), advance=advance)
    assert loan.credit_minor == 0
    rows = [row for row in table("advance") if row["advance"] == advance]
    assert [
        {
            "advance": str(advance),
            "number": str(row.number),
            "interest": shown(row.interest_minor),
            "principal": shown(row.principal_minor),
            "payment": shown(row.payment_minor),
            "balance": shown(row.balance_minor),
        }
        for row in loan.upcoming
    ] == rows


def test_money_that_waits_pays_the_next_installments_as_worked_by_hand() -> None:
    paid = Payment(id="p1", on=date(2025, 2, 15), amount_minor=475_525)
    assert loan_of([paid], date(2025, 3, 14)).credit_minor == 300_000
    assert loan_of([paid], date(2025, 3, 15)).credit_minor == 124_475
    after = loan_of([paid], date(2025, 4, 15))
    assert (after.credit_minor, after.due.total_minor) == (0, 175_525 - 124_475)


def test_interest_of_a_period_is_shared_by_days_when_principal_falls_within_it() -> None:
    paid = [
        Payment(id="p1", on=date(2025, 2, 15), amount_minor=175_525),
        Payment(id="p2", on=date(2025, 2, 25), amount_minor=300_000),
    ]
    loan = loan_of(paid, date(2025, 2, 25), advance=Advance.LAST)
    assert shown(loan.upcoming[0].interest_minor) == "95.92"
    assert "5,394.75 / 8,394.75 = 95.92" in PAGE


@pytest.mark.parametrize("row", table("paid on"), ids=lambda row: row["paid on"])
def test_the_card_order_switches_on_day_91(row: dict[str, str]) -> None:
    day = date.fromisoformat(row["paid on"])
    before = loan_of([], day)
    paid = Payment(id="p1", on=day, amount_minor=100_000)
    used = before.due - loan_of([paid], day, waterfall=CARD_WATERFALL).due
    assert before.days_past_due == int(row["days past due"])
    assert [shown(used.of(part)) for part in (Component.PENALTY, Component.INTEREST, Component.PRINCIPAL)] == [
        row["penalty"],
        row["interest"],
        row["principal"],
    ]


@pytest.mark.parametrize("row", table("penalty_compounds"), ids=lambda row: row["penalty_compounds"])
def test_penalty_interest_compounds_only_if_agreed(row: dict[str, str]) -> None:
    contract = replace(LIN_XIAO, penalty_compounds=row["penalty_compounds"] == "true")
    loan = loan_of([], date(2025, 4, 15), contract)
    assert shown(loan.due.penalty_minor) == row["penalty on 2025-04-15"]


def test_the_events_shown_as_json_can_be_read() -> None:
    shown_events = json.loads(PAGE.split("```json\n")[1].split("```")[0])
    events = read_events(shown_events, currency="CNY", lent_on=LIN_XIAO.disbursed_on, as_of=SEEN_ON)
    assert {type(event).__name__ for event in events} == {"Payment", "Charge", "Reversal", "Correction", "Waiver"}
    assert loan_of(events, SEEN_ON).received_minor == 175_500
