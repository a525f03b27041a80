"""The shock test against formulas, against capacity itself, and what must hold for every household."""

import math
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.affordability import CapacityParameters, Spread, capacity_path, parameters_for
from forbear.affordability.quantiles import deviations
from forbear.affordability.shocks import ShockTest, cash_futures, shock_test
from forbear.affordability.shocks.draws import FUTURES, luck, normals, uniforms
from forbear.facts import Application, HardshipReason, Household

TODAY = date(2026, 11, 24)
PHI = NormalDist().cdf
CHINA = parameters_for("CN")
NO_SHOCKS = replace(CHINA.shocks, interruption_monthly=Decimal(0), expense_monthly=Decimal(0), kept_share=Decimal(0))
CERTAIN = replace(
    CHINA,
    income_spread=Spread(proven=Decimal(0), stated=Decimal(0)),
    essential_spread=Spread(proven=Decimal(0), stated=Decimal(0)),
    essential_spread_unknown=Decimal(0),
)


def household(**changes: object) -> Application:
    """One adult who earns 3,000.00 and spends the floor of 1,500.00."""
    told: dict[str, object] = {
        "reason": HardshipReason.OTHER,
        "began_on": date(2026, 10, 1),
        "expected_end_on": None,
        "household": Household(adults=1, children=0, region="CN"),
        "income_now_minor": 300_000,
        "income_usual_minor": 300_000,
        "income_by_month": None,
        "expenses": {},
        "other_debts": (),
        "savings_minor": 0,
        "proven": frozenset(),
        "willing": True,
        "note": "",
    }
    return Application(**{**told, **changes})  # type: ignore[arg-type]


def the_test(
    application: Application, payments: list[int], *, parameters: CapacityParameters = CHINA, to_break: int = 1
) -> ShockTest:
    """The shock test of a plan over its own months."""
    cash = cash_futures(application=application, as_of=TODAY, months=len(payments), parameters=parameters)
    return shock_test(cash, payments=payments, figures=parameters.shocks, missed_to_break=to_break)


FLOOR_ONLY = replace(
    CHINA,
    income_spread=Spread(proven=Decimal("0.06"), stated=Decimal("0.18")),
    essential_spread_unknown=Decimal(0),
    shocks=NO_SHOCKS,
)


@pytest.mark.parametrize(
    ("payment", "chance"), [(90_000, 0.1075), (120_000, 0.2792), (150_000, 0.5), (180_000, 0.7018)]
)
def test_with_luck_alone_the_chance_is_that_of_the_worst_month(payment: int, chance: float) -> None:
    found = the_test(household(), [payment] * 6, parameters=FLOOR_ONLY)
    assert float(found.chance_to_miss) == pytest.approx(chance, abs=1.01 / FUTURES)
    assert set(found.without.values()) == {found.chance_to_miss}


def test_with_expenses_alone_the_chance_is_one_less_the_product_of_the_months() -> None:
    shocks = replace(CHINA.shocks, interruption_monthly=Decimal(0), kept_share=Decimal(0))
    found = the_test(household(), [90_000] * 12, parameters=replace(CERTAIN, shocks=shocks))
    beyond = 1 - PHI(math.log(600 / 750) / 0.6)
    expected = 1 - (1 - 0.05 * beyond) ** 12
    assert expected == pytest.approx(0.325234, abs=5e-6)
    assert float(found.chance_to_miss) == pytest.approx(expected, abs=4 * math.sqrt(0.33 * 0.67 / FUTURES))
    assert found.without["expense"] == 0


def test_with_interruptions_alone_every_one_of_them_is_a_miss() -> None:
    shocks = replace(CHINA.shocks, expense_monthly=Decimal(0), kept_share=Decimal(0), interruption_kept=Decimal(0))
    found = the_test(household(), [90_000] * 12, parameters=replace(CERTAIN, shocks=shocks))
    assert float(found.chance_to_miss) == pytest.approx(1 - 0.988**12, abs=4 * math.sqrt(0.135 * 0.865 / FUTURES))
    assert found.without["interruption"] == 0


def test_an_interruption_lasts_its_months_and_breaks_a_plan_that_bears_fewer() -> None:
    shocks = replace(
        CHINA.shocks,
        expense_monthly=Decimal(0),
        interruption_monthly=Decimal(1),
        interruption_kept=Decimal(0),
        interruption_months=3,
    )
    always_out = replace(CERTAIN, shocks=shocks)
    assert the_test(household(), [90_000] * 3, parameters=always_out, to_break=3).chance_to_break == 1
    assert the_test(household(), [90_000] * 3, parameters=always_out, to_break=4).chance_to_break == 0
    assert the_test(household(), [90_000] * 3, parameters=always_out).missed_expected == 3


def test_savings_carry_a_payment_until_they_are_spent() -> None:
    saved = household(income_now_minor=150_000, income_usual_minor=150_000, savings_minor=200_000)
    certain = replace(CERTAIN, savings_spread=Spread(proven=Decimal(0), stated=Decimal(0)), shocks=NO_SHOCKS)
    assert the_test(saved, [90_000] * 2, parameters=certain).chance_to_miss == 0
    found = the_test(saved, [90_000] * 3, parameters=certain)
    assert (found.chance_to_miss, found.first_miss_month) == (1, 3)


