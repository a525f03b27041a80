"""From JSON to events and to the rules of a loan: everything wrong with them, of spelling and of meaning, at once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from forbear.loans.balances import Component
from forbear.loans.documents.fields import read_amount
from forbear.loans.documents.loan_events import (
    EVENT_DOCUMENTS,
    ChargeDocument,
    CorrectionDocument,
    HandlingDocument,
    PaymentEventDocument,
    ReversalDocument,
    WaiverDocument,
)
from forbear.loans.running.event_problems import events_problems
from forbear.loans.running.events import Charge, Correction, Event, Payment, Reversal, Waiver
from forbear.loans.running.handling import Handling
from forbear.loans.waterfall import CARD_WATERFALL, Waterfall
from forbear.money import known_currencies
from forbear.problems import BadInput, Document, Problem, ProblemList, read_document, read_on, unusable_json
from forbear.problems.mending import elsewhere

MOST_EVENTS = 100_000
"""Events of one loan that are read (judgement: one a day for 270 years)."""

_STAND_IN = 1
"""Minor units taken for an amount that could not be read, so that the rest of its event can be looked at."""


def read_events(data: Any, *, currency: str, lent_on: date, as_of: date) -> tuple[Event, ...]:
    """The events of a JSON list, in its order, of a loan in ``currency``.

    Raises BadInput with every problem that shows without replaying them; paths start with ``events[i]``. Waivers of
    more than is owed are found by :func:`~forbear.loans.running.running_loan`.
    """
    if not isinstance(data, list | tuple):
        raise BadInput([Problem(path="events", message="expected a list", remedy="Write a JSON list of events")])
    if len(data) > MOST_EVENTS:
        message = f"{len(data)} events are more than {MOST_EVENTS}"
        raise BadInput([Problem(path="events", message=message, remedy="Check whether they are of one loan")])
    problems = ProblemList()
    read = [_event(item, f"events[{index}]", currency, problems) for index, item in enumerate(data)]
    blamed = {problem.path for problem in problems.found}
    problems.extend(problem for problem in _further(read, lent_on, as_of) if problem.path not in blamed)
    problems.raise_if_any()
    return tuple(event for event in read if event is not None)


def read_handling(data: Any, *, path: str = "handling") -> Handling:
    """The rules of a JSON object. Raises BadInput with every problem, each path starting with ``path``."""
    document = read_document(HandlingDocument, data, under=path)
    problems = ProblemList()
    for name in ("order", "late_order"):
        order = getattr(document, name)
        if order is not None and sorted(order) != sorted(Component):
            remedy = f"Name each once: {', '.join(Component)}"
            problems.add(f"{path}.{name}", "an order holds each component once", remedy)
    problems.raise_if_any()
    named = CARD_WATERFALL if document.waterfall == "card" else Waterfall()
    parts = {name: getattr(document, name) for name in ("order", "sweep", "late_order", "late_from_days")}
    return Handling(
        waterfall=replace(named, **{name: part for name, part in parts.items() if part is not None}),
        advance=document.advance,
        closes_when_covered=document.closes_when_covered,
    )


def _further(read: Sequence[Event | None], lent_on: date, as_of: date) -> Sequence[Problem]:
    """The problems of meaning, at the places of the list; where an event could not be read, only the others'."""
    places = [index for index, event in enumerate(read) if event is not None]
    found = events_problems([event for event in read if event is not None], lent_on=lent_on, as_of=as_of)
    moved = [_at_place(problem, places) for problem in found]
    if len(places) == len(read):
        return moved
    # What an unreadable event may have said is not held against those that name it.
    return [problem for problem in moved if not problem.path.endswith(".of")]


def _at_place(problem: Problem, places: Sequence[int]) -> Problem:
    if not problem.path.startswith("events["):
        return problem
    number, _, rest = problem.path.removeprefix("events[").partition("]")
    return replace(problem, path=f"events[{places[int(number)]}]{rest}")


def _event(item: Any, path: str, currency: str, problems: ProblemList) -> Event | None:
    kind = item.get("kind") if isinstance(item, dict) else None
    if not isinstance(kind, str) or kind not in EVENT_DOCUMENTS:
        remedy = f"Write an object whose kind is one of {', '.join(EVENT_DOCUMENTS)}"
        problems.add(f"{path}.kind", f"{kind!r} is no kind of event", remedy)
        return None
    known, document = _document(EVENT_DOCUMENTS[kind], item)
    meant = ProblemList()
    event = None if document is None else _made(document, currency, meant)
    problems.extend([*known, *elsewhere(meant.found, known)], under=path)
    return event


def _document(model: type[Document], item: Any) -> tuple[list[Problem], Document | None]:
    """What is wrong with the spelling, and the document all the same if something can be made of it."""
    known = unusable_json(item)
    try:
        return known, read_document(model, item)
    except BadInput as error:
        return [*known, *elsewhere(error.problems, known)], read_on(model, item)


def _made(document: Document, currency: str, problems: ProblemList) -> Event | None:
    match document:
        case PaymentEventDocument(id=name, on=on, booked_on=booked_on):
            minor = _amount(document, currency, problems)
            return Payment(id=name, on=on, amount_minor=minor, booked_on=booked_on)
        case ChargeDocument(id=name, on=on, booked_on=booked_on):
            minor, component = _amount(document, currency, problems), Component(document.component)
            return Charge(id=name, on=on, component=component, amount_minor=minor, booked_on=booked_on)
        case WaiverDocument(id=waiver_id, on=on, component=component, booked_on=booked_on):
            minor = _amount(document, currency, problems)
            return Waiver(on=on, component=component, amount_minor=minor, id=waiver_id, booked_on=booked_on)
        case ReversalDocument(of=of, on=on):
            return Reversal(of=of, on=on)
        case CorrectionDocument(of=of, on=on, paid_on=paid_on):
            right = None if document.amount is None else _amount(document, currency, problems)
            return Correction(of=of, on=on, amount_minor=right, paid_on=paid_on)
    return None


def _amount(
    document: PaymentEventDocument | ChargeDocument | WaiverDocument | CorrectionDocument,
    currency: str,
    problems: ProblemList,
) -> int:
    """The amount above zero; an unknown currency is the contract's problem and told there."""
    if document.currency not in {None, currency}:
        message = f"{document.currency} is not the contract's {currency}"
        problems.add("currency", message, f"Convert it to {currency}")
        return _STAND_IN
    if currency not in known_currencies():
        return _STAND_IN
    text = document.amount or ""
    return read_amount(text, currency=currency, path="amount", problems=problems, least=1) or _STAND_IN
