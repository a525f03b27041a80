"""Figures are written in full, to fifteen places."""

from decimal import Decimal

import pytest

from forbear.actus.figures import figure_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0", "0"),
        ("-0.0000000000000001", "0"),
        ("1200.00", "1200"),
        ("1e3", "1000"),
        ("0.1234567890123456789", "0.123456789012346"),
        ("-123456789012345678901234567890.5", "-123456789012345678901234567890.5"),
    ],
)
def test_a_figure_has_no_powers_of_ten_and_no_trailing_zeros(value: str, text: str) -> None:
    assert figure_text(Decimal(value)) == text


def test_a_figure_beyond_all_sense_is_still_written() -> None:
    assert figure_text(Decimal("1e5000")) == "1E+5000"
