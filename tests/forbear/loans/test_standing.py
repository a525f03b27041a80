"""Where a loan stands: the borderline days, payments ahead, balances without a history, and what always holds."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.loans import (
    Balances,
    Component,
    Contract,
    LoanPosition,
    Method,
    Payment,
    PenaltyBase,
    RateStep,
    Sweep,
    Waterfall,
    build_schedule,
    position_from_balances,
    position_from_payments,
)
from forbear.money import Rounding
from forbear.problems import BadInput

ZHOU_MIN = Contract(
    currency="CNY",
    principal_minor=1_000_000,
    rate_annual=Fraction("0.18"),
    installments=6,
    method=Method.ANNUITY,
    disbursed_on=date(2025, 1, 15),
    due_first=date(2025, 2, 15),
    penalty_rate_annual=Fraction("0.27"),
)
LEVEL = 175_525
HISTORIES = st.lists(
    st.tuples(st.integers(0, 400), st.integers(1, 300_000)),
    max_size=12,
)


def paid(on: date, minor: int) -> Payment:
    return Payment(paid_on=on, amount_minor=minor)


def position(
    as_of: date, *payments: Payment, contract: Contract = ZHOU_MIN, waterfall: Waterfall | None = None
) -> LoanPosition:
    return position_from_payments(
        loan_id="NH-1003",
        product="online_consumer_loan",
        contract=contract,
        payments=payments,
        as_of=as_of,
        waterfall=waterfall,
    )


def from_balances(balances: Balances, overdue_since: date | None, as_of: date, **changes: Any) -> LoanPosition:
    return position_from_balances(
        loan_id="NH-1003",
        product="online_consumer_loan",
        contract=replace(ZHOU_MIN, **changes),
        balances=balances,
        overdue_since=overdue_since,
        as_of=as_of,
    )


def test_on_the_day_of_lending_only_principal_is_owed() -> None:
    found = position(date(2025, 1, 15))
    assert found.balances == Balances(principal_minor=1_000_000)
    assert found.overdue == Balances()
    assert found.next_due_on == date(2025, 2, 15)


def test_an_installment_unpaid_on_its_due_day_is_due_but_no_day_late() -> None:
    found = position(date(2025, 2, 15))
    assert found.overdue == Balances(principal_minor=160_525, interest_minor=15_000)
    assert (found.days_past_due, found.installments_overdue) == (0, 0)
    assert found.next_due_on == date(2025, 3, 15)


def test_the_day_after_it_is_one_day_late_and_costs_a_day_of_penalty() -> None:
    found = position(date(2025, 2, 16))
    # 1,605.25 x 0.27 / 360 = 1.2039
    assert found.overdue == Balances(principal_minor=160_525, interest_minor=15_000, penalty_minor=120)
    assert (found.days_past_due, found.installments_overdue) == (1, 1)


def test_a_payment_on_the_due_day_is_in_time() -> None:
    found = position(date(2025, 2, 16), paid(date(2025, 2, 15), LEVEL))
    assert found.overdue == Balances()
    assert found.days_past_due == 0


def test_days_past_due_run_from_the_oldest_unpaid_installment() -> None:
    late = [paid(date(2025, 4, 1), LEVEL + 10_000)]
    assert position(date(2025, 3, 31)).days_past_due == 44
    # On 1 April the February installment with its penalty is paid, March's not in full: 17 days.
    assert position(date(2025, 4, 1), *late).days_past_due == 17


def test_a_loan_past_its_end_owes_everything_overdue_and_no_more_interest() -> None:
    at_end, later = position(date(2025, 7, 15)), position(date(2026, 7, 15))
    assert later.upcoming == ()
    assert later.next_due_on is None
    assert later.balances == later.overdue
    assert later.balances.interest_minor == at_end.balances.interest_minor == build_schedule(ZHOU_MIN).interest_minor
    assert later.balances.penalty_minor > at_end.balances.penalty_minor
    assert (later.days_past_due, later.installments_overdue) == (515, 6)


def test_a_payment_ahead_waits_as_credit_and_settles_the_next_installment_on_its_day() -> None:
    ahead = [paid(date(2025, 1, 20), LEVEL)]
    waiting = position(date(2025, 1, 25), *ahead)
    assert waiting.credit_minor == LEVEL
    # 10 thirty-day days of 150.00 is 50.00 interest; the credit is set off against that and against principal.
    assert waiting.balances == Balances(principal_minor=1_000_000 - (LEVEL - 5_000))
    settled = position(date(2025, 2, 15), *ahead)
    assert settled.credit_minor == 0
    assert settled.balances == Balances(principal_minor=839_475)


def test_paying_far_too_much_leaves_a_credit_and_no_negative_balance() -> None:
    found = position(date(2025, 2, 1), paid(date(2025, 1, 20), 5_000_000))
    assert found.balances == Balances()
    assert found.credit_minor == 5_000_000


def test_penalty_on_principal_and_interest_is_dearer() -> None:
    contract = replace(ZHOU_MIN, penalty_base=PenaltyBase.PRINCIPAL_AND_INTEREST)
    # 1,755.25 x 0.27 x 10/360 = 13.164, on principal alone 1,605.25 gives 12.039
    assert position(date(2025, 2, 25), contract=contract).balances.penalty_minor == 1_316
    assert position(date(2025, 2, 25)).balances.penalty_minor == 1_204


def test_unpaid_penalty_alone_makes_no_installment_overdue() -> None:
    order = (Component.FEE, Component.INTEREST, Component.PRINCIPAL, Component.PENALTY)
    found = position(date(2025, 2, 25), paid(date(2025, 2, 25), LEVEL), waterfall=Waterfall(order=order))
    assert found.overdue == Balances(penalty_minor=1_204)
    assert (found.days_past_due, found.installments_overdue) == (0, 0)


def test_the_fee_of_an_installment_is_owed_once_it_is_due() -> None:
    contract = replace(ZHOU_MIN, fee_minor_per_installment=1_500)
    assert position(date(2025, 2, 14), contract=contract).balances.fee_minor == 0
    assert position(date(2025, 3, 15), contract=contract).balances.fee_minor == 3_000


def test_interest_a_capped_payment_leaves_out_is_owed_as_principal() -> None:
    step = RateStep(number=2, rate_annual=Fraction("0.9"), payment_cap=Fraction(1))
    contract = replace(ZHOU_MIN, installments=36, rate_steps=(step,))
    first, second = build_schedule(contract).installments[:2]
    assert second.principal_minor < 0
    found = position(second.due_on, contract=contract)
    assert found.balances.principal_minor == second.balance_minor + first.principal_minor
    assert found.overdue.interest_minor == first.interest_minor + second.payment_minor


def test_balances_without_a_history_are_split_by_the_contract() -> None:
    owed = Balances(principal_minor=839_475, interest_minor=22_740, penalty_minor=5_000)
    found = from_balances(owed, date(2025, 3, 15), date(2025, 4, 20))
    # Due since 15 March: principal 1,629.33 + 1,653.77, interest 125.92 + 101.48.
    assert found.overdue == Balances(principal_minor=328_310, interest_minor=22_740, penalty_minor=5_000)
    assert (found.days_past_due, found.installments_overdue) == (36, 2)
    assert [row.number for row in found.upcoming] == [4, 5, 6]
    assert found.payments is None
    assert found.paid_minor is None


def test_a_loan_reported_late_only_today_is_no_day_late_and_has_no_installment_overdue() -> None:
    found = from_balances(Balances(principal_minor=839_475), date(2025, 3, 16), date(2025, 3, 16))
    assert (found.days_past_due, found.installments_overdue) == (0, 0)


def test_no_more_is_overdue_than_is_owed() -> None:
    found = from_balances(
        Balances(principal_minor=100_000, interest_minor=9_000), date(2025, 3, 15), date(2025, 3, 20)
    )
    assert found.overdue == Balances(principal_minor=100_000, interest_minor=9_000)


def test_a_first_period_without_a_day_accrues_nothing() -> None:
    # From the 30th to the 31st there is no thirty-day day.
    contract = replace(ZHOU_MIN, disbursed_on=date(2025, 1, 30), due_first=date(2025, 1, 31))
    assert position(date(2025, 1, 30), contract=contract).balances == Balances(principal_minor=1_000_000)


def test_the_first_day_late_names_the_same_installment_as_its_due_day() -> None:
    owed = Balances(principal_minor=839_475, interest_minor=12_592)
    found = from_balances(owed, date(2025, 3, 16), date(2025, 3, 20))
    assert found.overdue == Balances(principal_minor=162_933, interest_minor=12_592)
    assert (found.days_past_due, found.installments_overdue) == (4, 1)


def test_balances_of_a_loan_that_pays_in_time_are_not_overdue() -> None:
    found = from_balances(Balances(principal_minor=839_475, interest_minor=2_000), None, date(2025, 2, 20))
    assert found.overdue == Balances()
    assert (found.days_past_due, found.installments_overdue) == (0, 0)


def test_balances_past_the_contracts_end_are_all_overdue() -> None:
    owed = Balances(principal_minor=500_000, interest_minor=40_000, penalty_minor=1)
    found = from_balances(owed, date(2025, 5, 15), date(2026, 1, 1))
    assert found.overdue == owed
    assert found.installments_overdue == 3


def problem_paths(call: Any) -> list[str]:
    with pytest.raises(BadInput) as caught:
        call()
    return [problem.path for problem in caught.value.problems]


def test_payments_outside_the_loans_life_are_all_reported() -> None:
    payments = [paid(date(2025, 1, 14), 1), paid(date(2025, 3, 1), 1), paid(date(2025, 4, 2), 1)]
    paths = problem_paths(lambda: position(date(2025, 4, 1), *payments))
    assert paths == ["payments[0].paid_on", "payments[2].paid_on"]


def test_a_day_before_the_loan_is_reported() -> None:
    assert problem_paths(lambda: position(date(2025, 1, 14))) == ["as_of"]


@pytest.mark.parametrize(
    ("balances", "overdue_since", "as_of", "paths"),
    [
        (Balances(principal_minor=1_000_001), None, date(2025, 3, 1), ["balances.principal"]),
        (Balances(principal_minor=1), date(2025, 3, 2), date(2025, 3, 1), ["overdue_since"]),
        (Balances(principal_minor=1), date(2025, 2, 14), date(2025, 3, 1), ["overdue_since"]),
        (Balances(), date(2025, 2, 15), date(2025, 3, 1), ["overdue_since"]),
        (Balances(interest_minor=1), None, date(2025, 7, 16), ["overdue_since"]),
        (
            Balances(principal_minor=1_000_001),
            date(2025, 1, 1),
            date(2025, 1, 1),
            ["as_of", "overdue_since", "balances.principal"],
        ),
    ],
)
def test_balances_that_cannot_be_are_reported_all_at_once(
    balances: Balances, overdue_since: date | None, as_of: date, paths: list[str]
) -> None:
    assert problem_paths(lambda: from_balances(balances, overdue_since, as_of)) == paths


CONTRACTS = st.builds(
    replace,
    st.just(ZHOU_MIN),
    method=st.sampled_from(Method),
    penalty_base=st.sampled_from(PenaltyBase),
    rounding=st.sampled_from(Rounding),
    fee_minor_per_installment=st.sampled_from((0, 1_500)),
)
WATERFALLS = st.builds(Waterfall, order=st.permutations(list(Component)).map(tuple), sweep=st.sampled_from(Sweep))


def history(steps: list[tuple[int, int]]) -> list[Payment]:
    return [paid(ZHOU_MIN.disbursed_on + timedelta(days=days), minor) for days, minor in steps]


@settings(max_examples=80, deadline=None)
@given(contract=CONTRACTS, steps=HISTORIES, later=st.integers(0, 200), waterfall=WATERFALLS)
def test_every_cent_received_lowers_what_is_owed_or_stays_as_credit(
    contract: Contract, steps: list[tuple[int, int]], later: int, waterfall: Waterfall
) -> None:
    payments = history(steps)
    as_of = max((payment.paid_on for payment in payments), default=contract.disbursed_on) + timedelta(days=later)
    found = position(as_of, *payments, contract=contract, waterfall=waterfall)
    due = [row for row in build_schedule(contract).installments if row.due_on <= as_of]
    asked = sum(row.payment_minor for row in due)
    allotted = sum(payment.amount_minor for payment in payments) - found.credit_minor
    open_now = found.overdue.total_minor - found.overdue.penalty_minor
    penalty_paid = allotted - (asked - open_now)
    assert penalty_paid >= 0
    assert found.credit_minor == 0 or found.overdue == Balances()
    assert (found.days_past_due > 0) == (found.installments_overdue > 0)


@settings(max_examples=60, deadline=None)
@given(steps=HISTORIES, later=st.integers(0, 200))
def test_without_penalty_every_cent_received_is_found_in_what_is_owed(
    steps: list[tuple[int, int]], later: int
) -> None:
    contract = replace(ZHOU_MIN, penalty_rate_annual=Fraction(0))
    payments = history(steps)
    as_of = max((payment.paid_on for payment in payments), default=contract.disbursed_on) + timedelta(days=later)
    nothing_paid = position(as_of, contract=contract)
    found = position(as_of, *payments, contract=contract)
    received = sum(payment.amount_minor for payment in payments)
    assert found.balances.total_minor == max(0, nothing_paid.balances.total_minor - received)


@settings(max_examples=60, deadline=None)
@given(contract=CONTRACTS, steps=HISTORIES, shuffled=st.randoms(use_true_random=False))
def test_the_order_in_which_payments_are_listed_does_not_matter(
    contract: Contract, steps: list[tuple[int, int]], shuffled: Any
) -> None:
    payments = history(steps)
    mixed = list(payments)
    shuffled.shuffle(mixed)
    as_of = ZHOU_MIN.disbursed_on + timedelta(days=401)
    assert position(as_of, *mixed, contract=contract) == position(as_of, *payments, contract=contract)


@settings(max_examples=60, deadline=None)
@given(contract=CONTRACTS, steps=HISTORIES, days=st.integers(401, 900), more=st.integers(0, 60))
def test_penalty_interest_never_falls_while_nothing_is_paid(
    contract: Contract, steps: list[tuple[int, int]], days: int, more: int
) -> None:
    payments = history(steps)
    as_of = ZHOU_MIN.disbursed_on + timedelta(days=days)
    now = position(as_of, *payments, contract=contract)
    later = position(as_of + timedelta(days=more), *payments, contract=contract)
    assert later.balances.penalty_minor >= now.balances.penalty_minor
    assert later.days_past_due == (now.days_past_due + more if now.days_past_due else 0)


@settings(max_examples=60, deadline=None)
@given(steps=HISTORIES, more=st.integers(1, 300_000))
def test_paying_more_never_makes_a_loan_later(steps: list[tuple[int, int]], more: int) -> None:
    payments = history(steps)
    as_of = ZHOU_MIN.disbursed_on + timedelta(days=401)
    now = position(as_of, *payments)
    better = position(as_of, *payments, paid(as_of, more))
    assert better.days_past_due <= now.days_past_due
    assert better.balances.total_minor <= now.balances.total_minor


def test_amounts_of_ten_trillion_are_exact() -> None:
    huge = replace(ZHOU_MIN, principal_minor=10**15, method=Method.INTEREST_FIRST)
    found = position(date(2025, 8, 15), paid(date(2025, 2, 15), 10**15), contract=huge)
    # Six times 1.5 % interest and the principal, less the payment; a month of credit earns nothing.
    assert found.balances.interest_minor + found.balances.principal_minor == 9 * 10**13


def test_a_payment_beyond_any_loan_crashes() -> None:
    for minor in (0, -1, 10**15 + 1):
        with pytest.raises(AssertionError, match="a payment is above zero"):
            paid(date(2025, 2, 15), minor)
