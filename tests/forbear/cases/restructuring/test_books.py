"""The two books of a restructuring: trial balances say what is owed, and other programs read them."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

Work = Callable[[Any], Any]
Changed = Callable[..., Any]

COMPONENTS = ("principal", "interest", "penalty", "fee")
PLAN = [
    {"kind": "waive", "component": "penalty", "share": "1", "vesting": True},
    {"kind": "defer", "months": 2, "interest": "capitalized"},
    {"kind": "re_term", "installments": 6},
]


def assets(ledger: Any) -> dict[str, str]:
    return {component: ledger["trial_balance"].get(f"assets:{component}", "0.00") for component in COMPONENTS}


@pytest.mark.parametrize("part", ["before", "after"])
def test_the_trial_balance_is_what_is_owed(part: str, small: Changed, restructured: Work) -> None:
    document = restructured(small(operations=PLAN))[part]
    assert assets(document["ledger"]) == {component: document["owed"][component] for component in COMPONENTS}
    assert sum(map(Decimal, document["ledger"]["trial_balance"].values())) == 0


@pytest.mark.parametrize("part", ["before", "after"])
def test_the_trial_balance_is_the_sum_of_the_entries(part: str, small: Changed, restructured: Work) -> None:
    ledger = restructured(small(operations=PLAN))[part]["ledger"]
    totals: dict[str, Decimal] = {}
    for entry in ledger["entries"]:
        assert sum(Decimal(line["amount"]) for line in entry["postings"]) == 0
        for line in entry["postings"]:
            totals[line["account"]] = totals.get(line["account"], Decimal(0)) + Decimal(line["amount"])
    assert totals == {account: Decimal(amount) for account, amount in ledger["trial_balance"].items()}


def test_cash_and_income_before_are_what_was_lent_paid_and_earned(small: Changed, restructured: Work) -> None:
    """-1,200.00 + 412.00; interest earned 12.00 + 8.00 + 1.33."""
    balance = restructured(small())["before"]["ledger"]["trial_balance"]
    assert (balance["assets:cash"], balance["income:interest"], balance["income:penalty"]) == (
        "-788.00",
        "-21.33",
        "-4.00",
    )


def test_the_plans_books_begin_with_what_was_taken_over(small: Changed, restructured: Work) -> None:
    """Two months without payment from the day of the plan to 2026-05-10: 800.00 · 12 % · 50 / 360 = 13.33."""
    ledger = restructured(small(operations=PLAN))["after"]["ledger"]
    assert [(entry["memo"], entry["on"]) for entry in ledger["entries"]] == [
        ("contract.handover", "2026-03-20"),
        ("waive.conditional", "2026-03-20"),
        ("defer.capitalized", "2026-05-10"),
    ]
    assert {entry["booked_on"] for entry in ledger["entries"]} == {"2026-03-20"}
    assert ledger["trial_balance"]["equity:contract"] == "-813.33"
    assert ledger["trial_balance"]["liability:waiver_conditional"] == "4.00"
    assert ledger["trial_balance"]["income:interest"] == "-13.33"


@pytest.mark.parametrize("part", ["before", "after"])
def test_beancount_finds_nothing_wrong(
    part: str, small: Changed, restructured: Work, bean_check: Callable[[str], str]
) -> None:
    text = restructured(small(operations=PLAN, export=["beancount"]))[part]["ledger"]["beancount"]
    assert bean_check(text) == ""
    assert "Balance failed" in bean_check(text.replace(" 800.00 ~", " 800.01 ~").replace(" 813.33 ~", " 813.34 ~"))


@pytest.mark.parametrize("part", ["before", "after"])
def test_csv_has_every_posting(part: str, small: Changed, restructured: Work) -> None:
    ledger = restructured(small(operations=PLAN, export=["csv"]))[part]["ledger"]
    rows = list(csv.DictReader(io.StringIO(ledger["csv"])))
    lines = [line for entry in ledger["entries"] for line in entry["postings"]]
    assert [(row["account"], row["amount"]) for row in rows] == [(line["account"], line["amount"]) for line in lines]
    assert "beancount" not in ledger


def test_balances_alone_leave_the_entries_out(small: Changed, restructured: Work) -> None:
    short, whole = (restructured(small(ledger=kind)) for kind in ("balances", "entries"))
    for part in ("before", "after"):
        assert "entries" not in short[part]["ledger"]
        assert short[part]["ledger"]["trial_balance"] == whole[part]["ledger"]["trial_balance"]


def test_a_reversal_stands_in_the_books_beside_what_it_takes_back(small: Changed, restructured: Work) -> None:
    events = [*small()["events"], {"kind": "reversal", "of": "p1", "on": "2026-03-15"}]
    entries = restructured(small(events=events))["before"]["ledger"]["entries"]
    taken_back = [entry for entry in entries if entry["reverses"] and entry["source"] == "p1"]
    assert [entry["booked_on"] for entry in taken_back] == ["2026-03-15"]
