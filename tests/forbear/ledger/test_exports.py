"""What a journal looks like outside: beancount accepts it and finds changed amounts, CSV sums to zero."""

import csv
import io
from collections.abc import Callable
from decimal import Decimal

import pytest

from forbear.ledger import CSV_COLUMNS, Account, Journal, Posting, beancount_account, beancount_text, csv_text
from forbear.ledger.entry import Entry

Check = Callable[[str], str]


def test_beancount_finds_nothing_wrong(journal: Journal, bean_check: Check) -> None:
    assert bean_check(beancount_text(journal)) == ""


def test_beancount_finds_a_changed_amount_and_a_changed_balance(journal: Journal, bean_check: Check) -> None:
    text = beancount_text(journal)
    assert "does not balance" in bean_check(text.replace("  300.00", "  300.01"))
    assert "Balance failed" in bean_check(text.replace("710.00 ~", "710.01 ~"))


def test_the_first_lines_and_a_transaction_read_as_people_of_beancount_expect(journal: Journal) -> None:
    text = beancount_text(journal)
    assert text.startswith('option "operating_currency" "CNY"\n\n2025-01-15 commodity CNY\n  precision: 2\n')
    assert "2025-01-15 open Assets:Principal CNY\n" in text
    assert (
        '2025-02-15 * "payment"\n'
        "  number: 5\n"
        "  booked-on: 2025-02-22\n"
        '  source: "bank-17"\n'
        "  Assets:Cash  300.00 CNY\n"
        "  Assets:Principal  -290.00 CNY\n"
        "  Assets:Interest  -10.00 CNY\n"
    ) in text
    assert "2025-02-21 balance Assets:Principal  710.00 ~ 0 CNY\n" in text


def test_every_account_has_a_name_of_its_own_in_beancount() -> None:
    names = {beancount_account(account) for account in Account}
    assert len(names) == len(Account)
    assert beancount_account("liability:waiver_conditional") == "Liabilities:Waiver-Conditional"
    assert beancount_account("equity:contract") == "Equity:Contract"


@pytest.mark.parametrize("account", ["assets", "Assets:cash", "stock:gold", "assets:", "assets:ca sh"])
def test_an_account_beancount_could_not_read_crashes(account: str) -> None:
    with pytest.raises(AssertionError, match="an account"):
        beancount_account(account)


@pytest.mark.parametrize(("currency", "shown"), [("JPY", "500 JPY"), ("KWD", "0.500 KWD")])
def test_amounts_have_the_decimals_of_their_currency(
    currency: str, shown: str, journal: Journal, bean_check: Check
) -> None:
    booked = journal.bookings[0].entry
    lines = (Posting(account=Account.CASH, amount_minor=-500), Posting(account=Account.PRINCIPAL, amount_minor=500))
    entry = Entry(on=booked.on, memo='say "hi" \\ bye', postings=lines, source="a\nb")
    text = beancount_text(Journal(currency=currency).with_bookings([entry], booked_on=booked.on))
    assert f"Assets:Principal  {shown}" in text
    assert bean_check(text) == ""


def test_an_empty_journal_is_an_empty_file(bean_check: Check) -> None:
    assert bean_check(beancount_text(Journal(currency="EUR"))) == ""
    assert csv_text(Journal(currency="EUR")) == ",".join(CSV_COLUMNS) + "\n"


def test_the_csv_holds_every_posting_and_sums_to_zero(journal: Journal) -> None:
    rows = list(csv.DictReader(io.StringIO(csv_text(journal))))
    assert len(rows) == 11
    assert sum(Decimal(row["amount"]) for row in rows) == 0
    assert rows[8] == {
        "number": "5",
        "on": "2025-02-15",
        "booked_on": "2025-02-22",
        "memo": "payment",
        "source": "bank-17",
        "reverses": "",
        "account": "assets:cash",
        "amount": "300.00",
        "currency": "CNY",
    }
