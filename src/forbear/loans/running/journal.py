"""The journal a lender would have kept: every event booked on the day it came to be known."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from forbear.ledger import Entry, Journal, restated
from forbear.loans.contract import Contract
from forbear.loans.running.events import Correction, Event, Reversal, known_on
from forbear.loans.running.handling import Handling
from forbear.loans.running.history import history_of
from forbear.loans.running.loan import rebuilt, running_loan


def loan_journal(
    *, contract: Contract, events: Iterable[Event], as_of: date, handling: Handling | None = None
) -> Journal:
    """The loan's journal up to ``as_of``.

    What was known in time is booked on its own day. On a day that brings a reversal, a correction or an event of an
    earlier day, the books are restated. Raises BadInput as :func:`running_loan` does.
    """
    events, handling = tuple(events), handling or Handling()
    final = running_loan(contract=contract, events=events, as_of=as_of, handling=handling)
    journal = Journal(currency=contract.currency)
    for day in sorted({known_on(event) for event in events if _is_late(event)}):
        eve = day - timedelta(days=1)
        if eve >= contract.disbursed_on:
            journal = _booked_in_time(journal, _known(contract, events, handling, eve))
        journal = restated(journal, _known(contract, events, handling, day), booked_on=day)
    return _booked_in_time(journal, final.entries())


def _is_late(event: Event) -> bool:
    return isinstance(event, Reversal | Correction) or known_on(event) > event.on


def _known(contract: Contract, events: Iterable[Event], handling: Handling, day: date) -> tuple[Entry, ...]:
    """The books of ``day`` as they were at its end; a waiver that turns out too high only later takes what it can."""
    history = history_of(event for event in events if known_on(event) <= day)
    return rebuilt(contract=contract, history=history, as_of=day, handling=handling).entries()


def _booked_in_time(journal: Journal, entries: tuple[Entry, ...]) -> Journal:
    """``journal`` with the entries of later days, each booked on its own; the earlier ones stand in it already."""
    last = journal.bookings[-1].booked_on if journal.bookings else date.min
    for on, of_day in groupby((entry for entry in entries if entry.on > last), key=lambda entry: entry.on):
        journal = journal.with_bookings(of_day, booked_on=on)
    return journal
