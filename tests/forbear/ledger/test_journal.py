"""A journal only grows: lines are numbered, dated in order, and taken back once by their mirror."""

from dataclasses import replace
from datetime import date

import pytest

from forbear.ledger import Account, Booking, Journal, transfer, trial_balance

DAY, NEXT = date(2026, 11, 24), date(2026, 11, 25)
PAID = transfer(on=DAY, memo="pay", debit=Account.CASH, credit=Account.PRINCIPAL, amount_minor=500, source="p-1")
BOOKS = Journal(currency="CNY").with_bookings([PAID], booked_on=DAY)


def test_adding_to_a_journal_leaves_the_old_one_as_it_was() -> None:
    longer = BOOKS.with_bookings([PAID], booked_on=NEXT)
    assert (len(BOOKS.bookings), len(longer.bookings)) == (1, 2)
    assert longer.known_on(DAY) == BOOKS


def test_a_reversal_stands_beside_what_it_takes_back() -> None:
    gone = BOOKS.with_bookings(booked_on=NEXT, taking_back=BOOKS.bookings)
    assert gone.standing() == ()
    assert [(line.number, line.reverses, line.entry.memo) for line in gone.bookings] == [
        (1, None, "pay"),
        (2, 1, "reversal:pay"),
    ]
    assert trial_balance(gone, as_of=DAY) == {"assets:cash": 0, "assets:principal": 0}
    assert trial_balance(gone.known_on(DAY), as_of=DAY) == {"assets:cash": 500, "assets:principal": -500}


def test_booking_into_the_past_crashes() -> None:
    with pytest.raises(AssertionError, match="nothing is booked before"):
        BOOKS.with_bookings([PAID], booked_on=date(2026, 11, 23))


def test_taking_a_line_back_twice_crashes() -> None:
    gone = BOOKS.with_bookings(booked_on=NEXT, taking_back=BOOKS.bookings)
    with pytest.raises(AssertionError, match="taken back once"):
        gone.with_bookings(booked_on=NEXT, taking_back=BOOKS.bookings)
    with pytest.raises(AssertionError, match="not itself taken back"):
        gone.with_bookings(booked_on=NEXT, taking_back=gone.bookings[1:])


def test_a_reversal_that_is_no_mirror_crashes() -> None:
    wrong = Booking(number=2, booked_on=NEXT, entry=PAID, reverses=1)
    with pytest.raises(AssertionError, match="mirrors"):
        Journal(currency="CNY", bookings=(*BOOKS.bookings, wrong))


def test_a_gap_in_the_numbers_crashes() -> None:
    with pytest.raises(AssertionError, match="without a gap"):
        Journal(currency="CNY", bookings=(replace(BOOKS.bookings[0], number=2),))


def test_an_unknown_currency_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown currency"):
        Journal(currency="XXX")
