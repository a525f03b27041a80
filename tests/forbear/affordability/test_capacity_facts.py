"""Capacity as conditions see it."""

from datetime import date
from decimal import Decimal

import pytest

from forbear.affordability import CapacityPath, can_pay, capacity_facts
from forbear.facts import FACTS


def a_path(*, binding: tuple[int, ...], expected: tuple[int, ...], recovered_month: int | None) -> CapacityPath:
    return CapacityPath(
        as_of=date(2026, 11, 24),
        months=len(binding),
        currency="CNY",
        confidence=Decimal("0.8"),
        low=binding,
        expected=expected,
        high=expected,
        binding=binding,
        floor_minor=150_000,
        essential_minor=150_000,
        lines=(),
        recovered_lines=(),
        recovered_from=None,
        recovered_month=recovered_month,
    )


def test_the_facts_are_major_units_of_the_first_month_and_of_the_year_after_recovery() -> None:
    path = a_path(binding=(0, 10_050, 30_000), expected=(1_234, 20_000, 40_001), recovered_month=2)
    assert capacity_facts(path, contract_payments=(0, 10_050, 30_000), arrears=0) == {
        "capacity_low_month_1": 0.0,
        "capacity_expected_month_1": 12.34,
        "capacity_expected_recovered": 300.0,
        "can_pay_contract": True,
    }


def test_recovered_capacity_averages_at_most_twelve_months() -> None:
    expected = (0,) + (12_000,) * 12 + (99_000,) * 3
    path = a_path(binding=(0,) * 16, expected=expected, recovered_month=2)
    assert capacity_facts(path, contract_payments=(), arrears=0)["capacity_expected_recovered"] == 120.0


def test_recovered_capacity_is_unknown_when_income_is_not_back_in_time() -> None:
    path = a_path(binding=(0,), expected=(0,), recovered_month=None)
    assert capacity_facts(path, contract_payments=(1,), arrears=0)["capacity_expected_recovered"] is None


@pytest.mark.parametrize(
    ("payments", "payable"), [((10, 20), True), ((10, 21), False), ((11, 0), False), ((10,), True)]
)
def test_a_contract_can_be_paid_when_every_month_is_covered(payments: tuple[int, ...], payable: bool) -> None:
    path = a_path(binding=(10, 20), expected=(10, 20), recovered_month=1)
    assert can_pay(path, payments=payments, arrears=0) is payable


@pytest.mark.parametrize(
    ("payments", "arrears", "payable"),
    [
        ((4, 4), 22, True),  # 6 + 16 are left beside the payments
        ((4, 4), 23, False),
        ((4, 0), 6, True),  # by the last payment, not after it
        ((4, 0), 7, False),
        ((0, 0), 10, True),  # past maturity all is asked for in the first month
        ((0, 0), 11, False),
        ((), 11, False),
    ],
)
def test_arrears_are_caught_up_with_by_the_last_payment(
    payments: tuple[int, ...], arrears: int, payable: bool
) -> None:
    path = a_path(binding=(10, 20), expected=(10, 20), recovered_month=1)
    assert can_pay(path, payments=payments, arrears=arrears) is payable


def test_every_capacity_fact_of_the_table_is_filled_and_no_other() -> None:
    path = a_path(binding=(10,), expected=(10,), recovered_month=1)
    declared = {fact.name for fact in FACTS.values() if fact.source == "capacity"}
    assert set(capacity_facts(path, contract_payments=(), arrears=0)) == declared
