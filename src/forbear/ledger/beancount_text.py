"""A journal as a beancount file, which other people's accounting can read and re-check (``bean-check``)."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from forbear.ledger.balancing import trial_balance
from forbear.ledger.journal import Booking, Journal
from forbear.money import exponent, format_minor
from forbear.problems import invariant

_KINDS = {
    "assets": "Assets",
    "liability": "Liabilities",
    "equity": "Equity",
    "income": "Income",
    "expense": "Expenses",
}
_OURS = re.compile(r"[a-z]+(:[a-z0-9_]+)+")


def beancount_account(account: str) -> str:
    """``liability:waiver_conditional`` as beancount writes it: ``Liabilities:Waiver-Conditional``."""
    invariant(_OURS.fullmatch(account) is not None, "an account reads kind:what in small letters")
    kind, *parts = str(account).split(":")
    invariant(kind in _KINDS, "an account is of one of the five kinds")
    return ":".join([_KINDS[kind], *("-".join(word.title() for word in part.split("_")) for part in parts)])


def beancount_text(journal: Journal) -> str:
    """The whole journal: accounts opened, every booking a transaction, every closing balance asserted.

    Amounts are exact decimals; the line number, booking day, source and what a reversal takes back are metadata.
    Equal journals give equal text.
    """
    if not journal.bookings:
        return _head(journal)
    bookings = sorted(journal.bookings, key=lambda booking: booking.entry.on)
    first, last = bookings[0].entry.on, bookings[-1].entry.on
    parts = [
        _head(journal),
        f"{first} commodity {journal.currency}\n  precision: {exponent(journal.currency)}\n",
        "".join(_opened(journal, first)),
        "\n".join(_transaction(booking, journal.currency) for booking in bookings),
    ]
    if last < date.max:  # an assertion speaks of the start of its day
        parts.append("".join(_asserted(journal, last + timedelta(days=1))))
    return "\n".join(parts)


def _head(journal: Journal) -> str:
    return f'option "operating_currency" "{journal.currency}"\n'


def _opened(journal: Journal, first: date) -> Iterator[str]:
    accounts = {account: beancount_account(account) for account in trial_balance(journal)}
    invariant(len(set(accounts.values())) == len(accounts), "two accounts keep two names")
    for name in accounts.values():
        yield f"{first} open {name} {journal.currency}\n"


def _transaction(booking: Booking, currency: str) -> str:
    entry = booking.entry
    lines = [
        f"{entry.on} * {_quoted(entry.memo)}",
        f"  number: {booking.number}",
        f"  booked-on: {booking.booked_on}",
    ]
    if entry.source:
        lines.append(f"  source: {_quoted(entry.source)}")
    if booking.reverses is not None:
        lines.append(f"  reverses: {booking.reverses}")
    for posting in entry.postings:
        amount = format_minor(posting.amount_minor, currency=currency)
        lines.append(f"  {beancount_account(posting.account)}  {amount} {currency}")
    return "\n".join(lines) + "\n"


def _asserted(journal: Journal, on: date) -> Iterator[str]:
    for account, minor in trial_balance(journal).items():
        amount = format_minor(minor, currency=journal.currency)
        # Without a tolerance of its own an assertion would let a wrong last digit pass.
        yield f"{on} balance {beancount_account(account)}  {amount} ~ 0 {journal.currency}\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
