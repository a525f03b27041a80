"""What holds of any loan, whatever happens to it and in whatever order it comes to be known."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import CONTRACTS, DAYS, HANDLINGS, LAST_DAY, LENT_ON, Life, lives, on_day

from forbear.ledger import Account, Entry, trial_balance
from forbear.loans import Balances, Component, Contract, build_schedule
from forbear.loans.running import (
    Advance,
    Correction,
    Handling,
    Payment,
    Reversal,
    RunningLoan,
    loan_journal,
    running_loan,
)
from forbear.loans.running.events import Event, known_on

OWED = {
    Component.PRINCIPAL: Account.PRINCIPAL,
    Component.INTEREST: Account.INTEREST,
    Component.PENALTY: Account.PENALTY,
    Component.FEE: Account.FEE,
}


def rebuilt(life: Life, events: Iterable[Event] | None = None, as_of: date = LAST_DAY) -> RunningLoan:
    wanted = life.events if events is None else tuple(events)
    return running_loan(contract=life.contract, events=wanted, as_of=as_of, handling=life.handling)


def until(life: Life, day: date) -> list[Event]:
    """What counts by the end of ``day``, once everything is known; events as they turned out to be."""
    history = rebuilt(life).history
    return [event for event in (*history.charges, *history.waivers, *history.payments) if event.on <= day]


def balances(entries: Iterable[Entry], day: date) -> dict[str, int]:
    return {name: minor for name, minor in trial_balance(entries, as_of=day).items() if minor}


@settings(max_examples=60, deadline=None)
@given(life=lives(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(life: Life, shuffled: Any) -> None:
    mixed = list(life.events)
    shuffled.shuffle(mixed)
    first, second = rebuilt(life), rebuilt(life, mixed)
    assert first == second
    assert first.entries() == second.entries()
    assert journal_of(life, mixed) == journal_of(life, life.events)


@settings(max_examples=60, deadline=None)
@given(life=lives(), day=DAYS)
def test_on_every_day_the_books_are_what_is_owed_and_the_credit_held(life: Life, day: int) -> None:
    on = on_day(day)
    then, later = rebuilt(life, until(life, on), on), rebuilt(life)
    assert then.entries() == tuple(entry for entry in later.entries() if entry.on <= on)
    found = trial_balance(later.entries(), as_of=on)
    for component, account in OWED.items():
        assert found.get(account, 0) == then.owed.of(component)
    assert found.get(Account.CREDIT, 0) == -then.credit_minor


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_every_cent_received_paid_something_off_or_is_held(life: Life) -> None:
    loan = rebuilt(life)
    used: Counter[str] = Counter()
    for entry in loan.entries():
        if entry.memo in {"loan.payment", "loan.credit_used"}:
            used.update({line.account: line.amount_minor for line in entry.postings})
    assert used[Account.CASH] == loan.received_minor
    assert sum(used[account] for account in OWED.values()) == loan.credit_minor - loan.received_minor
    assert loan.received_minor == sum(payment.amount_minor for payment in loan.history.payments)


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_late_events_reversals_and_corrections_give_the_books_of_a_life_in_which_all_was_on_time(life: Life) -> None:
    journal = journal_of(life, life.events)
    right = rebuilt(life, until(life, LAST_DAY)).entries()
    for day in range(0, (LAST_DAY - LENT_ON).days + 1, 7):
        assert balances(journal, on_day(day)) == balances(right, on_day(day))


@settings(max_examples=40, deadline=None)
@given(life=lives(), wait=st.integers(1, 60))
def test_an_event_heard_of_late_counts_from_its_own_day(life: Life, wait: int) -> None:
    late = [
        event
        if isinstance(event, Reversal | Correction)
        else replace(event, booked_on=min(first_doubt(life, event), event.on + timedelta(days=wait)))
        for event in life.events
    ]
    in_time, late_loan = rebuilt(life), rebuilt(life, late)
    assert (late_loan.owed, late_loan.credit_minor) == (in_time.owed, in_time.credit_minor)
    journal = journal_of(life, late)
    assert balances(journal, LAST_DAY) == balances(in_time.entries(), LAST_DAY)
    days = [booking.booked_on for booking in journal.bookings]
    assert days == sorted(days)


@settings(max_examples=60, deadline=None)
@given(life=lives())
def test_a_reversed_event_counts_as_never_made(life: Life) -> None:
    gone = {event.of for event in life.events if isinstance(event, Reversal)}
    kept = [event for event in life.events if getattr(event, "of", None) not in gone]
    kept = [event for event in kept if getattr(event, "id", None) not in gone or isinstance(event, Reversal)]
    never, reversed_loan = rebuilt(life, kept), rebuilt(life)
    assert never.entries() == reversed_loan.entries()
    assert never == reversed_loan


@settings(max_examples=80, deadline=None)
@given(life=lives(st.builds(replace, HANDLINGS, closes_when_covered=st.just(True))), day=DAYS)
def test_the_settlement_figure_paid_on_its_day_leaves_exactly_nothing(life: Life, day: int) -> None:
    on = on_day(day)
    events = until(life, on)
    settlement = rebuilt(life, events, on).settlement
    if not settlement.amount_minor:
        return
    paid = [*events, Payment(id="zz", on=on, amount_minor=settlement.amount_minor)]
    for as_of in (on, LAST_DAY, LAST_DAY + timedelta(days=400)):
        loan = rebuilt(life, paid, as_of)
        assert (loan.owed, loan.credit_minor, loan.upcoming) == (Balances(), 0, ())
    cent_short = (
        [*events, Payment(id="zz", on=on, amount_minor=settlement.amount_minor - 1)]
        if (settlement.amount_minor > 1)
        else events
    )
    assert rebuilt(life, cent_short, on).settlement.amount_minor == 1


@settings(max_examples=60, deadline=None)
@given(
    contract=CONTRACTS,
    advance=st.sampled_from(Advance),
    extra=st.lists(st.tuples(DAYS, st.integers(1, 400_000)), max_size=4),
)
def test_under_every_advance_rule_whoever_pays_what_is_due_ends_at_zero(
    contract: Contract, advance: Advance, extra: list[tuple[int, int]]
) -> None:
    handling = Handling(advance=advance)
    payments = [Payment(id=f"x{n}", on=on_day(day), amount_minor=minor) for n, (day, minor) in enumerate(extra)]
    for row in build_schedule(contract).installments:
        known = [payment for payment in payments if payment.on <= row.due_on]
        loan = running_loan(contract=contract, events=known, as_of=row.due_on, handling=handling)
        if loan.due.total_minor:
            payments.append(Payment(id=f"d{row.number}", on=row.due_on, amount_minor=loan.due.total_minor))
    end = max(row.due_on, LAST_DAY)
    loan = running_loan(contract=contract, events=payments, as_of=end, handling=handling)
    assert loan.owed == Balances()
    assert loan.upcoming == ()
    interest_and_fees = -sum(
        minor
        for name, minor in trial_balance(loan.entries()).items()
        if name.startswith("income:") and name != Account.INCOME_PENALTY
    )
    paid_in = loan.received_minor - loan.credit_minor + contract.fee_upfront_minor
    assert paid_in == contract.principal_minor + interest_and_fees


@settings(max_examples=60, deadline=None)
@given(
    contract=CONTRACTS,
    advance=st.sampled_from((Advance.LAST, Advance.REAMORTIZE)),
    day=DAYS,
    minor=st.integers(1, 400_000),
)
def test_the_installments_foretold_are_the_ones_that_fall_due(
    contract: Contract, advance: Advance, day: int, minor: int
) -> None:
    handling = Handling(advance=advance)
    payments: list[Event] = [Payment(id="p1", on=on_day(day), amount_minor=minor)]
    start = running_loan(contract=contract, events=payments, as_of=on_day(day), handling=handling)
    balance = start.not_due.principal_minor
    for row in start.upcoming:
        loan = running_loan(contract=contract, events=payments, as_of=row.due_on, handling=handling)
        assert loan.not_due.principal_minor == row.balance_minor == balance - row.principal_minor
        balance = row.balance_minor
    if start.upcoming:
        asked = sum(row.payment_minor for row in start.upcoming)
        assert loan.due.total_minor - loan.due.penalty_minor == (
            start.due.total_minor - start.due.penalty_minor + asked - start.credit_minor
        )


def journal_of(life: Life, events: Iterable[Event]) -> Any:
    return loan_journal(contract=life.contract, events=events, as_of=LAST_DAY, handling=life.handling)


def first_doubt(life: Life, event: Any) -> date:
    """The day an event must be known by: that of its first reversal or correction."""
    doubts = [known_on(other) for other in life.events if getattr(other, "of", None) == event.id]
    return max(event.on, min([LAST_DAY, *doubts]))
