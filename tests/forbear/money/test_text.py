"""Amounts as decimal strings, for currencies with two, no and three decimals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.money import exponent, format_minor, known_currencies, parse_minor


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("1234.56", "CNY", 123456),
        ("1234.5", "CNY", 123450),
        ("1234", "CNY", 123400),
        ("0.05", "USD", 5),
        ("-0.05", "USD", -5),
        ("-12.00", "USD", -1200),
        ("1234", "JPY", 1234),
        ("1.234", "KWD", 1234),
    ],
)
def test_text_is_read_as_minor_units(text: str, currency: str, minor: int) -> None:
    assert parse_minor(text, currency=currency) == minor


@pytest.mark.parametrize(
    ("minor", "currency", "text"),
    [
        (123456, "CNY", "1234.56"),
        (5, "CNY", "0.05"),
        (-5, "CNY", "-0.05"),
        (0, "CNY", "0.00"),
        (1234, "JPY", "1234"),
        (-7, "KWD", "-0.007"),
    ],
)
def test_minor_units_are_written_with_all_decimals(minor: int, currency: str, text: str) -> None:
    assert format_minor(minor, currency=currency) == text


@pytest.mark.parametrize(
    "text", ["", "1,234.56", "1.", ".5", "1e3", "+1", " 1", "1\n", "１２", "0x10", "1.5.2", "--1"]
)
def test_anything_but_a_plain_decimal_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a decimal number"):
        parse_minor(text, currency="CNY")


@pytest.mark.parametrize(("text", "currency"), [("1.234", "CNY"), ("1.0", "JPY"), ("1.2345", "KWD")])
def test_more_decimals_than_the_currency_has_are_refused(text: str, currency: str) -> None:
    with pytest.raises(ValueError, match="decimals"):
        parse_minor(text, currency=currency)


def test_an_unknown_currency_is_refused() -> None:
    for currency in ("XXX", "cny", ""):
        with pytest.raises(ValueError, match="unknown currency"):
            exponent(currency)


@given(minor=st.integers(-(10**15), 10**15), currency=st.sampled_from(known_currencies()))
def test_what_is_written_reads_back(minor: int, currency: str) -> None:
    assert parse_minor(format_minor(minor, currency=currency), currency=currency) == minor
