"""Balances add by component and cannot go below zero."""

import pytest

from forbear.loans import Balances, Component

OWED = Balances(principal_minor=1_000, interest_minor=200, penalty_minor=30, fee_minor=4)


def test_balances_add_and_subtract_component_by_component() -> None:
    paid = Balances(principal_minor=1_000, fee_minor=1)
    assert OWED - paid == Balances(interest_minor=200, penalty_minor=30, fee_minor=3)
    assert OWED - paid + paid == OWED
    assert OWED.total_minor == 1_234


def test_a_component_is_read_and_replaced_by_name() -> None:
    assert [OWED.of(component) for component in Component] == [1_000, 200, 30, 4]
    for component in Component:
        changed = OWED.replacing(component, 7)
        assert changed.of(component) == 7
        assert changed.total_minor == OWED.total_minor - OWED.of(component) + 7


@pytest.mark.parametrize("component", Component)
def test_paying_more_than_is_owed_of_a_component_crashes(component: Component) -> None:
    too_much = Balances().replacing(component, OWED.of(component) + 1)
    with pytest.raises(AssertionError, match="below zero"):
        OWED - too_much
