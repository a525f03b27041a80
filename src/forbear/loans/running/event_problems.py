"""What can be wrong with a set of events, all of it at once; paths are ``as_of`` and ``events[i].field``."""

from collections.abc import Iterable, Sequence
from datetime import date

from forbear.loans.running.events import Correction, Event, Original, Payment, Reversal, known_on
from forbear.loans.running.replaying import Excess
from forbear.money import format_minor
from forbear.problems import Problem, ProblemList


def events_problems(events: Sequence[Event], *, lent_on: date, as_of: date) -> tuple[Problem, ...]:
    """Every problem of ``events`` that shows without replaying them."""
    problems = ProblemList()
    if as_of < lent_on:
        problems.add(
            "as_of", f"{as_of} is before the money was lent on {lent_on}", "Look at a day of the loan's life"
        )
    for index, event in enumerate(events):
        _check_days(event, f"events[{index}]", lent_on, as_of, problems)
    _check_ids(events, problems)
    _check_references(events, problems)
    return tuple(problems.found)


def excess_problems(events: Sequence[Event], excesses: Iterable[Excess], *, currency: str) -> tuple[Problem, ...]:
    """The waivers of more than was owed on their day, after charges and before payments of the day."""
    places = {id(event): index for index, event in enumerate(events)}
    found = sorted(((places[id(waiver)], waiver, owed) for waiver, owed in excesses), key=lambda item: item[0])
    problems = ProblemList()
    for index, waiver, owed in found:
        problems.add(
            f"events[{index}].amount",
            f"{format_minor(waiver.amount_minor, currency=currency)} is more {waiver.component} than the "
            f"{format_minor(owed, currency=currency)} owed on {waiver.on}",
            "Waive at most what is owed on that day, before its payments",
        )
    return tuple(problems.found)


def _check_days(event: Event, path: str, lent_on: date, as_of: date, problems: ProblemList) -> None:
    for name in ("on", "paid_on", "booked_on"):
        day = getattr(event, name, None)
        if day is not None and day < lent_on:
            remedy = "Correct the date, or remove the event if it belongs to another loan"
            problems.add(f"{path}.{name}", f"{day} is before the money was lent on {lent_on}", remedy)
        elif day is not None and day > as_of:
            remedy = "Leave events of later days out, or look at a later day"
            problems.add(f"{path}.{name}", f"{day} is after {as_of}, the day being looked at", remedy)
    if known_on(event) < event.on:
        problems.add(f"{path}.booked_on", f"nothing is booked before its own day {event.on}", "Give a later day")


def _check_ids(events: Sequence[Event], problems: ProblemList) -> None:
    first: dict[str, int] = {}
    for index, event in enumerate(events):
        if isinstance(event, Reversal | Correction) or event.id is None:
            continue
        if first.setdefault(event.id, index) != index:
            message = f"{event.id!r} is the id of events[{first[event.id]}] too"
            problems.add(f"events[{index}].id", message, "Give each event an id of its own, or remove the copy")


def _check_references(events: Sequence[Event], problems: ProblemList) -> None:
    known = _by_id(events)
    reversed_on = _reversed_on(events)
    seen: set[tuple[str, date | None]] = set()
    for index, event in enumerate(events):
        if not isinstance(event, Reversal | Correction):
            continue
        path, original = f"events[{index}]", known.get(event.of)
        if original is None:
            remedy = "Name the id of a payment, charge or waiver that is given here"
            problems.add(f"{path}.of", f"{event.of!r} is no event that could be taken back or corrected", remedy)
            continue
        if event.on < known_on(original):
            message = f"{event.on} is before {event.of!r} was known, on {known_on(original)}"
            problems.add(f"{path}.on", message, "Give the day on which it was found out")
        key = (event.of, None if isinstance(event, Reversal) else event.on)
        if isinstance(event, Correction):
            _check_correction(path, event, original, problems)
            _check_order(path, event, key in seen, reversed_on.get(event.of), problems)
        elif key in seen:
            problems.add(f"{path}.of", f"{event.of!r} is reversed already", "Reverse an event once; remove this one")
        seen.add(key)


def _by_id(events: Sequence[Event]) -> dict[str, Original]:
    originals = (event for event in reversed(events) if not isinstance(event, Reversal | Correction))
    return {event.id: event for event in originals if event.id is not None}


def _reversed_on(events: Sequence[Event]) -> dict[str, date]:
    reversals = sorted((event for event in events if isinstance(event, Reversal)), key=lambda event: event.on)
    return {event.of: event.on for event in reversed(reversals)}


def _check_correction(path: str, event: Correction, original: Original, problems: ProblemList) -> None:
    if not isinstance(original, Payment):
        problems.add(f"{path}.of", f"{event.of!r} is no payment", "Reverse a charge or waiver, then give it anew")
    if event.amount_minor is None and event.paid_on is None:
        problems.add(path, "nothing is corrected", "Give the right amount, the right paid_on, or both")
    if event.paid_on is not None and event.paid_on > event.on:
        message = f"{event.paid_on} is after {event.on}, when it was found out"
        problems.add(f"{path}.paid_on", message, "Give a day on or before the correction's own")


def _check_order(
    path: str, event: Correction, is_second: bool, reversed_on: date | None, problems: ProblemList
) -> None:
    if is_second:
        message = f"{event.of!r} is corrected on {event.on} by another event already"
        problems.add(f"{path}.of", message, "Correct a payment once a day: the order of two could not be told")
    if reversed_on is not None and reversed_on <= event.on:
        remedy = "Leave the correction out, or book the payment anew"
        problems.add(f"{path}.of", f"{event.of!r} was reversed on {reversed_on}", remedy)
