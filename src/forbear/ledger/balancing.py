"""The trial balance: what every account holds on a day."""

from collections.abc import Iterable
from datetime import date

from forbear.ledger.entry import Entry
from forbear.problems import invariant


def trial_balance(entries: Iterable[Entry], *, as_of: date | None = None) -> dict[str, int]:
    """The balance of each account touched, by name, at the end of ``as_of`` by value date; None: of all entries.

    ``entries`` may be a journal. What its books said on an earlier day is ``trial_balance(journal.known_on(day))``.
    """
    totals: dict[str, int] = {}
    for entry in entries:
        if as_of is None or entry.on <= as_of:
            for posting in entry.postings:
                account = str(posting.account)
                totals[account] = totals.get(account, 0) + posting.amount_minor
    invariant(sum(totals.values()) == 0, "a trial balance sums to zero")
    return dict(sorted(totals.items()))
