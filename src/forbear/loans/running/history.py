"""What counts in the end: events with their corrections and reversals worked in, in the order of a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from forbear.loans.running.events import Charge, Correction, Event, Payment, Reversal, Waiver


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """Charges and payments by day and id; waivers by day, component, amount and id.

    The same for any order of arrival.
    """

    charges: tuple[Charge, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    payments: tuple[Payment, ...] = ()


def history_of(events: Iterable[Event]) -> History:
    """The history that ``events``, a set free of the problems of :func:`events_problems`, add up to."""
    events = tuple(events)
    gone = {event.of for event in events if isinstance(event, Reversal)}
    kept = [event for event in events if not isinstance(event, Reversal | Correction) and event.id not in gone]
    payments = {event.id: event for event in kept if isinstance(event, Payment)}
    for correction in sorted(_corrections(events), key=lambda event: event.on):
        if correction.of in payments:
            payments[correction.of] = _corrected(payments[correction.of], correction)
    return History(
        charges=tuple(sorted((event for event in kept if isinstance(event, Charge)), key=_day_and_id)),
        waivers=tuple(sorted((event for event in kept if isinstance(event, Waiver)), key=_order_of_waivers)),
        payments=tuple(sorted(payments.values(), key=_day_and_id)),
    )


def _corrections(events: Iterable[Event]) -> list[Correction]:
    return [event for event in events if isinstance(event, Correction)]


def _corrected(payment: Payment, correction: Correction) -> Payment:
    return replace(
        payment,
        on=correction.paid_on or payment.on,
        amount_minor=correction.amount_minor or payment.amount_minor,
        booked_on=None,
    )


def _day_and_id(event: Charge | Payment) -> tuple[object, ...]:
    return event.on, event.id


def _order_of_waivers(waiver: Waiver) -> tuple[object, ...]:
    return waiver.on, waiver.component, waiver.amount_minor, waiver.id or ""
