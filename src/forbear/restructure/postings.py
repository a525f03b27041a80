"""How the balances of a plan are written down: the accounts behind each component, and the books read back."""

from collections.abc import Iterable
from datetime import date

from forbear.ledger import Account, Entry, Posting
from forbear.loans import Balances, Component

CONTRACT = "equity:contract"
"""The other side of the hand-over: what a plan takes over from the contract's own ledger, which is never touched."""

ASSETS = {
    Component.PRINCIPAL: Account.PRINCIPAL,
    Component.INTEREST: Account.INTEREST,
    Component.PENALTY: Account.PENALTY,
    Component.FEE: Account.FEE,
}


def asset_postings(amounts: Balances, *, credit: bool = False) -> tuple[Posting, ...]:
    """One debit (or ``credit``) of its asset account for each component of ``amounts`` above zero."""
    sign = -1 if credit else 1
    owed = ((component, amounts.of(component)) for component in Component)
    return tuple(Posting(account=ASSETS[part], amount_minor=sign * minor) for part, minor in owed if minor)


def taken_on(amounts: Balances, *, on: date, memo: str, against: str) -> tuple[Entry, ...]:
    """``amounts`` come to be owed, credited to ``against``; no entry at all when they are zero."""
    return _balanced(asset_postings(amounts), on=on, memo=memo, account=against, minor=-amounts.total_minor)


def taken_off(amounts: Balances, *, on: date, memo: str, against: str) -> tuple[Entry, ...]:
    """``amounts`` are no longer owed, debited to ``against``; no entry at all when they are zero."""
    postings = asset_postings(amounts, credit=True)
    return _balanced(postings, on=on, memo=memo, account=against, minor=amounts.total_minor)


def booked_balances(entries: Iterable[Entry]) -> Balances:
    """What is owed of each component according to the books."""
    owed = dict.fromkeys(ASSETS.values(), 0)
    for entry in entries:
        for posting in entry.postings:
            if posting.account in owed:
                owed[posting.account] += posting.amount_minor  # type: ignore[index]  # an Account is its own name
    return Balances(**{f"{component}_minor": owed[account] for component, account in ASSETS.items()})


def _balanced(postings: tuple[Posting, ...], *, on: date, memo: str, account: str, minor: int) -> tuple[Entry, ...]:
    if not postings:
        return ()
    return (Entry(on=on, memo=memo, postings=(*postings, Posting(account=account, amount_minor=minor))),)
