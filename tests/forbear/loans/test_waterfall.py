"""Payments go to costs, penalty, interest and principal of the oldest installment, unless agreed otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.loans import Balances, Component, Sweep, Waterfall, allocate

MARCH = Balances(fee_minor=10, penalty_minor=20, interest_minor=300, principal_minor=1_000)
APRIL = Balances(fee_minor=10, penalty_minor=5, interest_minor=250, principal_minor=1_050)

BALANCES = st.builds(
    Balances,
    principal_minor=st.integers(0, 10**6),
    interest_minor=st.integers(0, 10**6),
    penalty_minor=st.integers(0, 10**6),
    fee_minor=st.integers(0, 10**6),
)
WATERFALLS = st.builds(Waterfall, order=st.permutations(list(Component)).map(tuple), sweep=st.sampled_from(Sweep))


def test_by_default_the_oldest_installment_is_settled_in_the_order_of_the_civil_code() -> None:
    march, april = allocate(1_345, open_debts=[MARCH, APRIL], waterfall=Waterfall())
    assert march == MARCH
    assert april == Balances(fee_minor=10, penalty_minor=5)


def test_the_civil_code_takes_fee_then_penalty_then_interest_then_principal() -> None:
    for amount, expected in [
        (10, Balances(fee_minor=10)),
        (30, Balances(fee_minor=10, penalty_minor=20)),
        (330, Balances(fee_minor=10, penalty_minor=20, interest_minor=300)),
        (331, Balances(fee_minor=10, penalty_minor=20, interest_minor=300, principal_minor=1)),
    ]:
        assert allocate(amount, open_debts=[MARCH], waterfall=Waterfall()) == (expected,)


def test_a_sweep_by_component_takes_all_interest_before_any_principal() -> None:
    waterfall = Waterfall(sweep=Sweep.COMPONENT_FIRST)
    march, april = allocate(600, open_debts=[MARCH, APRIL], waterfall=waterfall)
    assert march == MARCH.replacing(Component.PRINCIPAL, 5)
    assert april == APRIL.replacing(Component.PRINCIPAL, 0)


def test_principal_first_can_be_agreed() -> None:
    order = (Component.PRINCIPAL, Component.INTEREST, Component.FEE, Component.PENALTY)
    (march,) = allocate(1_100, open_debts=[MARCH], waterfall=Waterfall(order=order))
    assert march == Balances(principal_minor=1_000, interest_minor=100)


@given(amount=st.integers(0, 10**7), debts=st.lists(BALANCES, max_size=5), waterfall=WATERFALLS)
def test_all_that_can_be_used_is_used_and_no_debt_gets_more_than_it_asks(
    amount: int, debts: list[Balances], waterfall: Waterfall
) -> None:
    allotted = allocate(amount, open_debts=debts, waterfall=waterfall)
    asked = sum(debt.total_minor for debt in debts)
    assert sum(part.total_minor for part in allotted) == min(amount, asked)
    for debt, part in zip(debts, allotted, strict=True):
        assert (debt - part).total_minor >= 0


@given(amount=st.integers(0, 10**7), debts=st.lists(BALANCES, max_size=5), waterfall=WATERFALLS)
def test_paying_in_two_steps_is_paying_at_once(amount: int, debts: list[Balances], waterfall: Waterfall) -> None:
    at_once = allocate(amount, open_debts=debts, waterfall=waterfall)
    first = allocate(amount // 3, open_debts=debts, waterfall=waterfall)
    rest = [debt - part for debt, part in zip(debts, first, strict=True)]
    second = allocate(amount - amount // 3, open_debts=rest, waterfall=waterfall)
    assert at_once == tuple(one + two for one, two in zip(first, second, strict=True))


@pytest.mark.parametrize("order", [(), (Component.FEE,) * 4, (Component.FEE, Component.INTEREST)])
def test_a_waterfall_names_every_component_once(order: tuple[Component, ...]) -> None:
    with pytest.raises(AssertionError, match="each component once"):
        Waterfall(order=order)
