"""Whatever arrives late, the books by value date are those of a life in which all came on time."""

from datetime import date, timedelta
from itertools import accumulate

from hypothesis import given
from hypothesis import strategies as st

from forbear.ledger import Account, Entry, Journal, restated, transfer, trial_balance

START = date(2026, 1, 1)


def entry(day: int, debit: Account, credit: Account, minor: int, source: str) -> Entry:
    on = START + timedelta(days=day)
    return transfer(on=on, memo="any", debit=debit, credit=credit, amount_minor=minor, source=source)


ENTRIES = st.builds(
    entry,
    st.integers(0, 20),
    st.sampled_from(list(Account)[:5]),
    st.sampled_from(list(Account)[5:]),
    st.integers(1, 3),  # few amounts, so that equal entries meet
    st.sampled_from(("", "p-1")),
)
BOOKS = st.lists(ENTRIES, max_size=8)
STEPS = st.lists(st.tuples(st.integers(0, 9), BOOKS), min_size=1, max_size=6)


def written(steps: list[tuple[int, list[Entry]]]) -> Journal:
    """One journal, restated after so many days to each version of the books in turn."""
    journal = Journal(currency="CNY")
    days = accumulate(wait for wait, _ in steps)
    for day, (_, books) in zip(days, steps, strict=True):
        journal = restated(journal, books, booked_on=START + timedelta(days=day))
    return journal


@given(steps=STEPS)
def test_the_trial_balance_of_every_day_is_that_of_the_last_version(steps: list[tuple[int, list[Entry]]]) -> None:
    journal, right = written(steps), steps[-1][1]
    for day in range(22):
        on = START + timedelta(days=day)
        found = {name: minor for name, minor in trial_balance(journal, as_of=on).items() if minor}
        assert found == {name: minor for name, minor in trial_balance(right, as_of=on).items() if minor}


@given(steps=STEPS)
def test_what_stands_is_the_last_version_and_every_earlier_journal_is_its_beginning(
    steps: list[tuple[int, list[Entry]]],
) -> None:
    journal = written(steps)
    standing = [booking.entry for booking in journal.standing()]
    assert sorted(map(repr, standing)) == sorted(map(repr, steps[-1][1]))
    for count in range(1, len(steps)):
        earlier = written(steps[:count])
        assert journal.bookings[: len(earlier.bookings)] == earlier.bookings


@given(books=BOOKS, later=BOOKS)
def test_restating_right_books_writes_nothing(books: list[Entry], later: list[Entry]) -> None:
    journal = written([(0, books), (3, later)])
    assert restated(journal, later, booked_on=START + timedelta(days=9)) == journal


def test_a_right_line_stays_untouched_beside_a_wrong_one() -> None:
    kept = entry(1, Account.CASH, Account.PRINCIPAL, 100, "p-1")
    wrong = entry(2, Account.CASH, Account.PRINCIPAL, 200, "p-2")
    right = entry(2, Account.CASH, Account.PRINCIPAL, 20, "p-2")
    journal = written([(2, [kept, wrong]), (1, [right, kept])])
    assert [(line.entry.memo, line.reverses) for line in journal.bookings] == [
        ("any", None),
        ("any", None),
        ("reversal:any", 2),
        ("any", None),
    ]
