"""Engine values as decimal strings."""

from decimal import Decimal
from fractions import Fraction

import pytest

from forbear.decisions.amounts import amount, annualised_document, exact_fraction, rate_text
from forbear.loans import RateFound, RateNotFound
from forbear.problems import Reason


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(18, 100), "0.180000"),
        (Fraction(1, 3), "0.333333"),
        (Fraction(2, 3), "0.666667"),
        (Fraction(0), "0.000000"),
        (Fraction(3, 2), "1.500000"),
        (Fraction(-1, 8), "-0.125000"),
        (Fraction(5, 10**7), "0.000001"),
    ],
)
def test_a_rate_has_six_places_rounded_half_up(rate, text):
    assert rate_text(rate) == text


def test_a_fraction_keeps_everything():
    assert [exact_fraction(Fraction(text)) for text in ("0.18", "1/3", "0", "2")] == ["9/50", "1/3", "0", "2"]


def test_amounts_follow_the_decimals_of_their_currency():
    assert [amount(-5, "CNY"), amount(1500, "JPY")] == ["-0.05", "1500"]


def test_a_rate_that_was_not_found_says_why():
    found = RateFound(nominal=Decimal("0.180000"), compound=Decimal("0.195618"))
    assert annualised_document(found) == {"found": True, "nominal": "0.180000", "compound": "0.195618"}
    missing = RateNotFound(reason=Reason(code="rate.no_solution"))
    assert annualised_document(missing) == {"found": False, "code": "rate.no_solution"}
