"""A contract document becomes a contract, or every reason why it cannot."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.dates import Cycle, DayCount, PeriodUnit, Roll, calendar_named
from forbear.loans import (
    BalanceTracking,
    Contract,
    Convention,
    FreeInterest,
    Method,
    PenaltyBase,
    RateStep,
)
from forbear.loans.documents import ContractDocument, contract_from_document
from forbear.money import Rounding
from forbear.problems import BadInput, read_document

LIN_XIAO = {
    "currency": "CNY",
    "principal": "10000.00",
    "rate_annual": "0.18",
    "installments": 12,
    "method": "annuity",
    "disbursed_on": "2025-01-15",
    "due_first": "2025-02-15",
    "day_count": "30/360",
    "rounding": "half_up",
}


def read(**changes: Any) -> Contract:
    document = {name: value for name, value in {**LIN_XIAO, **changes}.items() if value != "absent"}
    return contract_from_document(read_document(ContractDocument, document), path="contract")


def problems_of(**changes: Any) -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(**changes)
    assert all(problem.message and problem.remedy for problem in caught.value.problems)
    return sorted(problem.path.removeprefix("contract.") for problem in caught.value.problems)


def test_the_plain_document_gives_the_plain_contract() -> None:
    assert read() == Contract(
        currency="CNY",
        principal_minor=1_000_000,
        rate_annual=Fraction("0.18"),
        installments=12,
        method=Method.ANNUITY,
        disbursed_on=date(2025, 1, 15),
        due_first=date(2025, 2, 15),
    )


def test_every_setting_reaches_the_contract() -> None:
    found = read(
        period="P3M",
        due_first="2025-04-15",
        day_count="ACT/ACT",
        rounding="half_even",
        payment_rounding="up",
        penalty_rate_annual="0.27",
        penalty_base="principal_and_interest",
        penalty_day_count="ACT/365F",
        fee_per_installment="1.50",
        fee_upfront="200",
        fee_spread="36",
        penalty_compounds=True,
        payment_unit="1.00",
        payment_day_count="30/360",
        end_of_month=True,
        roll="modified_following",
        calendar="weekends",
        interest_follows_roll=True,
        convention="fineract",
        payment_free=1,
        payment_free_interest="carried",
        interest_only=2,
        allows_negative_amortization=True,
        compounds_per_year=2,
        balance_tracking="carry_precision",
        amortization_installments=40,
        rate_steps=[{"number": 5, "rate_annual": "0.2", "payment_cap": "1.075"}],
    )
    assert found == Contract(
        currency="CNY",
        principal_minor=1_000_000,
        rate_annual=Fraction("0.18"),
        installments=12,
        method=Method.ANNUITY,
        disbursed_on=date(2025, 1, 15),
        due_first=date(2025, 4, 15),
        period=Cycle(3, PeriodUnit.MONTH),
        day_count=DayCount.ACT_ACT,
        rounding=Rounding.HALF_EVEN,
        payment_rounding=Rounding.UP,
        penalty_rate_annual=Fraction("0.27"),
        penalty_base=PenaltyBase.PRINCIPAL_AND_INTEREST,
        penalty_day_count=DayCount.ACT_365F,
        fee_minor_per_installment=150,
        fee_upfront_minor=20_000,
        fee_spread_minor=3_600,
        penalty_compounds=True,
        payment_unit_minor=100,
        payment_day_count=DayCount.THIRTY_360,
        end_of_month=True,
        roll=Roll.MODIFIED_FOLLOWING,
        calendar=calendar_named("weekends"),
        interest_follows_roll=True,
        convention=Convention.FINERACT,
        payment_free=1,
        payment_free_interest=FreeInterest.CARRIED,
        interest_only=2,
        allows_negative_amortization=True,
        compounds_per_year=2,
        balance_tracking=BalanceTracking.CARRY_PRECISION,
        amortization_installments=40,
        rate_steps=(RateStep(number=5, rate_annual=Fraction("0.2"), payment_cap=Fraction("1.075")),),
    )


def test_a_flat_fee_may_be_given_for_one_installment() -> None:
    monthly = read(method="flat_fee", rate_annual="absent", rate_per_installment="0.006")
    assert monthly.rate_annual == Fraction("0.072")
    quarterly = read(
        method="flat_fee", rate_annual="absent", rate_per_installment="0.018", period="P3M", due_first="2025-04-15"
    )
    assert quarterly.rate_annual == Fraction("0.072")


def test_a_yen_amount_has_no_decimals() -> None:
    assert read(currency="JPY", principal="100000").principal_minor == 100_000
    assert problems_of(currency="JPY", principal="100000.00") == ["principal"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"currency": "XXX"}, "currency"),
        ({"principal": "0"}, "principal"),
        ({"principal": "-5.00"}, "principal"),
        ({"principal": "10000.001"}, "principal"),
        ({"principal": "10000000000000.01"}, "principal"),
        ({"rate_annual": "-0.01"}, "rate_annual"),
        ({"rate_annual": "18"}, "rate_annual"),
        ({"rate_annual": "absent"}, "rate_annual"),
        ({"rate_per_installment": "0.01"}, "rate_per_installment"),
        ({"method": "flat_fee", "rate_per_installment": "0.01"}, "rate_annual"),
        ({"method": "flat_fee", "rate_annual": "absent", "rate_per_installment": "0.6"}, "rate_per_installment"),
        ({"penalty_rate_annual": "27"}, "penalty_rate_annual"),
        ({"due_first": "2025-01-14"}, "due_first"),
        ({"due_first": "2030-01-16"}, "due_first"),
        ({"disbursed_on": "0025-01-15"}, "disbursed_on"),
        ({"installments": 180, "period": "P3M"}, "installments"),
        ({"period": "P13M"}, "period"),
        ({"period": "P0W"}, "period"),
        ({"period": "monthly"}, "period"),
        ({"installments": 300, "period": "P60D"}, "installments"),
        ({"disbursed_on": "2199-12-15", "due_first": "2200-01-15"}, "due_first"),
        ({"roll": "following"}, "calendar"),
        ({"roll": "following", "calendar": "mars"}, "calendar"),
        ({"roll": "following", "calendar": {"name": "own", "holidays": ["2025-02-30"]}}, "calendar.holidays[0]"),
        ({"interest_follows_roll": True}, "interest_follows_roll"),
        ({"roll": "preceding", "calendar": "weekends", "disbursed_on": "2025-02-15"}, "roll"),
        ({"payment_free": 6, "interest_only": 6}, "interest_only"),
        ({"payment_free": 12}, "payment_free"),
        ({"balloon": "10000.01"}, "balloon"),
        ({"balloon": "500.00", "method": "interest_first"}, "balloon"),
        ({"balloon": "500.00", "amortization_installments": 24}, "balloon"),
        ({"payment_unit": "0"}, "payment_unit"),
        ({"payment_day_count": "30/360", "method": "equal_principal"}, "payment_day_count"),
        ({"payment_unit": "20000"}, "payment_unit"),
        ({"fee_spread": "-1"}, "fee_spread"),
        ({"allows_negative_amortization": True, "method": "equal_principal"}, "allows_negative_amortization"),
        ({"fee_per_installment": "-1"}, "fee_per_installment"),
        ({"fee_upfront": "10000.00"}, "fee_upfront"),
        ({"payment": "100.00"}, "payment"),
        ({"payment": "900.00", "method": "equal_principal"}, "payment"),
        ({"amortization_installments": 11}, "amortization_installments"),
        ({"amortization_installments": 24, "method": "interest_first"}, "amortization_installments"),
        ({"rate_steps": [{"number": 1, "rate_annual": "0.1"}]}, "rate_steps[0].number"),
        ({"rate_steps": [{"number": 13, "rate_annual": "0.1"}]}, "rate_steps[0].number"),
        ({"rate_steps": [{"number": 2, "rate_annual": "12"}]}, "rate_steps[0].rate_annual"),
        (
            {"rate_steps": [{"number": 2, "rate_annual": "0.2", "payment_cap": "0.075"}]},
            "rate_steps[0].payment_cap",
        ),
        ({"rate_steps": [{"number": 2, "rate_annual": "0.2"}], "method": "flat_fee"}, "rate_steps"),
        (
            {"rate_steps": [{"number": 2, "rate_annual": "0.2", "payment_cap": "1.1"}], "method": "interest_first"},
            "rate_steps",
        ),
    ],
)
def test_one_wrong_field_is_one_problem_at_its_path(changes: dict[str, Any], path: str) -> None:
    assert problems_of(**changes) == [path]


def test_rate_steps_must_come_in_order() -> None:
    steps = [{"number": 6, "rate_annual": "0.2"}, {"number": 6, "rate_annual": "0.1"}]
    assert problems_of(rate_steps=steps) == ["rate_steps[1].number"]


def test_a_fixed_payment_must_cover_the_interest_only_until_the_rate_changes() -> None:
    # 160.00 covers 1.5 % of 10,000.00; from the second installment on the payment is solved again.
    step = {"number": 2, "rate_annual": "0.36"}
    assert read(payment="160.00", rate_steps=[step]).payment_minor == 16_000
    assert problems_of(payment="140.00", rate_steps=[step]) == ["payment"]


def test_all_problems_are_told_at_once() -> None:
    found = problems_of(
        principal="10000.001", rate_annual="18", due_first="2024-02-15", fee_upfront="-1", penalty_rate_annual="-0.1"
    )
    assert found == ["due_first", "fee_upfront", "penalty_rate_annual", "principal", "rate_annual"]


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"installments": 0}, "installments"),
        ({"installments": 481}, "installments"),
        ({"installments": "12"}, "installments"),
        ({"installments": True}, "installments"),
        ({"installments": 12.0}, "installments"),
        ({"disbursed_on": 20250115}, "disbursed_on"),
        ({"disbursed_on": 1736899200}, "disbursed_on"),
        ({"disbursed_on": "15.01.2025"}, "disbursed_on"),
        ({"principal": 10000}, "principal"),
        ({"principal": "1e4"}, "principal"),
        ({"rate_annual": "18%"}, "rate_annual"),
        ({"method": "等额本息"}, "method"),
        ({"day_count": "30/365"}, "day_count"),
        ({"compounds_per_year": 3}, "compounds_per_year"),
        ({"princpal": "1"}, "princpal"),
    ],
)
def test_a_field_of_the_wrong_shape_is_refused_with_its_path(changes: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as caught:
        read(**changes)
    assert [problem.path for problem in caught.value.problems] == [path]


def test_the_largest_amount_still_works() -> None:
    assert read(principal="10000000000000.00").principal_minor == 10**15
