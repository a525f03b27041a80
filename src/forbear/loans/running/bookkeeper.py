"""Keeps a loan's journal as events come to be known, going back no further than what they change."""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from forbear.ledger import Booking, Entry, Journal, differences, turned
from forbear.loans.contract import Contract
from forbear.loans.running.books import entries_through
from forbear.loans.running.events import Correction, Event, Original, Reversal
from forbear.loans.running.handling import Handling
from forbear.loans.running.history import Happened, counting, happened
from forbear.loans.running.replaying import Replay

_DAYS_BETWEEN_STOPS = 32
"""Days with events from one place the loan can be taken up again to the next (judgement: copying against redoing)."""

_ONE_DAY = timedelta(days=1)


class Bookkeeper:
    """Events are told in the order of the days on which they are known; with ``goes_back`` also late ones."""

    def __init__(self, contract: Contract, handling: Handling, *, goes_back: bool) -> None:
        self._goes_back = goes_back
        self._contract = contract
        self._handling = handling
        self._bookings: list[Booking] = []
        self._standing: dict[date, list[Booking]] = {}
        self._told: dict[str, list[Event]] = {}
        self._happened: dict[date, list[Original]] = {}
        self._replay = Replay(contract, handling)
        self._due_days = {row.due_on for row in self._replay.course.rows}
        self._days = sorted(self._due_days)
        self._until = contract.disbursed_on - _ONE_DAY
        self._stops: list[tuple[date, Replay]] = []

    def note(self, events: Iterable[Event]) -> date | None:
        """Take in ``events``; the first day they change, None if none."""
        changed: list[date] = []
        for event in events:
            name = event.of if isinstance(event, Reversal | Correction) else event.id
            if name is None:
                changed += self._replace((), counting([event]))
            else:
                told = self._told.setdefault(name, [])
                before = counting(told)
                told.append(event)
                changed += self._replace(before, counting(told))
        return min(changed, default=None)

    def book_until(self, day: date) -> None:
        """Book what happened up to ``day``, each entry on its own day."""
        for entry in self._lived(day):
            self._write(entry, booked_on=entry.on)

    def restate(self, events: Iterable[Event], *, on: date) -> None:
        """Take in ``events`` that change what was booked before ``on``, and make the books right that day."""
        self.book_until(on - _ONE_DAY)
        first = min(on, self.note(events) or on)
        self._go_back(first)
        entries = tuple(self._lived(on))
        days = [first + _ONE_DAY * number for number in range((on - first).days + 1)]
        wrong, missing = differences([line for day in days for line in self._standing.get(day, ())], entries)
        for booking in wrong:
            self._standing[booking.entry.on].remove(booking)
            self._write(turned(booking.entry), booked_on=on, reverses=booking.number)
        for entry in missing:
            self._write(entry, booked_on=on)

    def journal(self) -> Journal:
        """All that was written."""
        return Journal(currency=self._contract.currency, bookings=tuple(self._bookings))

    def _replace(self, before: Iterable[Original], after: Iterable[Original]) -> list[date]:
        for event in before:
            self._happened[event.on].remove(event)
        for event in after:
            if event.on not in self._happened:
                self._happened[event.on] = []
                if event.on not in self._due_days:
                    insort(self._days, event.on)
            self._happened[event.on].append(event)
        return [event.on for event in (*before, *after)]

    def _lived(self, until: date) -> Iterator[Entry]:
        """Live on to the end of ``until``, leaving stops on the way."""
        days = self._between(self._until, until)
        for start in range(0, len(days), _DAYS_BETWEEN_STOPS):
            part = days[start : start + _DAYS_BETWEEN_STOPS]
            yield from self._through(part, part[-1])
            self._stop_if_far()
        yield from self._through((), until)

    def _through(self, days: Iterable[date], until: date) -> Iterator[Entry]:
        yield from entries_through(self._replay, self._busy(days), after=self._until, until=until)
        self._until = max(self._until, until)

    def _busy(self, days: Iterable[date]) -> Iterator[tuple[date, Happened]]:
        """What happened on those of ``days`` on which anything still does."""
        for day in days:
            if day in self._due_days or self._happened[day]:
                yield day, happened(self._happened.get(day, ()))

    def _between(self, after: date, until: date) -> list[date]:
        return self._days[bisect_right(self._days, after) : bisect_right(self._days, until)]

    def _go_back(self, first: date) -> None:
        """Take the loan up again at the last stop before ``first``, and live up to that day; its books are right."""
        while self._stops and self._stops[-1][0] >= first:
            self._stops.pop()
        if self._stops:
            self._until, stop = self._stops[-1]
            self._replay = stop.copied()
        else:
            self._until = self._contract.disbursed_on - _ONE_DAY
            self._replay = Replay(self._contract, self._handling)
        eve = first - _ONE_DAY
        for day, what in self._busy(self._between(self._until, eve)):
            self._replay.live_through(day, what)
        if eve >= self._contract.disbursed_on:
            self._replay.moves.clear()
        self._until = eve
        # Stops after a late event are gone with the next; without one before it, each would go back further.
        self._stop_if_far()

    def _stop_if_far(self) -> None:
        if not self._goes_back:
            return
        last = self._stops[-1][0] if self._stops else self._contract.disbursed_on
        if len(self._between(last, self._until)) >= _DAYS_BETWEEN_STOPS:
            self._stops.append((self._until, self._replay.copied()))

    def _write(self, entry: Entry, *, booked_on: date, reverses: int | None = None) -> None:
        booking = Booking(number=len(self._bookings) + 1, booked_on=booked_on, entry=entry, reverses=reverses)
        self._bookings.append(booking)
        if reverses is None:
            self._standing.setdefault(entry.on, []).append(booking)
