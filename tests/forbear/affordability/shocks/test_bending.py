"""Flex in the shock test: single futures by hand, and what must hold for every household."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.affordability import parameters_for
from forbear.affordability.shocks import BentTest, CashFutures, ShockFlex, bent_test, cash_futures, shock_test
from forbear.facts import Application, HardshipReason, Household

TODAY = date(2026, 11, 24)
CHINA = parameters_for("CN")
NO_SHOCKS = replace(CHINA.shocks, interruption_monthly=Decimal(0), expense_monthly=Decimal(0), kept_share=Decimal(0))
FLEX = ShockFlex(skips_a_year=1, step_downs=1, step_down_share=0.7, months=5, rate_monthly=0.0)


def one_future(income: list[int], payments: list[int], flex: ShockFlex) -> BentTest:
    """A household that lives on nothing and has this much each month."""
    comes = np.array([income], dtype=np.float64)
    nothing = np.zeros(1)
    cash = CashFutures(income=comes, income_on_time=comes, outgo=nothing, essential=nothing, savings=nothing)
    return bent_test(cash, payments=payments, figures=NO_SHOCKS, missed_to_break=2, flex=flex)


def test_a_short_month_is_skipped_and_paid_after_the_last() -> None:
    found = one_future([100, 40, 100, 100, 0], [100, 100, 100], FLEX)
    assert (found.missed_expected, found.chance_of_use) == (0, 1)
    found = one_future([100, 40, 100, 40, 0], [100, 100, 100], FLEX)
    assert (found.missed_expected, found.chance_of_use) == (1, 1)


def test_waiting_has_its_price() -> None:
    dear = replace(FLEX, rate_monthly=0.05)
    # 100 waits from month 2 and bears 10 by month 4; of these 110 at most 100 is asked for at once, then 10.50.
    assert one_future([100, 40, 100, 100, 10], [100, 100, 100], dear).missed_expected == 1
    assert one_future([100, 40, 100, 100, 11], [100, 100, 100], dear).missed_expected == 0


def test_the_second_short_month_of_a_year_steps_down_if_that_helps() -> None:
    found = one_future([40, 70, 70, 70, 70, 20], [100, 100, 100], replace(FLEX, months=6))
    assert (found.missed_expected, found.chance_of_use) == (0, 1)
    only_step = replace(FLEX, skips_a_year=0)
    assert one_future([70, 70, 70, 70, 20], [100, 100, 100], only_step).missed_expected == 0
    assert one_future([70, 70, 70, 70, 19], [100, 100, 100], only_step).missed_expected == 1
    assert one_future([69, 100, 100, 0, 0], [100, 100, 100], only_step).missed_expected == 1


def test_nothing_is_put_off_beyond_the_last_month_of_all() -> None:
    found = one_future([70, 70, 70, 70], [100, 100, 100], replace(FLEX, skips_a_year=0, months=4))
    assert (found.missed_expected, found.chance_to_break, found.chance_of_use) == (1, 0, 0)


def test_a_skip_comes_back_after_twelve_months() -> None:
    income = [100] * 30
    income[0], income[12] = 0, 0
    only_skip = replace(FLEX, step_downs=0, months=30)
    assert one_future(income, [100] * 20, only_skip).missed_expected == 0
    income[12], income[11] = 100, 0
    assert one_future(income, [100] * 20, only_skip).missed_expected == 1


households = st.builds(
    Application,
    reason=st.just(HardshipReason.OTHER),
    began_on=st.just(date(2026, 10, 1)),
    expected_end_on=st.none() | st.just(date(2027, 3, 1)),
    household=st.builds(Household, adults=st.integers(1, 2), children=st.integers(0, 2), region=st.just("CN")),
    income_now_minor=st.integers(0, 900_000),
    income_usual_minor=st.integers(0, 1_200_000),
    income_by_month=st.none(),
    expenses=st.just({}),
    other_debts=st.just(()),
    savings_minor=st.integers(0, 500_000),
    proven=st.just(frozenset()),
    willing=st.just(True),
    note=st.just(""),
)


@settings(max_examples=25, deadline=None)
@given(
    households,
    st.lists(st.integers(0, 300_000), min_size=1, max_size=18),
    st.tuples(st.sampled_from([0, 1]), st.sampled_from([0, 1])),
    st.integers(0, 12),
    st.sampled_from([0.0, 0.01]),
)
def test_flex_never_makes_a_miss_likelier_and_none_is_as_without(
    application: Application, payments: list[int], rights: tuple[int, int], more: int, rate: float
) -> None:
    skips, steps = rights
    months = len(payments) + more
    cash = cash_futures(application=application, as_of=TODAY, months=months, parameters=CHINA)
    plain = shock_test(cash, payments=payments, figures=CHINA.shocks, missed_to_break=2)
    flex = ShockFlex(skips_a_year=skips, step_downs=steps, step_down_share=0.7, months=months, rate_monthly=rate)
    bent = bent_test(cash, payments=payments, figures=CHINA.shocks, missed_to_break=2, flex=flex)
    assert bent.chance_to_miss <= plain.chance_to_miss
    assert bent.chance_of_use <= plain.chance_to_miss
    if not (skips or steps) or not more:
        assert bent.chance_of_use == 0
        assert (bent.chance_to_miss, bent.chance_to_break, bent.missed_expected) == (
            plain.chance_to_miss,
            plain.chance_to_break,
            plain.missed_expected,
        )
