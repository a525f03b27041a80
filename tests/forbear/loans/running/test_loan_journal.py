"""A journal kept as things come to be known: the same as restating whole books, and right in beancount's eyes too."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lives import LAST_DAY, LENT_ON, Life, lives

from forbear.ledger import Entry, Journal, beancount_text, csv_text, restated
from forbear.loans.documents import read_contract, read_events
from forbear.loans.running import Correction, Payment, Reversal, loan_journal
from forbear.loans.running.events import known_on
from forbear.loans.running.history import Happened, history_of
from forbear.loans.running.loan import rebuilt
from forbear.loans.running.replaying import Replay

ROOT = Path(__file__).parents[4]


def restated_as_a_whole(life: Life) -> Journal:
    """The journal by the ledger's own means: whole books compared on every day that brings news."""
    journal, contract = Journal(currency=life.contract.currency), life.contract

    def books(day: date) -> tuple[Entry, ...]:
        known = history_of(event for event in life.events if known_on(event) <= day)
        return rebuilt(contract=contract, history=known, as_of=day, handling=life.handling).entries()

    def in_time(journal: Journal, day: date) -> Journal:
        last = journal.bookings[-1].booked_on if journal.bookings else date.min
        later = (entry for entry in books(day) if entry.on > last)
        for on, entries in groupby(later, key=lambda entry: entry.on):
            journal = journal.with_bookings(entries, booked_on=on)
        return journal

    news = {
        known_on(event)
        for event in life.events
        if isinstance(event, Reversal | Correction) or known_on(event) > event.on
    }
    for day in sorted(news):
        if day > LENT_ON:
            journal = in_time(journal, day - timedelta(days=1))
        journal = restated(journal, books(day), booked_on=day)
    return in_time(journal, LAST_DAY)


@settings(max_examples=40, deadline=None)
@given(life=lives())
def test_the_journal_is_that_of_restating_whole_books(life: Life) -> None:
    kept = loan_journal(contract=life.contract, events=life.events, as_of=LAST_DAY, handling=life.handling)
    whole = restated_as_a_whole(life)
    assert {booking.booked_on for booking in kept.bookings} == {booking.booked_on for booking in whole.bookings}
    for day in sorted({booking.booked_on for booking in kept.bookings}):
        assert standing(kept.known_on(day)) == standing(whole.known_on(day))
    assert len(kept.bookings) == len(whole.bookings)


def standing(journal: Journal) -> list[tuple[date, str, str, tuple[tuple[str, int], ...]]]:
    """What stands in a journal, in an order of its own."""
    return sorted(
        (
            line.entry.on,
            line.entry.memo,
            line.entry.source,
            tuple((str(posting.account), posting.amount_minor) for posting in line.entry.postings),
        )
        for line in journal.standing()
    )


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(life=lives())
def test_beancount_finds_nothing_wrong_with_any_loan(life: Life, bean_check: Callable[[str], str]) -> None:
    journal = loan_journal(contract=life.contract, events=life.events, as_of=LAST_DAY, handling=life.handling)
    assert bean_check(beancount_text(journal)) == ""
    rows = [line.split(",") for line in csv_text(journal).splitlines()[1:]]
    assert sum(Decimal(row[-2]) for row in rows) == 0


@pytest.mark.parametrize("name", ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang"])
def test_beancount_finds_nothing_wrong_with_the_examples(name: str, bean_check: Callable[[str], str]) -> None:
    case = json.loads((ROOT / f"examples/{name}.json").read_text(encoding="utf-8"))
    as_of = date.fromisoformat(case["as_of"])
    for loan in case["loans"]:
        contract = read_contract(loan["contract"])
        documents = [
            {"kind": "payment", "id": f"p{number}", "on": paid["paid_on"], "amount": paid["amount"]}
            for number, paid in enumerate(loan["payments"])
        ]
        events = read_events(documents, currency=contract.currency, lent_on=contract.disbursed_on, as_of=as_of)
        journal = loan_journal(contract=contract, events=events, as_of=as_of)
        assert len(journal.bookings) > len(events)
        assert bean_check(beancount_text(journal)) == ""


def test_each_late_event_goes_back_a_little_however_many_there_are(monkeypatch: pytest.MonkeyPatch) -> None:
    lived: list[date] = []
    live_through = Replay.live_through

    def counted(self: Replay, day: date, happened: Happened) -> None:
        lived.append(day)
        live_through(self, day, happened)

    monkeypatch.setattr(Replay, "live_through", counted)
    contract = read_contract(
        {
            "currency": "CNY",
            "principal": "90000.00",
            "rate_annual": "0.18",
            "installments": 36,
            "method": "annuity",
            "disbursed_on": "2025-01-15",
            "due_first": "2025-02-15",
        }
    )
    days = [contract.disbursed_on + timedelta(days=number) for number in range(1, 900)]
    known = [day + timedelta(days=3 * (number % 2)) for number, day in enumerate(days)]
    events = [
        Payment(id=f"p{day}", on=day, amount_minor=100_00, booked_on=told)
        for day, told in zip(days, known, strict=True)
    ]
    loan_journal(contract=contract, events=events, as_of=days[-1] + timedelta(days=3))
    assert len(lived) < 50 * len(events)  # going back to the beginning each time would be nine times as many
