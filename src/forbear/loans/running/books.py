"""A replayed loan's books: its movements, and its interest and penalty interest entered for every day they grew."""

from collections.abc import Iterable, Iterator
from datetime import date

from forbear.ledger import Account, Entry, Posting, transfer
from forbear.loans.running.accrual import Accrual
from forbear.loans.running.replaying import Move, Replay

_INTEREST, _PENALTY = "loan.interest", "loan.penalty"


def entries_of(replay: Replay, *, until: date) -> tuple[Entry, ...]:
    """All entries up to ``until`` by value date; on a day first interest, then movements in their order.

    Those up to an earlier day are the entries of the loan as of that day: time alone never restates a book.
    """
    interest = _daily(replay.course.accruals, until)
    penalty = _daily((debt.penalty for debt in replay.debts), until)
    entries = [
        *_grown(interest, _INTEREST, Account.INTEREST, Account.INCOME_INTEREST),
        *_grown(penalty, _PENALTY, Account.PENALTY, Account.INCOME_PENALTY),
        *(_entry(move) for move in replay.moves),
    ]
    return tuple(sorted(entries, key=lambda entry: entry.on))


def _daily(accruals: Iterable[Accrual], until: date) -> dict[date, int]:
    days: dict[date, int] = {}
    for accrual in accruals:
        for day, minor in accrual.daily(until):
            days[day] = days.get(day, 0) + minor
    return days


def _grown(days: dict[date, int], memo: str, debit: Account, credit: Account) -> Iterator[Entry]:
    for day, minor in days.items():
        if minor:
            yield transfer(on=day, memo=memo, debit=debit, credit=credit, amount_minor=minor)


def _entry(move: Move) -> Entry:
    lines = tuple(Posting(account=account, amount_minor=minor) for account, minor in move.lines if minor)
    return Entry(on=move.on, memo=move.memo, postings=lines, source=move.source)
