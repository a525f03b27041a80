"""Running loans at the edges: what changes the schedule, what a closed loan asks for, and histories of any length."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from lives import LENT_ON, PLAIN

from forbear.dates import Cycle, DayCount, PeriodUnit
from forbear.ledger import Account, trial_balance
from forbear.loans import (
    Balances,
    Component,
    Contract,
    Method,
    RateStep,
    build_schedule,
    position_from_payments,
    position_of,
)
from forbear.loans import (
    Payment as PaymentMade,
)
from forbear.loans.contract import BalanceTracking, Convention, FreeInterest
from forbear.loans.running import (
    Advance,
    Charge,
    Correction,
    Event,
    Handling,
    Payment,
    Reversal,
    RunningLoan,
    Waiver,
    loan_journal,
    running_loan,
    settlement_on,
)

LEVEL = 175_525


def test_a_debt_shown_as_nothing_still_bears_the_interest_of_its_fractions() -> None:
    # A fen at 100 %, ACT/360, 31 and 89 days: payments of 0.6028 each, and after the first 0.4833 of a fen are left,
    # shown as nothing; the second payment is shown as one fen, all of it interest.
    tiny = replace(
        PLAIN,
        principal_minor=1,
        rate_annual=Fraction(1),
        installments=2,
        disbursed_on=date(2026, 1, 15),
        due_first=date(2026, 2, 15),
        period=Cycle(3, PeriodUnit.MONTH),
        day_count=DayCount.ACT_360,
        fee_minor_per_installment=0,
        balance_tracking=BalanceTracking.CARRY_PRECISION,
    )
    loan = running_loan(contract=tiny, events=(), as_of=date(2026, 5, 15))
    assert (loan.due.principal_minor, loan.due.interest_minor) == (1, 1)


def paid(on: date, minor: int, name: str = "p1") -> Payment:
    return Payment(id=name, on=on, amount_minor=minor)


def loan_on(
    as_of: date, *events: Event, contract: Contract = PLAIN, advance: Advance = Advance.NEXT, closes: bool = True
) -> RunningLoan:
    handling = Handling(advance=advance, closes_when_covered=closes)
    return running_loan(contract=contract, events=events, as_of=as_of, handling=handling)


def test_a_correction_counts_from_the_day_the_payment_was_really_made() -> None:
    wrong = paid(date(2025, 3, 1), LEVEL // 10)
    right = Correction(of="p1", on=date(2025, 3, 5), amount_minor=LEVEL, paid_on=date(2025, 2, 15))
    assert loan_on(date(2025, 3, 5), wrong).days_past_due == 18
    assert loan_on(date(2025, 3, 5), wrong, right) == loan_on(date(2025, 3, 5), paid(date(2025, 2, 15), LEVEL))


def test_the_latest_correction_counts_field_by_field() -> None:
    events = [
        Correction(of="p1", on=date(2025, 3, 9), amount_minor=300),
        paid(date(2025, 3, 1), 100),
        Correction(of="p1", on=date(2025, 3, 5), amount_minor=200, paid_on=date(2025, 2, 20)),
    ]
    (payment,) = loan_on(date(2025, 3, 10), *events).history.payments
    assert (payment.on, payment.amount_minor) == (date(2025, 2, 20), 300)


def test_a_charge_is_due_at_once_and_makes_nothing_late() -> None:
    charge = Charge(id="c1", on=date(2025, 1, 20), component=Component.PENALTY, amount_minor=3_000)
    loan = loan_on(date(2025, 2, 10), charge)
    assert loan.due == Balances(penalty_minor=3_000)
    assert (loan.days_past_due, loan.installments_overdue) == (0, 0)
    gone = loan_on(date(2025, 2, 10), charge, Reversal(of="c1", on=date(2025, 2, 1)))
    assert gone == replace(loan_on(date(2025, 2, 10)), history=gone.history)


def test_interest_waived_before_its_day_is_not_asked_for() -> None:
    waiver = Waiver(on=date(2025, 1, 30), component=Component.INTEREST, amount_minor=7_500)
    loan = loan_on(date(2025, 1, 30), waiver)
    assert loan.accrued_interest_minor == 0
    assert loan.upcoming[0].interest_minor == 7_500
    assert loan.upcoming[0].principal_minor == build_schedule(PLAIN).installments[0].principal_minor
    assert loan_on(date(2025, 2, 15), waiver).due == Balances(principal_minor=160_525, interest_minor=7_500)


def test_principal_waived_ahead_shortens_the_loan() -> None:
    waiver = Waiver(on=date(2025, 1, 15), component=Component.PRINCIPAL, amount_minor=500_000)
    loan = loan_on(date(2025, 1, 15), waiver)
    # 5,000.00 at 1.5 %: 75.00 interest in the first installment, which stays 1,755.25.
    assert loan.upcoming[0][:5] == (1, date(2025, 2, 15), 168_025, 7_500, 0)
    assert len(loan.upcoming) == 3
    assert loan.upcoming[-1].balance_minor == 0


def test_settling_ends_the_loan_with_interest_for_the_days_it_was_used() -> None:
    on = date(2025, 1, 25)
    # 10 of 30 days of 150.00; nothing of the 1,500.00 and more the contract would have earned.
    assert settlement_on(contract=PLAIN, events=[], on=on).amount_minor == 1_005_000
    loan = loan_on(on, paid(on, 1_005_100))
    assert (loan.owed, loan.credit_minor, loan.upcoming) == (Balances(), 100, ())
    assert loan.settlement.refund_minor == 100
    assert trial_balance(loan.entries())[Account.INCOME_INTEREST] == -5_000


def test_money_that_covers_all_waits_where_it_is_not_to_end_the_loan() -> None:
    on = date(2025, 1, 25)
    loan = loan_on(on, paid(on, 1_100_000), closes=False)
    assert loan.credit_minor == 1_100_000
    # Five installments of 1,755.25 and a last one of 1,755.26.
    assert loan_on(date(2025, 7, 15), paid(on, 1_100_000), closes=False).credit_minor == 1_100_000 - 6 * LEVEL - 1


@pytest.mark.parametrize("method", Method)
def test_half_repaid_at_the_start_halves_what_is_asked(method: Method) -> None:
    """Each method worked on 6,000.00 at 12 % over six months: 1 % a month, 1,000.00 of principal where it is even."""
    contract = replace(PLAIN, method=method, principal_minor=600_000, rate_annual=Fraction("0.12"))
    loan = loan_on(LENT_ON, paid(LENT_ON, 300_000), contract=contract, advance=Advance.REAMORTIZE)
    first, last = loan.upcoming[0], loan.upcoming[-1]
    expected = {
        # 3,000.00 × 0.01 / (1 − 1.01⁻⁶) = 517.645…
        Method.ANNUITY: (48_765, 3_000, 6),
        Method.EQUAL_PRINCIPAL: (50_000, 3_000, 6),
        Method.INTEREST_FIRST: (0, 3_000, 6),
        Method.FLAT_FEE: (50_000, 6_000, 6),
    }
    assert (first.principal_minor, first.interest_minor, len(loan.upcoming)) == expected[method]
    assert last.balance_minor == 0
    short = loan_on(LENT_ON, paid(LENT_ON, 300_000), contract=contract, advance=Advance.LAST)
    assert len(short.upcoming) == {Method.ANNUITY: 3, Method.INTEREST_FIRST: 6}.get(method, 3)


def test_a_rate_step_after_principal_fell_solves_the_payment_again() -> None:
    step = RateStep(number=4, rate_annual=Fraction("0.12"))
    contract = replace(PLAIN, rate_steps=(step,))
    loan = loan_on(LENT_ON, paid(LENT_ON, 500_000), contract=contract, advance=Advance.REAMORTIZE)
    half = build_schedule(replace(contract, principal_minor=500_000))
    assert loan.upcoming == half.installments


@pytest.mark.parametrize("free", FreeInterest)
def test_a_payment_free_start_of_a_smaller_loan_is_the_smaller_loans(free: FreeInterest) -> None:
    contract = replace(PLAIN, payment_free=2, payment_free_interest=free, interest_only=1, balloon_minor=100_000)
    loan = loan_on(LENT_ON, paid(LENT_ON, 400_000), contract=contract, advance=Advance.REAMORTIZE)
    assert loan.upcoming == build_schedule(replace(contract, principal_minor=600_000)).installments


def test_interest_carried_from_payment_free_months_is_owed_as_it_grows() -> None:
    contract = replace(PLAIN, payment_free=2, payment_free_interest=FreeInterest.CARRIED)
    # Two whole months of 150.00 and half a third.
    assert loan_on(date(2025, 3, 30), contract=contract).accrued_interest_minor == 37_500
    assert loan_on(date(2025, 4, 15), contract=contract).due.interest_minor == 45_000


def test_days_share_a_period_by_the_contracts_convention() -> None:
    contract = replace(PLAIN, disbursed_on=date(2025, 1, 31), due_first=date(2025, 2, 28))
    asked = build_schedule(contract).installments[0].interest_minor
    by_thirty = loan_on(date(2025, 2, 14), contract=contract).accrued_interest_minor
    fineract = replace(contract, convention=Convention.FINERACT)
    by_calendar = loan_on(date(2025, 2, 14), contract=fineract).accrued_interest_minor
    assert by_thirty == round(asked * Fraction(14, 28))
    assert by_calendar == round(build_schedule(fineract).installments[0].interest_minor * Fraction(14, 28))


def test_a_position_is_the_running_loans() -> None:
    loan = loan_on(date(2025, 4, 20), paid(date(2025, 2, 15), LEVEL), closes=False)
    made = [PaymentMade(paid_on=date(2025, 2, 15), amount_minor=LEVEL)]
    position = position_from_payments(
        loan_id="NH-1", product="loan", contract=PLAIN, payments=made, as_of=date(2025, 4, 20)
    )
    assert position_of(loan, loan_id="NH-1", product="loan") == position


def test_ten_thousand_payments_are_all_counted() -> None:
    contract = replace(PLAIN, installments=360, principal_minor=10**9, disbursed_on=date(1995, 1, 15))
    contract = replace(contract, due_first=date(1995, 2, 15), penalty_day_count=DayCount.ACT_365F)
    events = [paid(date(1995, 1, 15) + timedelta(days=day), 100, f"p{day}") for day in range(10_000)]
    loan = loan_on(date(2025, 1, 20), *events, contract=contract)
    assert loan.received_minor == 1_000_000
    assert loan == loan_on(date(2025, 1, 20), *reversed(events), contract=contract)


def test_a_journal_of_many_reversals_goes_back_no_further_than_it_must() -> None:
    days = [LENT_ON + timedelta(days=number) for number in range(0, 400, 2)]
    events: list[Event] = [paid(day, 1_000, f"p{number}") for number, day in enumerate(days)]
    events += [Reversal(of=f"p{number}", on=day + timedelta(days=3)) for number, day in enumerate(days)]
    journal = loan_journal(contract=PLAIN, events=events, as_of=LENT_ON + timedelta(days=500))
    assert trial_balance(journal)[Account.CASH] == -PLAIN.principal_minor
    assert sum(line.reverses is not None for line in journal.bookings) >= len(days)
    assert trial_balance(journal.known_on(LENT_ON), as_of=LENT_ON)[Account.CASH] == -PLAIN.principal_minor + 1_000


def test_amounts_of_ten_trillion_are_exact() -> None:
    contract = replace(PLAIN, principal_minor=10**15, method=Method.INTEREST_FIRST)
    day = date(2025, 1, 25)
    # 1.5 % a month for 10 of 30 days.
    assert settlement_on(contract=contract, events=[], on=day).amount_minor == 10**15 + 5 * 10**12
    loan = loan_on(day, paid(day, 10**15), paid(day, 5 * 10**12, "p2"), contract=contract)
    assert (loan.owed, loan.credit_minor) == (Balances(), 0)
    with pytest.raises(AssertionError, match="not beyond any loan"):
        paid(day, 10**15 + 1)
