"""The worked tables of ``docs/algorithms/ledger.md`` are what a restated journal holds."""

from datetime import date
from pathlib import Path

from forbear.ledger import Account, Journal, trial_balance
from forbear.money import format_minor

PAGE = (Path(__file__).parents[3] / "docs/algorithms/ledger.md").read_text(encoding="utf-8")


def table(first: str) -> list[dict[str, str]]:
    lines = PAGE.splitlines()
    start = next(index for index, line in enumerate(lines) if line.startswith(f"| {first} |"))
    rows = []
    for line in lines[start:]:
        if not line.startswith("|"):
            break
        rows.append([cell.strip() for cell in line.strip().strip("|").split("|")])
    return [dict(zip(rows[0], row, strict=True)) for row in rows[2:]]


def test_the_journal_is_the_one_worked_by_hand(journal: Journal) -> None:
    accounts = [str(account) for account in Account]
    shown = table("number")
    assert len(shown) == len(journal.bookings) == 5
    for row, booking in zip(shown, journal.bookings, strict=True):
        assert row["number"] == str(booking.number)
        assert (row["on"], row["booked_on"]) == (str(booking.entry.on), str(booking.booked_on))
        assert row["memo"] == booking.entry.memo
        assert row["reverses"] == str(booking.reverses or "")
        amounts = {line.account: format_minor(line.amount_minor, currency="CNY") for line in booking.entry.postings}
        assert {name: cell for name, cell in row.items() if name in accounts and cell} == amounts


def test_the_trial_balances_are_those_worked_by_hand(journal: Journal) -> None:
    shown = table("known on")
    assert len(shown) == 2
    for row in shown:
        known = journal.known_on(date.fromisoformat(row.pop("known on")))
        found = trial_balance(known, as_of=date(2025, 2, 21))
        assert row == {name: format_minor(minor, currency="CNY") for name, minor in found.items()}
