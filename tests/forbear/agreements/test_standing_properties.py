"""What holds on every day of every plan, whatever is paid when: the engine's own plans, kept or not."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.agreements import AgreedLoan, Agreement, PlanPayment, PlanStatus, Standing, standing
from forbear.dates import DayCount, add_months
from forbear.ledger import trial_balance
from forbear.loans import Balances, Component, Method
from forbear.money import Rounding
from forbear.policy import Breach
from forbear.restructure import CONTRACT, Defer, Layer, Operation, Plan, Waive, booked_balances, taken_on

SIGNED_ON = date(2026, 11, 24)

amounts = st.integers(min_value=0, max_value=100_000)


@st.composite
def agreed_loans(draw: st.DrawFn, number: int, installments: int) -> AgreedLoan:
    owed = Balances(
        principal_minor=draw(amounts),
        interest_minor=draw(amounts),
        penalty_minor=draw(amounts),
        fee_minor=draw(amounts),
    )
    layer = Layer(
        loan_id=f"NH-100{number}",
        currency="CNY",
        as_of=SIGNED_ON,
        balances=owed,
        rate_annual=draw(st.sampled_from([Fraction(0), Fraction(12, 100), Fraction(24, 100)])),
        method=draw(st.sampled_from([Method.ANNUITY, Method.EQUAL_PRINCIPAL, Method.INTEREST_FIRST])),
        installments=installments,
        first_due_on=add_months(date(2026, 12, draw(st.sampled_from([10, 10, 25]))), 0),
        interest_from=SIGNED_ON,
        day_count=DayCount.THIRTY_360,
        rounding=Rounding.HALF_UP,
        entries=taken_on(owed, on=SIGNED_ON, memo="contract.handover", against=CONTRACT),
    )
    waivers: list[Operation] = [
        Waive(component=part, amount_minor=draw(st.integers(1, owed.of(part))), vesting=True)
        for part in Component
        if owed.of(part) and draw(st.booleans())
    ]
    deferral = [Defer(months=1, interest="accrues")] if draw(st.booleans()) else []
    outcome = Plan(operations=(*waivers, *deferral)).apply(layer)
    return AgreedLoan(
        loan_id=layer.loan_id,
        owed=outcome.layer.balances,
        vesting=outcome.layer.vesting,
        installments=outcome.schedule.installments,
    )


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    installments = draw(st.integers(1, 6))
    return Agreement(
        agreement_id="A-1",
        offer_id="0a1b2c3d",
        currency="CNY",
        signed_on=SIGNED_ON,
        breach=Breach(
            grace_days=draw(st.sampled_from([0, 5, 10])), missed_installments_to_break=draw(st.integers(1, 3))
        ),
        loans=tuple(draw(agreed_loans(number, installments)) for number in range(draw(st.integers(1, 3)))),
    )


days = st.integers(min_value=0, max_value=300).map(lambda offset: SIGNED_ON + timedelta(days=offset))
histories = st.lists(st.builds(PlanPayment, paid_on=days, amount_minor=st.integers(1, 200_000)), max_size=8)


@st.composite
def kept_histories(draw: st.DrawFn) -> tuple[Agreement, list[PlanPayment], date]:
    """Payments at random, and often the plan's own installments near their due days."""
    agreement = draw(agreements())
    payments = draw(histories)
    for loan in agreement.loans:
        for row in loan.installments:
            if row.payment_minor and draw(st.integers(0, 3)):
                paid_on = max(SIGNED_ON, row.due_on + timedelta(days=draw(st.integers(-20, 12))))
                payments.append(PlanPayment(paid_on=paid_on, amount_minor=row.payment_minor))
    return agreement, payments, draw(days)


def plan_interest(found: Standing) -> int:
    return -trial_balance(found.entries).get("income:interest", 0)


@settings(max_examples=200, deadline=None)
@given(kept_histories())
def test_the_trial_balance_is_the_balances_and_nothing_is_made_or_lost(
    case: tuple[Agreement, list[PlanPayment], date],
) -> None:
    agreement, payments, as_of = case
    found = standing(agreement, payments, as_of=as_of)
    assert booked_balances(found.entries) == found.balances
    for loan in found.loans:
        assert booked_balances(loan.entries) == loan.balances
    taken_over = sum(loan.owed.total_minor + loan.vesting.total_minor for loan in agreement.loans)
    paid = sum(payment.amount_minor for payment in payments if payment.paid_on <= as_of)
    assert found.paid_minor == paid == trial_balance(found.entries).get("assets:cash", 0)
    assert taken_over + plan_interest(found) == (
        paid
        - found.surplus_minor
        + found.vested.total_minor
        + found.unvested.total_minor
        + found.balances.total_minor
    )


@settings(max_examples=200, deadline=None)
@given(kept_histories())
def test_vesting_never_forgives_more_than_agreed_nor_restores_what_was_earned(
    case: tuple[Agreement, list[PlanPayment], date],
) -> None:
    agreement, payments, as_of = case
    found = standing(agreement, payments, as_of=as_of)
    for loan, agreed in zip(found.loans, agreement.loans, strict=True):
        assert loan.vested + loan.unvested + loan.restored == agreed.vesting
        assert trial_balance(loan.entries).get("expense:waiver", 0) == loan.vested.total_minor
    if found.status is PlanStatus.BROKEN:
        assert found.unvested == Balances()
    else:
        assert found.restored == Balances()
    if found.status is PlanStatus.COMPLETED:
        assert found.balances == found.unvested == Balances()


@settings(max_examples=100, deadline=None)
@given(kept_histories(), st.integers(0, 120))
def test_what_was_earned_stays_earned_and_a_broken_plan_stays_broken(
    case: tuple[Agreement, list[PlanPayment], date], more_days: int
) -> None:
    agreement, payments, as_of = case
    before = standing(agreement, payments, as_of=as_of)
    after = standing(agreement, payments, as_of=as_of + timedelta(days=more_days))
    for part in Component:
        assert after.vested.of(part) >= before.vested.of(part)
    if before.status is PlanStatus.BROKEN:
        assert (after.status, after.broken_on, after.vested) == (before.status, before.broken_on, before.vested)
    assert before.entries == tuple(entry for entry in after.entries if entry.on <= as_of)


@settings(max_examples=100, deadline=None)
@given(kept_histories(), st.randoms(use_true_random=False))
def test_the_order_in_which_payments_are_listed_does_not_matter(
    case: tuple[Agreement, list[PlanPayment], date], chance: object
) -> None:
    agreement, payments, as_of = case
    shuffled = list(payments)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    ours, theirs = (standing(agreement, listed, as_of=as_of) for listed in (payments, shuffled))
    assert ours == theirs


@settings(max_examples=60, deadline=None)
@given(agreements())
def test_a_borrower_who_pays_every_installment_on_its_day_completes_the_plan(agreement: Agreement) -> None:
    rows = [row for loan in agreement.loans for row in loan.installments]
    payments = [PlanPayment(paid_on=row.due_on, amount_minor=row.payment_minor) for row in rows if row.payment_minor]
    for row in rows:
        assert standing(agreement, payments, as_of=row.due_on).plan_days_late == 0
    found = standing(agreement, payments, as_of=max(row.due_on for row in rows))
    assert (found.status, found.surplus_minor, found.due_minor) == (PlanStatus.COMPLETED, 0, 0)
    assert found.vested.total_minor == sum(loan.vesting.total_minor for loan in agreement.loans)
