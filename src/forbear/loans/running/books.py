"""A loan lived through with its books: movements, and interest and penalty interest entered day by day."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from forbear.ledger import Account, Entry, Posting, transfer
from forbear.loans.running.accrual import Accrual
from forbear.loans.running.history import Happened
from forbear.loans.running.replaying import Move, Replay


def entries_through(
    replay: Replay, days: Iterable[tuple[date, Happened]], *, after: date, until: date
) -> Iterator[Entry]:
    """Carry ``replay`` on ``after`` a day through ``days``, yielding its entries up to ``until`` by value date.

    On each day first interest, then movements in their order. Entries up to a day do not depend on how far the loan
    is carried on: time alone never restates a book.
    """
    before = max(after, replay.contract.disbursed_on)
    yield from _taken(replay.moves)
    for day, happened in days:
        yield from _grown(replay, before, day)
        replay.live_through(day, happened)
        yield from _taken(replay.moves)
        before = day
    yield from _grown(replay, before, until)


def _grown(replay: Replay, before: date, until: date) -> Iterator[Entry]:
    """Interest and penalty interest of each day after ``before`` up to ``until``, no event lying between."""
    interest = [] if replay.course.is_over else [replay.course.running]
    penalty = [debt.penalty for debt in replay.live if debt.number]  # charges bear none
    days = zip(_daily(interest, before, until), _daily(penalty, before, until), strict=True)
    for (day, earned), (_, penalized) in days:
        if earned:
            yield _earned("loan.interest", day, Account.INTEREST, Account.INCOME_INTEREST, earned)
        if penalized:
            yield _earned("loan.penalty", day, Account.PENALTY, Account.INCOME_PENALTY, penalized)


def _earned(memo: str, on: date, debit: Account, credit: Account, minor: int) -> Entry:
    return transfer(on=on, memo=memo, debit=debit, credit=credit, amount_minor=minor)


def _daily(accruals: Iterable[Accrual], before: date, until: date) -> Iterator[tuple[date, int]]:
    """What all ``accruals`` together grow by on each day."""
    growing = [accrual for accrual in accruals if accrual.is_growing]
    last = sum(accrual.minor(before) for accrual in growing)
    for number in range(1, (until - before).days + 1):
        day = before + timedelta(days=number)
        total = sum(accrual.minor(day) for accrual in growing)
        yield day, total - last
        last = total


def _taken(moves: list[Move]) -> Iterator[Entry]:
    for on, memo, source, lines in moves:
        postings = tuple(Posting(account=account, amount_minor=minor) for account, minor in lines if minor)
        yield Entry(on=on, memo=memo, postings=postings, source=source)
    moves.clear()
