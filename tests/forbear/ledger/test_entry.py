"""An entry that does not balance cannot exist."""

from datetime import date

import pytest

from forbear.ledger import Account, Entry, Posting, transfer

DAY = date(2026, 11, 24)


def test_a_payment_of_lin_xiao_moves_cash_against_principal_and_interest() -> None:
    entry = Entry(
        on=DAY,
        memo="payment",
        postings=(
            Posting(account=Account.CASH, amount_minor=175525),
            Posting(account=Account.PRINCIPAL, amount_minor=-160525),
            Posting(account=Account.INTEREST, amount_minor=-15000),
        ),
    )
    assert [posting.amount_minor for posting in entry.postings] == [175525, -160525, -15000]


@pytest.mark.parametrize("amounts", [(), (0, 0), (5,), (5, -4), (5, 0, -5)])
def test_an_entry_that_does_not_balance_crashes(amounts: tuple[int, ...]) -> None:
    postings = tuple(Posting(account=Account.CASH, amount_minor=amount) for amount in amounts)
    with pytest.raises(AssertionError, match="broken invariant"):
        Entry(on=DAY, memo="wrong", postings=postings)


def test_a_transfer_debits_one_account_and_credits_the_other() -> None:
    entry = transfer(on=DAY, memo="waive", debit=Account.WAIVER, credit=Account.PENALTY, amount_minor=1200)
    assert [(posting.account, posting.amount_minor) for posting in entry.postings] == [
        ("expense:waiver", 1200),
        ("assets:penalty", -1200),
    ]


@pytest.mark.parametrize("amount", [0, -1])
def test_a_transfer_of_nothing_crashes(amount: int) -> None:
    with pytest.raises(AssertionError, match="above zero"):
        transfer(on=DAY, memo="waive", debit=Account.WAIVER, credit=Account.FEE, amount_minor=amount)
