"""What counts in the end: events with their corrections and reversals worked in, by day, in the order of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from forbear.loans.running.events import Charge, Correction, Event, Original, Payment, Reversal, Waiver


class Happened(NamedTuple):
    """What happened on a day: charges and payments by id, waivers by component, amount and id."""

    charges: tuple[Charge, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    payments: tuple[Payment, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """Charges and payments by day and id; waivers by day, component, amount and id.

    The same for any order of arrival.
    """

    charges: tuple[Charge, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    payments: tuple[Payment, ...] = ()

    def by_day(self) -> dict[date, Happened]:
        """What happened on each day on which anything did."""
        days: dict[date, list[Original]] = {}
        events: tuple[Original, ...] = (*self.charges, *self.waivers, *self.payments)
        for event in events:
            days.setdefault(event.on, []).append(event)
        return {day: happened(events) for day, events in days.items()}


def happened(events: Iterable[Original]) -> Happened:
    """The ``events`` of one day in their order."""
    events = tuple(events)
    return Happened(
        charges=tuple(sorted((event for event in events if isinstance(event, Charge)), key=_order)),
        waivers=tuple(sorted((event for event in events if isinstance(event, Waiver)), key=_order)),
        payments=tuple(sorted((event for event in events if isinstance(event, Payment)), key=_order)),
    )


def history_of(events: Iterable[Event]) -> History:
    """The history that ``events``, a set free of the problems of :func:`events_problems`, add up to."""
    return History(**happened(counting(events))._asdict())


def counting(events: Iterable[Event]) -> tuple[Original, ...]:
    """The events that count, as they turned out to be: reversed ones left out, corrected ones corrected."""
    events = tuple(events)
    gone = {event.of for event in events if isinstance(event, Reversal)}
    corrections: dict[str, list[Correction]] = {}
    for event in events:
        if isinstance(event, Correction):
            corrections.setdefault(event.of, []).append(event)
    originals = (event for event in events if not isinstance(event, Reversal | Correction))
    return tuple(
        _corrected(event, corrections.get(event.id, ())) if isinstance(event, Payment) else event
        for event in originals
        if event.id not in gone
    )


def _corrected(payment: Payment, corrections: Iterable[Correction]) -> Payment:
    for correction in sorted(corrections, key=lambda event: event.on):
        amount = correction.amount_minor or payment.amount_minor
        payment = replace(payment, on=correction.paid_on or payment.on, amount_minor=amount)
    return payment


def _order(event: Original) -> tuple[object, ...]:
    if isinstance(event, Waiver):
        return event.on, event.component, event.amount_minor, event.id or ""
    return event.on, event.id
