"""What a schedule promises, for any contract; and the settings that need a story of their own."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.dates import Cycle, DayCount, PeriodUnit, Roll, calendar_named, due_dates
from forbear.loans import (
    BalanceTracking,
    Contract,
    Convention,
    FreeInterest,
    Method,
    RateStep,
    build_schedule,
    exact_rows,
)
from forbear.money import Rounding

RATES = st.fractions(0, 1, max_denominator=10_000)

CONTRACTS = st.builds(
    lambda first_wait, disbursed_on, **rest: Contract(
        disbursed_on=disbursed_on, due_first=disbursed_on + timedelta(days=first_wait), **rest
    ),
    first_wait=st.integers(0, 100),
    disbursed_on=st.dates(date(2015, 1, 1), date(2030, 12, 31)),
    currency=st.sampled_from(("CNY", "USD", "JPY")),
    principal_minor=st.integers(1, 10**15),
    rate_annual=RATES,
    installments=st.integers(1, 60),
    method=st.sampled_from(Method),
    period=st.builds(Cycle, st.sampled_from((1, 3, 6, 12)), st.just(PeriodUnit.MONTH)),
    day_count=st.sampled_from(DayCount),
    rounding=st.sampled_from(Rounding),
    payment_rounding=st.sampled_from((None, *Rounding)),
    compounds_per_year=st.sampled_from((None, 1, 2, 12)),
    balance_tracking=st.sampled_from(BalanceTracking),
    fee_minor_per_installment=st.integers(0, 10_000),
)
STARTS = st.sampled_from(("none", "interest_only", "capitalized", "carried", "free"))


def with_start(contract: Contract, start: str, installments: int, balloon_share: Fraction) -> Contract:
    """The contract with some installments more at its start, and a balloon where principal can be left."""
    method_has_balloon = contract.method is not Method.INTEREST_FIRST
    contract = replace(
        contract,
        installments=contract.installments + installments,
        balloon_minor=int(contract.principal_minor * balloon_share) if method_has_balloon else 0,
    )
    match start:
        case "none":
            return contract
        case "interest_only":
            return replace(contract, interest_only=installments)
        case treatment:
            return replace(contract, payment_free=installments, payment_free_interest=FreeInterest(treatment))


CHEN_WEI = Contract(
    currency="CNY",
    principal_minor=2_000_000,
    rate_annual=Fraction("0.156"),
    installments=18,
    method=Method.ANNUITY,
    disbursed_on=date(2026, 2, 5),
    due_first=date(2026, 3, 5),
)


@settings(max_examples=150, deadline=None)
@given(contract=CONTRACTS)
def test_principal_sums_to_the_amount_lent_and_the_balance_ends_at_zero(contract: Contract) -> None:
    schedule = build_schedule(contract)
    balance = contract.principal_minor
    for row in schedule.installments:
        balance -= row.principal_minor
        assert row.balance_minor == balance >= 0
        assert min(row.principal_minor, row.interest_minor, row.fee_minor) >= 0
    assert balance == 0
    assert schedule.principal_minor == contract.principal_minor
    assert schedule.total_minor == sum(row.payment_minor for row in schedule.installments)


@settings(max_examples=80, deadline=None)
@given(contract=CONTRACTS)
def test_due_days_are_those_of_the_contract_whatever_the_method(contract: Contract) -> None:
    schedule = build_schedule(contract)
    expected = due_dates(contract.due_first, count=contract.installments, period_months=contract.period.months or 1)
    assert tuple(row.due_on for row in schedule.installments) == expected
    assert schedule.ends_on == expected[-1]
    assert [row.number for row in schedule.installments] == list(range(1, contract.installments + 1))


@settings(max_examples=80, deadline=None)
@given(contract=CONTRACTS)
def test_a_level_payment_is_level_unless_it_settles_the_loan_or_only_pays_interest(contract: Contract) -> None:
    schedule = build_schedule(replace(contract, method=Method.ANNUITY))
    level = {
        row.payment_minor for row in schedule.installments[:-1] if row.principal_minor > 0 and row.balance_minor > 0
    }
    shown_off = 1 if contract.balance_tracking is BalanceTracking.CARRY_PRECISION else 0
    assert max(level, default=0) - min(level, default=0) <= shown_off


@settings(max_examples=80, deadline=None)
@given(
    contract=CONTRACTS, more=RATES, method=st.sampled_from([method for method in Method if method != Method.ANNUITY])
)
def test_a_higher_rate_never_costs_less_where_principal_does_not_depend_on_it(
    contract: Contract, more: Fraction, method: Method
) -> None:
    contract = replace(contract, method=method)
    dearer = replace(contract, rate_annual=contract.rate_annual + more)
    for row, dear in zip(build_schedule(contract).installments, build_schedule(dearer).installments, strict=True):
        assert dear.interest_minor >= row.interest_minor
        assert dear.principal_minor == row.principal_minor


def test_a_loan_at_no_interest_costs_nothing_by_any_method() -> None:
    for method in Method:
        schedule = build_schedule(replace(CHEN_WEI, rate_annual=Fraction(0), method=method))
        assert schedule.total_minor == CHEN_WEI.principal_minor


def test_one_fen_over_three_installments_is_paid_once() -> None:
    tiny = replace(CHEN_WEI, principal_minor=1, installments=3)
    assert [row.payment_minor for row in build_schedule(tiny).installments] == [0, 0, 1]
    rounded_up = replace(tiny, payment_rounding=Rounding.UP)
    assert [row.payment_minor for row in build_schedule(rounded_up).installments] == [1, 0, 0]


def test_a_fee_comes_on_top_of_every_installment() -> None:
    with_fee = build_schedule(replace(CHEN_WEI, fee_minor_per_installment=1_500))
    without = build_schedule(CHEN_WEI)
    assert with_fee.fee_minor == 18 * 1_500
    for row, plain in zip(with_fee.installments, without.installments, strict=True):
        assert row.payment_minor == plain.payment_minor + 1_500


def test_a_due_day_of_the_31st_costs_the_same_each_month_under_30_360() -> None:
    contract = replace(
        CHEN_WEI, method=Method.INTEREST_FIRST, disbursed_on=date(2024, 12, 31), due_first=date(2025, 1, 31)
    )
    assert {row.interest_minor for row in build_schedule(contract).installments} == {26_000}


def test_an_irregular_first_period_counts_thirty_day_months() -> None:
    # From 5 Feb to 20 Mar are 45 thirty-day days: 20,000.00 x 0.156 x 45/360 = 390.00.
    contract = replace(CHEN_WEI, method=Method.INTEREST_FIRST, due_first=date(2026, 3, 20))
    first, second = build_schedule(contract).installments[:2]
    assert (first.interest_minor, second.interest_minor) == (39_000, 26_000)


def test_a_first_installment_due_at_once_bears_no_interest() -> None:
    first = build_schedule(replace(CHEN_WEI, due_first=CHEN_WEI.disbursed_on)).installments[0]
    assert first.interest_minor == 0
    assert first.principal_minor > 0


def test_a_rate_compounded_monthly_and_paid_quarterly_earns_interest_on_interest() -> None:
    # 12 % compounded monthly: 1.01 x 1.01 x 1.01 - 1 = 3.0301 % a quarter of 20,000.00.
    contract = replace(
        CHEN_WEI,
        method=Method.INTEREST_FIRST,
        rate_annual=Fraction("0.12"),
        compounds_per_year=12,
        period=Cycle(3, PeriodUnit.MONTH),
        due_first=date(2026, 5, 5),
    )
    assert {row.interest_minor for row in build_schedule(contract).installments} == {60_602}


def test_a_rate_step_changes_interest_from_its_installment_on() -> None:
    # Bullet of 20,000.00: 15.6 % is 260.00 a month, 12 % is 200.00.
    contract = replace(
        CHEN_WEI,
        method=Method.INTEREST_FIRST,
        rate_steps=(RateStep(number=4, rate_annual=Fraction("0.12")),),
    )
    interest = [row.interest_minor for row in build_schedule(contract).installments]
    assert interest == [26_000] * 3 + [20_000] * 15


def test_a_fixed_payment_leaves_the_rest_to_the_last_installment() -> None:
    contract = replace(CHEN_WEI, payment_minor=100_000)
    rows = build_schedule(contract).installments
    assert {row.payment_minor for row in rows[:-1]} == {100_000}
    assert rows[-1].payment_minor > 100_000


def test_a_fixed_payment_that_repays_early_leaves_nothing_for_later() -> None:
    contract = replace(CHEN_WEI, payment_minor=1_100_000)
    payments = [row.payment_minor for row in build_schedule(contract).installments]
    # 20,260.00 less 11,000.00 leaves 9,260.00, and with 120.38 interest 9,380.38 settles it.
    assert payments == [1_100_000, 938_038] + [0] * 16


def test_a_first_period_too_long_for_the_level_payment_asks_for_its_interest() -> None:
    # 20,000.00 at 15.6 % over 480 months; first due after 6 months: 20,000 x 0.156 x 1/2 = 1,560.00.
    contract = replace(CHEN_WEI, installments=480, due_first=date(2026, 8, 5))
    first, second = build_schedule(contract).installments[:2]
    assert (first.principal_minor, first.interest_minor, first.balance_minor) == (0, 156_000, 2_000_000)
    assert second.payment_minor < 30_000


def test_equal_principal_amortized_over_more_installments_leaves_a_balloon() -> None:
    contract = replace(CHEN_WEI, method=Method.EQUAL_PRINCIPAL, installments=3, amortization_installments=20)
    assert [row.principal_minor for row in build_schedule(contract).installments] == [100_000, 100_000, 1_800_000]


def test_carried_precision_keeps_the_exact_balance() -> None:
    contract = replace(CHEN_WEI, balance_tracking=BalanceTracking.CARRY_PRECISION)
    first = exact_rows(contract)[0]
    assert first.interest == Fraction("26000")
    second = exact_rows(contract)[1]
    assert second.interest == (2_000_000 - first.principal) * Fraction("0.013")


def test_carried_precision_shows_no_interest_below_zero_whatever_the_rounding() -> None:
    for rounding in Rounding:
        tiny = replace(
            CHEN_WEI,
            principal_minor=5,
            rate_annual=Fraction(1),
            installments=4,
            disbursed_on=CHEN_WEI.due_first,
            rounding=rounding,
            balance_tracking=BalanceTracking.CARRY_PRECISION,
        )
        assert min(row.interest_minor for row in build_schedule(tiny).installments) >= 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"principal_minor": 0},
        {"installments": 0},
        {"due_first": date(2026, 2, 4)},
        {"rate_annual": Fraction(-1, 100)},
        {"fee_minor_per_installment": -1},
    ],
)
def test_a_contract_that_cannot_be_crashes(wrong: dict[str, object]) -> None:
    with pytest.raises(AssertionError, match="broken invariant"):
        replace(CHEN_WEI, **wrong)  # type: ignore[arg-type]


@settings(max_examples=200, deadline=None)
@given(
    contract=CONTRACTS, start=STARTS, installments=st.integers(1, 12), share=st.fractions(0, 1, max_denominator=100)
)
def test_starts_and_balloons_repay_exactly_what_was_lent(
    contract: Contract, start: str, installments: int, share: Fraction
) -> None:
    contract = with_start(contract, start, installments, share)
    rows = build_schedule(contract).installments
    assert sum(row.principal_minor for row in rows) == contract.principal_minor
    assert rows[-1].balance_minor == 0
    assert min(row.balance_minor for row in rows) >= 0
    paying = {"none": 0, "interest_only": installments}.get(start, installments)
    if start == "interest_only":
        assert {row.principal_minor for row in rows[:paying]} == {0}
    elif start != "none":
        assert {row.payment_minor - row.fee_minor for row in rows[:paying]} == {0}
    if len(rows) - paying > 1 and contract.method in (Method.EQUAL_PRINCIPAL, Method.FLAT_FEE):
        # Rounding the share of each installment can eat into the balloon, by at most a unit each.
        assert rows[-2].balance_minor >= contract.balloon_minor - len(rows)


def test_carried_interest_is_what_free_interest_would_have_been() -> None:
    free, carried = (
        build_schedule(replace(CHEN_WEI, payment_free=3, payment_free_interest=FreeInterest(treatment)))
        for treatment in ("free", "carried")
    )
    # 20,000.00 x 0.013 = 260.00 for each of three months.
    assert carried.interest_minor - free.interest_minor == 78_000
    assert carried.installments[4:] == free.installments[4:]


def test_a_part_of_a_period_is_counted_as_the_convention_says() -> None:
    # 1,200.00 at 12 % from 10 Feb to 1 Mar: 21 thirty-day days of 360 are 8.40, 19 of February's 28 days 8.14.
    contract = replace(
        CHEN_WEI,
        principal_minor=120_000,
        rate_annual=Fraction("0.12"),
        method=Method.INTEREST_FIRST,
        disbursed_on=date(2026, 2, 10),
        due_first=date(2026, 3, 1),
    )
    assert build_schedule(contract).installments[0].interest_minor == 840
    fineract = replace(contract, convention=Convention.FINERACT)
    assert [row.interest_minor for row in build_schedule(fineract).installments[:2]] == [814, 1_200]


def test_due_days_stay_on_month_ends_where_the_contract_says_so() -> None:
    contract = replace(CHEN_WEI, installments=3, disbursed_on=date(2026, 1, 31), due_first=date(2026, 2, 28))
    assert [row.due_on.day for row in build_schedule(contract).installments] == [28, 28, 28]
    month_ends = replace(contract, end_of_month=True)
    assert [row.due_on.day for row in build_schedule(month_ends).installments] == [28, 31, 30]


def test_a_rolled_due_day_leaves_the_interest_of_thirty_day_months_alone() -> None:
    rolled = replace(CHEN_WEI, due_first=date(2026, 3, 7), roll=Roll.FOLLOWING, calendar=calendar_named("weekends"))
    plain = build_schedule(replace(CHEN_WEI, due_first=date(2026, 3, 7)))
    moved = build_schedule(rolled)
    assert moved.installments[0].due_on == date(2026, 3, 9)
    assert [row.interest_minor for row in moved.installments] == [row.interest_minor for row in plain.installments]


def test_a_fee_may_be_spread_over_the_installments() -> None:
    rows = build_schedule(replace(CHEN_WEI, installments=3, fee_spread_minor=10_000)).installments
    assert [row.fee_minor for row in rows] == [3_334, 3_333, 3_333]


def test_thirty_years_of_months_and_a_single_installment_both_end_at_zero() -> None:
    assert build_schedule(replace(CHEN_WEI, installments=360)).installments[-1].balance_minor == 0
    (only,) = build_schedule(replace(CHEN_WEI, installments=1)).installments
    assert only.payment_minor == 2_026_000
