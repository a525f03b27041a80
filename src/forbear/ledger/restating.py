"""Restating: what was booked is made to agree with what should have been, without touching a line of it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from forbear.ledger.entry import Entry
from forbear.ledger.journal import Booking, Journal


def restated(journal: Journal, entries: Sequence[Entry], *, booked_on: date) -> Journal:
    """``journal`` with the reversals and additions that make ``entries`` exactly what stands in it.

    ``entries`` are the whole books as they should be, from the first day on. Reversals carry the value date of what
    they take back, so the trial balance by value date is that of ``entries`` on every day, and that of the old
    books for whoever asks what was known before ``booked_on``. Nothing changes when the books are right already.
    """
    wrong, missing = differences(journal.standing(), entries)
    return journal.with_bookings(missing, booked_on=booked_on, taking_back=wrong)


def differences(standing: Iterable[Booking], entries: Sequence[Entry]) -> tuple[list[Booking], list[Entry]]:
    """The bookings that are not among ``entries`` and the entries not booked; equal ones are counted."""
    missing = Counter(entries)
    wrong: list[Booking] = []
    for booking in standing:
        if missing[booking.entry]:
            missing[booking.entry] -= 1
        else:
            wrong.append(booking)
    return wrong, _taken(entries, missing)


def _taken(entries: Sequence[Entry], missing: Counter[Entry]) -> list[Entry]:
    """The missing entries in their own order; of equal ones as many as are missing."""
    left = Counter(missing)
    found = []
    for entry in entries:
        if left[entry] > 0:
            left[entry] -= 1
            found.append(entry)
    return found
