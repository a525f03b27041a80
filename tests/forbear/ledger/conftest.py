"""A journal in which something came late, and beancount's own opinion of a file."""

import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from forbear.ledger import Account, Entry, Journal, Posting, restated, transfer

LENT = transfer(on=date(2025, 1, 15), memo="lend", debit=Account.PRINCIPAL, credit=Account.CASH, amount_minor=100_000)
INTEREST = transfer(
    on=date(2025, 2, 15),
    memo="interest",
    debit=Account.INTEREST,
    credit=Account.INCOME_INTEREST,
    amount_minor=1_000,
)
PENALTY = transfer(
    on=date(2025, 2, 20), memo="penalty", debit=Account.PENALTY, credit=Account.INCOME_PENALTY, amount_minor=90
)
PAID = Entry(
    on=date(2025, 2, 15),
    memo="payment",
    source="bank-17",
    postings=(
        Posting(account=Account.CASH, amount_minor=30_000),
        Posting(account=Account.PRINCIPAL, amount_minor=-29_000),
        Posting(account=Account.INTEREST, amount_minor=-1_000),
    ),
)


@pytest.fixture
def journal() -> Journal:
    """Three entries on time, then a payment of 15 February that is heard of on the 22nd."""
    books = Journal(currency="CNY")
    for entry in (LENT, INTEREST, PENALTY):
        books = books.with_bookings([entry], booked_on=entry.on)
    return restated(books, [LENT, INTEREST, PAID], booked_on=date(2025, 2, 22))


@pytest.fixture
def bean_check(tmp_path: Path) -> Callable[[str], str]:
    """What beancount's own command says about a text; nothing when all is right."""

    def check(text: str) -> str:
        file = tmp_path / "books.beancount"
        file.write_text(text, encoding="utf-8")
        command = [str(Path(sys.executable).parent / "bean-check"), "--no-cache", str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
        return done.stdout + done.stderr + ("" if done.returncode == 0 else f"status {done.returncode}")

    return check
