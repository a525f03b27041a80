"""The hazard keeps its promises: worked by hand, a floor nobody escapes, and strain that never helps."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.risk import Floats, load_risk, monthly_hazard

TABLES = load_risk()


def hazard(*, payment: float, capacity: float, old: float = 100.0, age: int = 1, after: int = 0) -> float:
    found = monthly_hazard(
        tables=TABLES,
        payment=np.array([payment]),
        capacity=np.array([capacity]),
        old_payment=old,
        age=np.array([age]),
        over=TABLES.cliff_after(np.array([after])),
    )
    return float(found[0])


# Worked by hand in docs/algorithms/risk.md: the sum of the three rows, then 1 - exp(-sum) * kept.
@pytest.mark.parametrize(
    ("payment", "capacity", "age", "after", "by_hand"),
    [
        (0.0, 0.0, 1, 0, 0.008960),  # deferred: 0.009
        (75.0, 100.0, 1, 0, 0.011434),  # 0.009 + 0.002 + half way between 0.001 and 0 = 0.0115
        (100.0, 100.0, 7, 0, 0.126284),  # 0.012 + 0.120 + 0.003 = 0.135
        (95.0, 100.0, 13, 0, 0.086526),  # 0.010 + half way of 0.036 and 0.120 + half way of 0.003 and 0.002 = 0.0905
        (60.0, 100.0, 5, 1, 0.069167),  # 0.009 + 0.0008 = 0.0098, 94 % get over the cliff
        (60.0, 100.0, 8, 3, 0.022591),  # 0.012 + 0.0008 = 0.0128, 99 %
        (10.0, 0.0, 1, 0, 0.950659),  # nothing to pay from: 0.009 + 3.0 = 3.009
    ],
)
def test_the_worked_table_of_the_documentation(
    payment: float, capacity: float, age: int, after: int, by_hand: float
) -> None:
    found = hazard(payment=payment, capacity=capacity, age=age, after=after)
    assert found == pytest.approx(by_hand, abs=1e-6)


def test_no_payment_however_low_removes_the_floor() -> None:
    assert hazard(payment=0.0, capacity=1e9) == pytest.approx(1 - math.exp(-0.009))
    assert hazard(payment=1.0, capacity=1e9, age=400) == pytest.approx(1 - math.exp(-0.010))


def test_the_squeeze_is_near_zero_at_three_quarters_and_steep_above() -> None:
    below = hazard(payment=75.0, capacity=100.0) - hazard(payment=75.0, capacity=1e9)
    above = hazard(payment=75.0, capacity=75.0) - hazard(payment=75.0, capacity=100.0)
    assert below < 0.003
    assert above > 0.10


def test_the_months_after_relief_are_a_cliff_that_flattens() -> None:
    months = [hazard(payment=60.0, capacity=100.0, age=5, after=after) for after in (1, 2, 3, 4)]
    assert months == sorted(months, reverse=True)
    assert months[3] == hazard(payment=60.0, capacity=100.0, age=5, after=0)


def test_a_raised_payment_counts_as_no_cut() -> None:
    raised = hazard(payment=120.0, capacity=1e9, old=100.0)
    same = hazard(payment=100.0, capacity=1e9, old=100.0)
    assert raised == same


@settings(max_examples=60, deadline=None)
@given(
    payments=st.lists(st.floats(min_value=0, max_value=1e7), min_size=2, max_size=6),
    capacity=st.floats(min_value=0, max_value=1e7),
    more=st.floats(min_value=0, max_value=1e7),
    age=st.integers(min_value=1, max_value=90),
    after=st.integers(min_value=-3, max_value=90),
)
def test_more_payment_never_helps_and_more_capacity_never_hurts(
    payments: list[float], capacity: float, more: float, age: int, after: int
) -> None:
    def of(available: float) -> Floats:
        return monthly_hazard(
            tables=TABLES,
            payment=np.array(sorted(payments)),
            capacity=np.array(available),
            old_payment=1000.0,
            age=np.array(age),
            over=TABLES.cliff_after(np.array(after)),
        )

    tight, roomy = of(capacity), of(capacity + more)
    assert np.all(np.diff(tight) >= -1e-12)
    assert np.all(roomy <= tight + 1e-12)
    assert np.all((tight > 0) & (tight <= 1))


def test_one_case_and_many_together_give_the_same_hazard() -> None:
    payment = np.array([[0.0, 80.0, 80.0], [50.0, 50.0, 50.0]])
    capacity = np.array([10.0, 90.0, 200.0])
    months = np.array([1, 2, 3])
    relief = np.array([[0, 1, 2], [0, 0, 0]])
    together = monthly_hazard(
        tables=TABLES,
        payment=payment,
        capacity=capacity,
        old_payment=100.0,
        age=months,
        over=TABLES.cliff_after(relief),
    )
    for row in range(2):
        for t in range(3):
            alone = hazard(
                payment=payment[row, t], capacity=capacity[t], age=int(months[t]), after=int(relief[row, t])
            )
            assert together[row, t] == alone
