"""Rounding does what its name says, on both sides of zero."""

from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.money import Rounding, round_fraction, round_ratio

DECIMAL_NAMES = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.UP: ROUND_UP,
    Rounding.DOWN: ROUND_DOWN,
}


@pytest.mark.parametrize(
    ("value", "half_up", "half_even", "up", "down"),
    [
        ("0.5", 1, 0, 1, 0),
        ("1.5", 2, 2, 2, 1),
        ("2.5", 3, 2, 3, 2),
        ("2.4", 2, 2, 3, 2),
        ("2.6", 3, 3, 3, 2),
        ("3", 3, 3, 3, 3),
        ("-0.5", -1, 0, -1, 0),
        ("-1.5", -2, -2, -2, -1),
        ("-2.5", -3, -2, -3, -2),
        ("-2.4", -2, -2, -3, -2),
    ],
)
def test_each_rounding_follows_its_definition(value: str, half_up: int, half_even: int, up: int, down: int) -> None:
    found = [round_fraction(Fraction(value), rounding=rounding) for rounding in Rounding]
    assert found == [half_up, half_even, up, down]


@given(
    thousandths=st.integers(-(10**18), 10**18),
    rounding=st.sampled_from(Rounding),
)
def test_rounding_agrees_with_the_decimal_module(thousandths: int, rounding: Rounding) -> None:
    expected = (Decimal(thousandths) / 1000).quantize(Decimal(1), DECIMAL_NAMES[rounding])
    assert round_ratio(thousandths, 1000, rounding=rounding) == int(expected)


@given(a=st.fractions(-(10**6), 10**6), b=st.fractions(-(10**6), 10**6), rounding=st.sampled_from(Rounding))
def test_rounding_keeps_the_order_and_moves_less_than_one(a: Fraction, b: Fraction, rounding: Rounding) -> None:
    low, high = sorted((a, b))
    assert round_fraction(low, rounding=rounding) <= round_fraction(high, rounding=rounding)
    assert abs(round_fraction(a, rounding=rounding) - a) < 1


@given(value=st.fractions(-(10**6), 10**6), rounding=st.sampled_from(Rounding))
def test_rounding_is_the_same_on_both_sides_of_zero(value: Fraction, rounding: Rounding) -> None:
    assert round_fraction(-value, rounding=rounding) == -round_fraction(value, rounding=rounding)


@pytest.mark.parametrize("denominator", [0, -3])
def test_a_denominator_must_be_above_zero(denominator: int) -> None:
    with pytest.raises(AssertionError, match="denominator"):
        round_ratio(1, denominator, rounding=Rounding.DOWN)
