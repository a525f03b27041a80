"""What a path is worth: closed forms where they exist, and the directions the model must respect."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.offers import Paths, Prices, Values, value_paths
from forbear.risk import Curve, RiskTables, Steps, load_risk

PRICES = Prices(
    alpha=0.5,
    lender_month=0.99,
    borrower_month=0.995,
    servicing=3.0,
    recovered=0.3,
    taken=0.4,
    rest=0.9,
    harm=500.0,
    strain_price=0.5,
    strain_free_share=0.75,
)


def flat_risk(hazard: float) -> RiskTables:
    """The same hazard every month, whatever is paid."""
    level = Curve(xs=(0.0,), ys=(0.0,))
    return replace(load_risk(), life=Steps(months=(1,), values=(hazard,)), squeeze=level, cut=level, cliff=())


def level_path(*, payment: float, months: int, horizon: int = 12, debt: float = 0.0) -> Paths:
    paid = np.array([[payment] * months + [0.0] * (horizon - months)])
    owed = np.array([[debt] * months + [0.0] * (horizon - months)])
    return Paths(payment=paid, owed=owed, last_month=np.array([months]), relief_months=np.array([0]))


def worth(paths: Paths, *, capacity: float = 1e9, risk: RiskTables, prices: Prices = PRICES) -> Values:
    return value_paths(
        paths, capacity=np.full(paths.payment.shape[1], capacity), old_payment=100.0, risk=risk, prices=prices
    )


def test_a_path_nobody_falls_off_is_its_present_value() -> None:
    values = worth(level_path(payment=100.0, months=6), risk=flat_risk(0.0))
    annuity = 0.99 * (1 - 0.99**6) / (1 - 0.99)
    cost = 0.995 * (1 - 0.995**6) / (1 - 0.995)
    assert values.lender[0] == pytest.approx((100 - 3) * annuity)
    assert values.borrower[0] == pytest.approx(-100 * cost)
    assert values.chance[0] == 1.0


def test_with_one_hazard_the_value_is_a_geometric_series() -> None:
    kept = float(np.exp(-0.05))
    values = worth(level_path(payment=100.0, months=6, debt=1000.0), risk=flat_risk(0.05))
    staying = sum((0.99 * kept) ** t for t in range(1, 7))
    falling = sum(0.99**t * kept ** (t - 1) * (1 - kept) for t in range(1, 7))
    assert values.lender[0] == pytest.approx((100 - 3) * staying + 0.3 * 1000 * falling)
    assert values.chance[0] == pytest.approx(kept**6)


def test_falling_off_costs_the_borrower_what_is_taken_the_rest_and_the_harm() -> None:
    certain = worth(level_path(payment=100.0, months=1, debt=1000.0), risk=flat_risk(60.0))
    assert certain.borrower[0] == pytest.approx(-0.995 * (400 + 0.9 * 600 + 500))
    assert certain.lender[0] == pytest.approx(0.99 * 300)


def test_strain_prices_what_is_paid_beyond_three_quarters_of_capacity() -> None:
    tight = worth(level_path(payment=100.0, months=1), capacity=100.0, risk=flat_risk(0.0))
    assert tight.borrower[0] == pytest.approx(-0.995 * (100 + 0.5 * 25))
    easy = worth(level_path(payment=75.0, months=1), capacity=100.0, risk=flat_risk(0.0))
    assert easy.borrower[0] == pytest.approx(-0.995 * 75)


def test_nobody_falls_off_a_plan_that_is_over() -> None:
    short = worth(level_path(payment=100.0, months=3, horizon=60), risk=load_risk())
    alone = worth(level_path(payment=100.0, months=3, horizon=3), risk=load_risk())
    assert short.chance[0] == alone.chance[0]
    assert short.lender[0] == pytest.approx(alone.lender[0])


@settings(max_examples=60, deadline=None)
@given(
    payments=st.lists(st.floats(min_value=0, max_value=1000), min_size=1, max_size=24),
    capacity=st.floats(min_value=0, max_value=1000),
    more=st.floats(min_value=0, max_value=1000),
)
def test_more_capacity_never_makes_a_path_less_likely_to_be_kept(
    payments: list[float], capacity: float, more: float
) -> None:
    owed = np.cumsum(np.array(payments)[::-1])[::-1]
    paths = Paths(
        payment=np.array([payments]),
        owed=owed[None, :],
        last_month=np.array([len(payments)]),
        relief_months=np.array([0]),
    )
    tight = worth(paths, capacity=capacity, risk=load_risk())
    roomy = worth(paths, capacity=capacity + more, risk=load_risk())
    assert roomy.chance[0] >= tight.chance[0]


def test_plans_are_valued_alike_alone_and_together() -> None:
    rng = np.random.default_rng(7)
    payment = rng.uniform(0, 200, size=(40, 24))
    owed = payment[:, ::-1].cumsum(axis=1)[:, ::-1]
    paths = Paths(payment=payment, owed=owed, last_month=np.full(40, 24), relief_months=rng.integers(0, 4, size=40))
    together = worth(paths, capacity=150.0, risk=load_risk())
    for row in range(40):
        alone = worth(paths.take(np.array([row])), capacity=150.0, risk=load_risk())
        assert alone.lender[0] == together.lender[row]
        assert alone.borrower[0] == together.borrower[row]
