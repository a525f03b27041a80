"""Double entry: a movement of money is a balanced set of postings, so none is ever created or lost."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from forbear.problems import invariant

REVERSAL = "reversal:"
"""Stands before the memo of an entry that takes another one back."""


class Account(StrEnum):
    """The lender's accounts a loan or a workout touches; names read ``kind:what``."""

    CASH = "assets:cash"
    PRINCIPAL = "assets:principal"
    INTEREST = "assets:interest"
    PENALTY = "assets:penalty"
    FEE = "assets:fee"
    INCOME_INTEREST = "income:interest"
    INCOME_PENALTY = "income:penalty"
    INCOME_FEE = "income:fee"
    WAIVER = "expense:waiver"
    WAIVER_CONDITIONAL = "liability:waiver_conditional"
    CREDIT = "liability:borrower_credit"


@dataclass(frozen=True, kw_only=True, slots=True)
class Posting:
    """One side of an entry: a debit of ``account`` when positive, a credit when negative, in minor units."""

    account: str
    amount_minor: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """What happened ``on`` a day, its value date: postings that sum to zero.

    ``memo`` is a short code, not prose for a page. ``source`` is the id of the event behind it, empty for what the
    contract itself brings about.
    """

    on: date
    memo: str
    postings: tuple[Posting, ...]
    source: str = ""

    def __post_init__(self) -> None:
        invariant(len(self.postings) >= 2, "an entry has at least two postings")
        invariant(all(posting.amount_minor for posting in self.postings), "no posting is zero")
        invariant(sum(posting.amount_minor for posting in self.postings) == 0, "the postings of an entry sum to zero")


def transfer(*, on: date, memo: str, debit: str, credit: str, amount_minor: int, source: str = "") -> Entry:
    """The commonest entry: ``amount_minor`` (above zero) into ``debit`` and out of ``credit``."""
    invariant(amount_minor > 0, "a transfer moves an amount above zero")
    return Entry(
        on=on,
        memo=memo,
        postings=(
            Posting(account=debit, amount_minor=amount_minor),
            Posting(account=credit, amount_minor=-amount_minor),
        ),
        source=source,
    )


def turned(entry: Entry) -> Entry:
    """The entry that takes ``entry`` back: same day and source, every sign turned."""
    return Entry(
        on=entry.on,
        memo=REVERSAL + entry.memo,
        postings=tuple(Posting(account=line.account, amount_minor=-line.amount_minor) for line in entry.postings),
        source=entry.source,
    )
