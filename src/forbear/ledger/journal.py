"""The journal: entries in the order they were written down, none ever changed or taken out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from forbear.ledger.entry import Entry, turned
from forbear.money import exponent
from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Booking:
    """An entry as line ``number`` of a journal, written on ``booked_on``; its value date stays ``entry.on``.

    ``reverses`` is the number of the earlier booking this one takes back.
    """

    number: int
    booked_on: date
    entry: Entry
    reverses: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Journal:
    """Bookings in ``currency``, numbered from 1, in the order of their booking days.

    Going through a journal yields its entries, so :func:`~forbear.ledger.trial_balance` takes one as it is.
    """

    currency: str
    bookings: tuple[Booking, ...] = ()

    def __post_init__(self) -> None:
        exponent(self.currency)
        numbers = [booking.number for booking in self.bookings]
        invariant(numbers == list(range(1, len(numbers) + 1)), "bookings are numbered from 1 without a gap")
        days = [booking.booked_on for booking in self.bookings]
        invariant(days == sorted(days), "nothing is booked before what stands in the journal already")
        _check_reversals(self.bookings)

    def __iter__(self) -> Iterator[Entry]:
        return (booking.entry for booking in self.bookings)

    def known_on(self, day: date) -> "Journal":
        """The journal as it read at the end of ``day``."""
        known = (booking for booking in self.bookings if booking.booked_on <= day)
        return Journal(currency=self.currency, bookings=tuple(known))

    def standing(self) -> tuple[Booking, ...]:
        """The bookings that hold: neither taken back nor taking one back."""
        gone = {booking.reverses for booking in self.bookings}
        return tuple(booking for booking in self.bookings if booking.reverses is None and booking.number not in gone)

    def with_bookings(
        self, entries: Iterable[Entry] = (), *, booked_on: date, taking_back: Iterable[Booking] = ()
    ) -> "Journal":
        """The journal with reversals of ``taking_back``, then ``entries``, written down on ``booked_on``."""
        lines: list[tuple[Entry, int | None]] = [(turned(booking.entry), booking.number) for booking in taking_back]
        lines += [(entry, None) for entry in entries]
        first = len(self.bookings) + 1
        added = (
            Booking(number=number, booked_on=booked_on, entry=entry, reverses=reverses)
            for number, (entry, reverses) in enumerate(lines, start=first)
        )
        return Journal(currency=self.currency, bookings=(*self.bookings, *added))


def _check_reversals(bookings: tuple[Booking, ...]) -> None:
    reversing = [booking for booking in bookings if booking.reverses is not None]
    numbers = [booking.reverses for booking in reversing]
    invariant(len(numbers) == len(set(numbers)), "a booking is taken back once")
    for booking in reversing:
        earlier = bookings[(booking.reverses or 0) - 1]
        invariant(earlier.number < booking.number, "a reversal comes after what it takes back")
        invariant(earlier.reverses is None, "a reversal is not itself taken back")
        invariant(turned(earlier.entry) == booking.entry, "a reversal mirrors what it takes back")
