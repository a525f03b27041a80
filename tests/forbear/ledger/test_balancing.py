"""Balances of a book always sum to zero."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forbear.ledger import Account, Entry, Posting, transfer, trial_balance

LENT = transfer(
    on=date(2026, 1, 15), memo="lend", debit=Account.PRINCIPAL, credit=Account.CASH, amount_minor=1_000_000
)
PAID = transfer(on=date(2026, 2, 15), memo="pay", debit=Account.CASH, credit=Account.PRINCIPAL, amount_minor=160_525)


def test_a_balance_can_be_read_as_of_an_earlier_day() -> None:
    assert trial_balance([LENT, PAID], as_of=date(2026, 2, 14))[Account.PRINCIPAL] == 1_000_000
    assert trial_balance([LENT, PAID], as_of=date(2026, 2, 15))[Account.PRINCIPAL] == 839_475


def test_a_trial_balance_names_every_account_touched() -> None:
    assert trial_balance([LENT, PAID]) == {"assets:cash": -839_475, "assets:principal": 839_475}


ENTRIES = st.builds(
    lambda on, amounts: Entry(
        on=on,
        memo="any",
        postings=tuple(
            posting
            for debit, credit, amount in amounts
            for posting in (
                Posting(account=debit, amount_minor=amount),
                Posting(account=credit, amount_minor=-amount),
            )
        ),
    ),
    st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    st.lists(
        st.tuples(st.sampled_from(Account), st.sampled_from(Account), st.integers(1, 10**12)),
        min_size=1,
        max_size=4,
    ),
)


@given(entries=st.lists(ENTRIES, max_size=8), as_of=st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_balances_sum_to_zero_on_every_day_and_are_the_sums_of_their_postings(
    entries: list[Entry], as_of: date
) -> None:
    balances = trial_balance(entries, as_of=as_of)
    assert sum(balances.values()) == 0
    until = [entry for entry in entries if entry.on <= as_of]
    for account, balance in balances.items():
        assert balance == sum(
            posting.amount_minor for entry in until for posting in entry.postings if posting.account == account
        )
