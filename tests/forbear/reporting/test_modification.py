"""Modification: what holds for any flows, and what is refused."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.problems import BadInput
from forbear.rates import DatedFlow, RateFound, effective_interest_rate
from forbear.reporting import modification, present_value_minor

AS_OF = date(2025, 1, 15)

rates = st.decimals(min_value="0.0001", max_value="3", places=6).map(Decimal)
flows = st.builds(
    DatedFlow,
    on=st.integers(0, 4000).map(lambda days: AS_OF + timedelta(days=days)),
    amount=st.integers(0, 10**15),
)
flow_lists = st.lists(flows, min_size=1, max_size=8)


def value(some: list[DatedFlow], rate: Decimal | Fraction) -> int:
    return present_value_minor(some, rate_annual=rate, as_of=AS_OF)


@given(some=flow_lists, rate=rates, place=st.integers(0, 7), later=st.integers(1, 400))
def test_a_payment_made_later_is_never_worth_more(
    some: list[DatedFlow], rate: Decimal, place: int, later: int
) -> None:
    moved = list(some)
    flow = moved[place % len(some)]
    moved[place % len(some)] = DatedFlow(on=flow.on + timedelta(days=later), amount=flow.amount)
    assert value(moved, rate) <= value(some, rate)


def test_a_payment_of_some_size_made_a_day_later_is_worth_less() -> None:
    flow = DatedFlow(on=date(2026, 1, 15), amount=1_000_000)
    assert value([DatedFlow(on=date(2026, 1, 16), amount=1_000_000)], Decimal("0.1")) < value([flow], Decimal("0.1"))


@given(some=flow_lists, rate=rates)
def test_unchanged_flows_have_no_gain_and_change_nothing(some: list[DatedFlow], rate: Decimal) -> None:
    carrying = value(some, rate)
    if carrying == 0:
        return
    found = modification(
        carrying_minor=carrying, original_eir=rate, new_flows=some, old_flows=list(reversed(some)), as_of=AS_OF
    )
    assert (found.gain_or_loss_minor, found.change_share, found.is_substantial) == (0, Fraction(0), False)


@given(some=flow_lists, rate=rates, fees=st.integers(0, 10**9), costs=st.integers(0, 10**9))
def test_the_books_after_are_those_before_with_gain_costs_and_fees(
    some: list[DatedFlow], rate: Decimal, fees: int, costs: int
) -> None:
    found = modification(
        carrying_minor=10**9,
        original_eir=rate,
        new_flows=some,
        as_of=AS_OF,
        fees_from_borrower_minor=fees,
        costs_minor=costs,
    )
    assert found.carrying_after_minor == 10**9 + found.gain_or_loss_minor + costs - fees
    assert found.tested_minor == found.present_value_minor + fees
    assert found.is_substantial is (10 * abs(found.tested_minor - 10**9) >= 10**9)


@given(some=flow_lists, rate=rates)
def test_the_value_is_that_of_exact_fractions_where_all_is_due_in_whole_years(
    some: list[DatedFlow], rate: Decimal
) -> None:
    years = [(flow.on - AS_OF).days // 365 for flow in some]
    yearly = [
        DatedFlow(on=AS_OF + timedelta(days=365 * count), amount=flow.amount)
        for count, flow in zip(years, some, strict=True)
    ]
    growth = 1 + Fraction(rate)
    exact = Fraction(0)
    for count, flow in zip(years, some, strict=True):
        exact += flow.amount / growth**count
    assert abs(value(yearly, rate) - exact) <= Fraction(1, 2)


def test_a_rate_may_be_a_fraction_or_a_decimal() -> None:
    some = [DatedFlow(on=date(2026, 1, 15), amount=1_200_000)]
    assert value(some, Fraction(1, 5)) == value(some, Decimal("0.2")) == 1_000_000


def test_the_original_rate_gives_back_the_money_lent() -> None:
    some = [DatedFlow(on=AS_OF + timedelta(days=30 * number), amount=175_525) for number in range(1, 7)]
    rate = effective_interest_rate(carrying_minor=1_000_000, as_of=AS_OF, flows=some)
    assert isinstance(rate, RateFound)
    assert value(some, rate.unrounded) == 1_000_000


def test_old_flows_are_the_base_of_the_test_but_not_of_the_gain() -> None:
    found = modification(
        carrying_minor=950_000,
        original_eir=Decimal("0.1"),
        new_flows=[DatedFlow(on=date(2026, 1, 15), amount=990_000)],
        old_flows=[DatedFlow(on=date(2026, 1, 15), amount=1_100_000)],
        as_of=AS_OF,
    )
    assert found.gain_or_loss_minor == -50_000
    assert (found.base_minor, found.change_share, found.is_substantial) == (1_000_000, Fraction(1, 10), True)


def test_a_waiver_of_everything_loses_everything() -> None:
    found = modification(carrying_minor=500, original_eir=Decimal("0.1"), new_flows=[], as_of=AS_OF)
    assert (found.gain_or_loss_minor, found.change_share) == (-500, Fraction(1))


def test_the_test_is_a_policy_by_analogy_and_says_so() -> None:
    some = [DatedFlow(on=date(2026, 1, 15), amount=110)]
    found = modification(carrying_minor=100, original_eir=Decimal("0.1"), new_flows=some, as_of=AS_OF)
    assert [(caution.code, caution.rule_id) for caution in found.cautions] == [("reporting.by_analogy", "IF-2")]
    assert [ground.rule.id for ground in found.grounds] == ["IF-1", "IF-2"]


@pytest.mark.parametrize(
    ("entity", "begins"),
    [("dual_listed", date(2018, 1, 1)), ("listed", date(2019, 1, 1)), ("unlisted", date(2021, 1, 1))],
)
def test_the_chinese_standard_reaches_lenders_one_after_another(entity: str, begins: date) -> None:
    for day, reached in ((begins, True), (begins - timedelta(days=1), False)):
        found = modification(
            carrying_minor=100,
            original_eir=Decimal("0.1"),
            new_flows=[DatedFlow(on=day, amount=90)],
            as_of=day,
            standard="cas22",
            entity=entity,  # type: ignore[arg-type]
        )
        assert found.is_in_force is reached
        assert found.gain_or_loss_minor == -10
        assert found.is_substantial is None
        codes = [caution.code for caution in found.cautions]
        assert ("reporting.no_rule_in_force" in codes) is not reached
        assert "reporting.no_verified_rule" in codes


def test_everything_wrong_with_flows_is_told_at_once() -> None:
    some = [
        DatedFlow(on=date(2025, 1, 14), amount=1),
        DatedFlow(on=AS_OF, amount=1),
        DatedFlow(on=date(2024, 1, 1), amount=1),
    ]
    with pytest.raises(BadInput) as refused:
        modification(carrying_minor=100, original_eir=Decimal(-1), new_flows=some, as_of=AS_OF)
    assert [problem.path for problem in refused.value.problems] == ["original_rate", "flows[0].on", "flows[2].on"]


def test_amounts_below_what_they_can_be_are_refused() -> None:
    with pytest.raises(BadInput) as refused:
        modification(
            carrying_minor=0,
            original_eir=Decimal("0.1"),
            new_flows=[],
            as_of=AS_OF,
            fees_from_borrower_minor=-1,
            costs_minor=-1,
        )
    assert [problem.path for problem in refused.value.problems] == ["carrying", "fees_from_borrower", "costs"]


def test_old_flows_worth_nothing_are_refused() -> None:
    with pytest.raises(BadInput, match="worth nothing"):
        modification(carrying_minor=1, original_eir=Decimal("0.1"), new_flows=[], old_flows=[], as_of=AS_OF)
