"""The annualised rate of the People's Bank of China's announcement [2021] No. 3, and when there is none."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.dates import Cycle, PeriodUnit
from forbear.loans import (
    Contract,
    Method,
    RateFound,
    RateNotFound,
    annualised_rate,
    build_schedule,
    schedule_rate,
)

FLAT = Contract(
    currency="CNY",
    principal_minor=1_200_000,
    rate_annual=Fraction("0.072"),
    installments=12,
    method=Method.FLAT_FEE,
    disbursed_on=date(2025, 1, 15),
    due_first=date(2025, 2, 15),
)


def test_twelve_thousand_at_a_fee_of_0_6_percent_a_month_is_13_percent_a_year() -> None:
    # Arithmetic case of the announcement's rule: 12,000 lent, 12 x 1,072: 13.0342 % simple, 13.8418 % compound.
    rate = annualised_rate(advance_minor=1_200_000, flows=[(month, 107_200) for month in range(1, 13)])
    assert rate == RateFound(nominal=Decimal("0.130342"), compound=Decimal("0.138418"))


def test_a_phone_paid_in_24_parts_beginning_at_once_is_an_annuity_due() -> None:
    # 5,099 in hand for 24 payments of 5,999/24 from month 0; taken times 24 to stay in whole fen:
    # 17.6204 % simple, 19.1154 % compound.
    rate = annualised_rate(advance_minor=509_900 * 24, flows=[(month, 599_900) for month in range(24)])
    assert rate == RateFound(nominal=Decimal("0.176204"), compound=Decimal("0.191154"))


def test_a_flat_fee_contract_shows_the_rate_it_really_costs() -> None:
    rate = schedule_rate(FLAT, build_schedule(FLAT))
    assert rate == RateFound(nominal=Decimal("0.130342"), compound=Decimal("0.138418"))


def test_an_upfront_fee_raises_the_rate() -> None:
    # 11,160 in hand for 12 x 1,000 plus nothing: the fee of 840 is all it costs.
    contract = replace(FLAT, rate_annual=Fraction(0), fee_upfront_minor=84_000)
    rate = schedule_rate(contract, build_schedule(contract))
    assert isinstance(rate, RateFound)
    flows = sum(Decimal(1000) / (1 + rate.nominal / 12) ** month for month in range(1, 13))
    assert abs(flows - 11_160) < Decimal("0.05")


def test_a_plain_monthly_annuity_costs_its_own_rate() -> None:
    contract = replace(FLAT, method=Method.ANNUITY, rate_annual=Fraction("0.18"), principal_minor=10**9)
    rate = schedule_rate(contract, build_schedule(contract))
    assert rate == RateFound(nominal=Decimal("0.180000"), compound=Decimal("0.195618"))


def test_quarterly_payments_are_counted_every_three_months() -> None:
    contract = replace(
        FLAT,
        method=Method.INTEREST_FIRST,
        rate_annual=Fraction("0.12"),
        installments=4,
        period=Cycle(3, PeriodUnit.MONTH),
        due_first=date(2025, 4, 15),
    )
    rate = schedule_rate(contract, build_schedule(contract))
    # 3 % a quarter: compound 1.03^4 - 1.
    assert isinstance(rate, RateFound)
    assert rate.compound == Decimal("0.125509")


@pytest.mark.parametrize(
    ("disbursed_on", "due_first", "months"),
    [
        (date(2025, 1, 1), date(2025, 1, 15), 0),
        (date(2025, 1, 1), date(2025, 1, 16), 1),
        (date(2025, 1, 20), date(2025, 3, 5), 2),
        (date(2025, 1, 20), date(2025, 3, 4), 1),
        (date(2025, 1, 31), date(2025, 2, 28), 1),
    ],
)
def test_a_part_of_a_month_counts_from_its_half_on(disbursed_on: date, due_first: date, months: int) -> None:
    contract = replace(
        FLAT, method=Method.INTEREST_FIRST, installments=1, disbursed_on=disbursed_on, due_first=due_first
    )
    schedule = build_schedule(replace(contract, fee_minor_per_installment=12_000))
    flows = [(months, schedule.total_minor)]
    assert schedule_rate(contract, schedule) == annualised_rate(advance_minor=1_200_000, flows=flows)


def test_ten_billion_find_their_rate_like_ten_thousand() -> None:
    flows = [(month, 19_615_384_616) for month in range(1, 12)] + [(12, 804_230_769_226)]
    assert isinstance(annualised_rate(advance_minor=999_999_999_994, flows=flows), RateFound)


@pytest.mark.parametrize(
    ("advance_minor", "flows", "code"),
    [
        (100_000, [], "rate.no_advance_or_no_payment"),
        (0, [(1, 100)], "rate.no_advance_or_no_payment"),
        (100_000, [(0, 100_000), (1, 100)], "rate.no_advance_or_no_payment"),
        (100_000, [(1, 50_000)], "rate.repays_less_than_advanced"),
    ],
)
def test_flows_without_a_rate_give_a_reason_not_an_error(
    advance_minor: int, flows: list[tuple[int, int]], code: str
) -> None:
    rate = annualised_rate(advance_minor=advance_minor, flows=flows)
    assert isinstance(rate, RateNotFound)
    assert rate.reason.code == code


def test_getting_back_just_what_was_lent_is_a_rate_of_zero() -> None:
    rate = annualised_rate(advance_minor=100_000, flows=[(1, 60_000), (2, 40_000)])
    assert rate == RateFound(nominal=Decimal("0.000000"), compound=Decimal("0.000000"))


@settings(max_examples=100, deadline=None)
@given(
    advance=st.integers(10_000, 10**12),
    shares=st.lists(st.integers(1, 1000), min_size=1, max_size=60),
    gain=st.integers(0, 100),
)
def test_the_rate_found_makes_the_flows_worth_the_advance(advance: int, shares: list[int], gain: int) -> None:
    total = advance * (100 + gain) // 100
    flows = [(month, total * share // sum(shares) + 1) for month, share in enumerate(shares, start=1)]
    rate = annualised_rate(advance_minor=advance, flows=flows)
    assert isinstance(rate, RateFound)
    worth = sum(minor / (1 + float(rate.nominal) / 12) ** month for month, minor in flows)
    assert abs(worth - advance) < 1e-5 * advance * len(shares)


def test_payments_that_only_return_the_advance_cost_nothing_and_show_no_sign() -> None:
    found = annualised_rate(
        advance_minor=1_998_449, flows=[(month, 111_025) for month in range(5, 22)] + [(22, 111_024)]
    )
    assert isinstance(found, RateFound)
    assert str(found.nominal) == "0.000000"
