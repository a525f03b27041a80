"""Money of two currencies does not mix."""

from collections.abc import Callable

import pytest

from forbear.money import Money


def test_money_adds_subtracts_and_compares_in_one_currency() -> None:
    ten, three = Money(1000, "CNY"), Money(300, "CNY")
    assert ten + three == Money(1300, "CNY")
    assert three - ten == Money(-700, "CNY")
    assert -three == Money(-300, "CNY")
    assert three < ten
    assert ten >= three
    assert str(three - ten) == "-7.00 CNY"


@pytest.mark.parametrize(
    "mix",
    [
        lambda a, b: a + b,
        lambda a, b: a - b,
        lambda a, b: a < b,
        lambda a, b: a <= b,
        lambda a, b: a > b,
        lambda a, b: a >= b,
    ],
)
def test_two_currencies_do_not_mix(mix: Callable[[Money, Money], object]) -> None:
    with pytest.raises(ValueError, match="do not mix"):
        mix(Money(1, "CNY"), Money(1, "USD"))


def test_equal_figures_in_two_currencies_are_not_equal() -> None:
    assert Money(1, "CNY") != Money(1, "USD")


def test_money_needs_a_known_currency() -> None:
    with pytest.raises(ValueError, match="unknown currency"):
        Money(1, "GOLD")
