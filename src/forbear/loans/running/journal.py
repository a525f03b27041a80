"""The journal a lender would have kept: every event booked on the day it came to be known."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from forbear.ledger import Journal
from forbear.loans.contract import Contract
from forbear.loans.running.bookkeeper import Bookkeeper
from forbear.loans.running.events import Correction, Event, Reversal, known_on
from forbear.loans.running.handling import Handling
from forbear.loans.running.loan import running_loan


def loan_journal(
    *, contract: Contract, events: Iterable[Event], as_of: date, handling: Handling | None = None
) -> Journal:
    """The loan's journal up to ``as_of``.

    What was known in time is booked on its own day. On a day that brings a reversal, a correction or an event of an
    earlier day, the books are restated; a waiver too high for what was known then takes what it could. Raises
    BadInput as :func:`running_loan` does.
    """
    events, handling = tuple(events), handling or Handling()
    running_loan(contract=contract, events=events, as_of=as_of, handling=handling)
    keeper = Bookkeeper(contract, handling, goes_back=any(map(_is_late, events)))
    for day, known in groupby(sorted(events, key=known_on), key=known_on):
        told = tuple(known)
        if any(_is_late(event) for event in told):
            keeper.restate(told, on=day)
        else:
            keeper.note(told)
    keeper.book_until(as_of)
    return keeper.journal()


def _is_late(event: Event) -> bool:
    return isinstance(event, Reversal | Correction) or known_on(event) > event.on
