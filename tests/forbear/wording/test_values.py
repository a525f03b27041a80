"""How amounts, days, shares and choices read inside a sentence."""

from datetime import date

import pytest

from forbear.wording import shown_amount, shown_date, shown_share
from forbear.wording.values import shown


@pytest.mark.parametrize(
    ("amount", "currency", "text"),
    [
        ("1234.5", "CNY", "¥1,234.50"),
        ("-0.05", "USD", "−$0.05"),
        ("0.00", "GBP", "£0.00"),
        ("1234567.89", "HKD", "HK$1,234,567.89"),
        ("1500", "JPY", "JPY 1,500"),
        ("12.3", "CHF", "CHF 12.30"),
    ],
)
def test_an_amount_reads_with_its_sign_and_its_decimals(amount, currency, text):
    assert shown_amount(amount, currency=currency) == text


def test_a_day_reads_as_people_write_it():
    assert shown_date(date(2026, 11, 4), language="en") == "4 November 2026"
    assert shown_date(date(2026, 11, 4), language="zh") == "2026年11月4日"


@pytest.mark.parametrize(
    ("share", "places", "text"),
    [
        ("0.7134", 0, "71%"),
        ("0.715", 0, "72%"),
        ("1", 0, "100%"),
        ("0", 0, "0%"),
        ("0.1250", 2, "12.5%"),
        ("0.2400", 2, "24%"),
        ("0.004", 0, "0%"),
        ("-0.05", 0, "-5%"),
    ],
)
def test_a_share_reads_in_hundredths(share, places, text):
    assert shown_share(share, places=places) == text


@pytest.mark.parametrize(
    ("name", "value", "en"),
    [
        ("payment", "812.33", "¥812.33"),
        ("months", 4, "4"),
        ("month", "4", "4"),
        ("first_due_on", "2026-12-12", "12 December 2026"),
        ("chance", "0.7134", "71%"),
        ("rate_before", "0.1800", "18%"),
        ("rate", "0.0925", "9.25%"),
        ("confidence_chance", "0.8", "80%"),
        ("most_share", "0.1500", "15%"),
        ("role", "reviewer", "a reviewer"),
        ("method", "interest_first", "interest first, principal at the end"),
        ("loan_id", "NH-1001", "NH-1001"),
        ("willing", True, "yes"),
        ("willing", False, "no"),
        ("savings", None, "not known"),
    ],
)
def test_a_fact_reads_by_its_name_and_kind(name, value, en):
    assert shown(name, value, language="en", currency="CNY") == en


def test_an_amount_without_a_currency_reads_as_it_is():
    assert shown("payment", "812.33", language="en", currency=None) == "812.33"


def test_names_of_facts_read_as_what_they_mean():
    assert shown("facts", "income_now, savings", language="en", currency=None) == (
        "Income a month at present; Savings at hand"
    )
    assert shown("facts", "income_now, savings", language="zh", currency=None) == "目前每月收入；可动用的存款"
