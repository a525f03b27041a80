"""The journal of a loan: entries in the order they were written, only ever appended to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from forbear.ledger.entry import Entry
from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Journal:
    """An append-only book; appending gives a new journal and leaves this one as it was."""

    entries: tuple[Entry, ...] = ()

    def append(self, *entries: Entry) -> "Journal":
        """This journal with ``entries`` after its own."""
        return Journal(entries=self.entries + entries)

    def balance(self, account: str, *, as_of: date | None = None) -> int:
        """The balance of ``account`` in minor units, debits positive."""
        return trial_balance(self.entries, as_of=as_of).get(account, 0)


def trial_balance(entries: Iterable[Entry], *, as_of: date | None = None) -> dict[str, int]:
    """The balance of each account touched, by name; entries after ``as_of`` are left out."""
    totals: dict[str, int] = {}
    for entry in entries:
        if as_of is None or entry.on <= as_of:
            for posting in entry.postings:
                account = str(posting.account)
                totals[account] = totals.get(account, 0) + posting.amount_minor
    invariant(sum(totals.values()) == 0, "a trial balance sums to zero")
    return dict(sorted(totals.items()))