def test_coming_back_later_than_hoped_is_told_as_a_cause() -> None:
    lost = household(
        reason=HardshipReason.JOB_LOSS,
        expected_end_on=date(2027, 3, 24),
        income_now_minor=160_000,
        income_usual_minor=600_000,
    )
    found = the_test(lost, [0, 0, 0, 0, 200_000, 200_000, 200_000], parameters=replace(CERTAIN, shocks=NO_SHOCKS))
    share_needed = (1_500 + 2_000 - 1_600) / 4_400
    latest = -math.log((5 - share_needed) / 4) / 0.25  # the luck at which just enough of month 5 is worked
    assert float(found.chance_to_miss) == pytest.approx(PHI(latest), abs=1.01 / FUTURES)
    assert found.without["late_recovery"] == 0
    assert found.first_miss_month == 5


@pytest.mark.parametrize("confidence", ["0.9", "0.8", "0.5", "0.2"])
@pytest.mark.parametrize("seasonal", [False, True])
def test_income_and_spending_are_those_of_capacity_at_the_same_luck(confidence: str, seasonal: bool) -> None:
    application = household(
        reason=HardshipReason.JOB_LOSS,
        expected_end_on=date(2027, 3, 24),
        income_now_minor=180_000,
        income_usual_minor=None if seasonal else 780_000,
        income_by_month=tuple(range(500_000, 620_000, 10_000)) if seasonal else None,
        savings_minor=0,
    )
    level = Decimal(confidence)
    path = capacity_path(
        application=application,
        currency="CNY",
        as_of=TODAY,
        months=18,
        confidence=max(level, Decimal("0.5")),
        parameters=CHINA,
    )
    exact = {"0.9": path.binding, "0.8": path.low, "0.5": path.expected, "0.2": path.high}[confidence]
    at = np.array([-deviations(level)])
    cash = cash_futures(application=application, as_of=TODAY, months=18, parameters=CHINA, at=at)
    surplus = cash.income[0] * (1 - float(CHINA.buffer_share)) - cash.outgo[0]
    assert np.maximum(surplus, 0) == pytest.approx(np.array(exact, dtype=float), abs=5)


amounts = st.integers(0, 400_000)


@settings(max_examples=40, deadline=None)
@given(
    payments=st.lists(amounts, min_size=1, max_size=14),
    place=st.integers(0, 13),
    lower=st.floats(0, 1),
    income=st.integers(0, 900_000),
    savings=st.integers(0, 900_000),
)
def test_asking_for_less_or_having_more_is_never_riskier(
    payments: list[int], place: int, lower: float, income: int, savings: int
) -> None:
    told = household(income_now_minor=income, income_usual_minor=income, savings_minor=savings)
    found = the_test(told, payments)
    gentler = [int(each * lower) if number == place % len(payments) else each for number, each in enumerate(payments)]
    richer = household(income_now_minor=income + 50_000, income_usual_minor=income + 50_000, savings_minor=savings)
    saver = household(income_now_minor=income, income_usual_minor=income, savings_minor=savings + 50_000)
    assert the_test(told, gentler).chance_to_miss <= found.chance_to_miss
    assert the_test(richer, payments).chance_to_miss <= found.chance_to_miss
    assert the_test(saver, payments).chance_to_miss <= found.chance_to_miss
    assert all(chance <= found.chance_to_miss or cause == "late_recovery" for cause, chance in found.without.items())


def test_a_plan_that_asks_for_nothing_cannot_be_missed() -> None:
    found = the_test(household(income_now_minor=0, income_usual_minor=0), [0] * 24)
    assert (found.chance_to_miss, found.missed_expected, found.first_miss_month) == (0, 0, None)


def splitmix(future: int, month: int, *, kind: int) -> float:
    """SplitMix64 in Python's own whole numbers, from the seed the specification of the project names."""
    state = ((future << 32) + (month << 8) + kind + 20_261_124 + 1) * 0x9E3779B97F4A7C15 % 2**64
    state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 % 2**64
    state = (state ^ (state >> 27)) * 0x94D049BB133111EB % 2**64
    return ((state ^ (state >> 31)) >> 11) * 2.0**-53


def test_the_same_futures_are_drawn_every_time_and_look_like_what_they_stand_for() -> None:
    assert uniforms(3, 2)[2_047].tolist() == [splitmix(2_047, month, kind=3) for month in (0, 1)]
    for kind in (1, 2, 3):
        drawn = uniforms(kind, 60)
        assert 0 <= drawn.min() < drawn.max() < 1
        assert drawn.mean() == pytest.approx(0.5, abs=0.005)
        assert drawn.std() == pytest.approx(math.sqrt(1 / 12), abs=0.005)
    apart = np.corrcoef(uniforms(1, 60).ravel(), uniforms(2, 60).ravel())[0, 1]
    beside = np.corrcoef(uniforms(1, 60)[:, :-1].ravel(), uniforms(1, 60)[:, 1:].ravel())[0, 1]
    assert abs(apart) < 0.01
    assert abs(beside) < 0.01
    assert (luck().mean(), normals(3, 60).mean()) == pytest.approx((0, 0), abs=0.01)
    assert (luck().std(), normals(3, 60).std()) == pytest.approx((1, 1), abs=0.01)
