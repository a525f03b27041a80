from fractions import Fraction

import pytest

from forbear.problems import BadInput
from forbear.restructure import Layer, ReRate


def test_a_lower_rate_is_taken_and_the_same_rate_is_no_problem(lin_xiao: Layer) -> None:
    assert ReRate(rate_annual=Fraction(9, 100)).apply(lin_xiao).rate_annual == Fraction(9, 100)
    assert ReRate(rate_annual=Fraction(18, 100)).apply(lin_xiao) == lin_xiao
    assert ReRate(rate_annual=Fraction(0)).apply(lin_xiao).rate_annual == 0


@pytest.mark.parametrize("rate", [Fraction(-1, 100), Fraction(181, 1000), Fraction(1, 7)])
def test_a_rate_below_zero_above_the_one_in_force_or_without_a_decimal_spelling_is_refused(
    rate: Fraction, lin_xiao: Layer
) -> None:
    with pytest.raises(BadInput, match="rate_annual"):
        ReRate(rate_annual=rate).apply(lin_xiao)


@pytest.mark.parametrize(
    ("rate", "text"),
    [
        (Fraction(9, 100), "0.09"),
        (Fraction(0), "0"),
        (Fraction(1), "1"),
        (Fraction(10), "10"),
        (Fraction(1, 8), "0.125"),
    ],
)
def test_a_rate_is_written_as_the_shortest_decimal(rate: Fraction, text: str) -> None:
    assert ReRate(rate_annual=rate).document(currency="CNY")["rate_annual"] == text
