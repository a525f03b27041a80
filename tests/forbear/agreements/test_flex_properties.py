"""What holds whenever flex is used: nothing made or lost, no later payment higher, no payment missed by it."""

import itertools
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from forbear.agreements import (
    AgreedLoan,
    Agreement,
    FlexGranted,
    FlexKind,
    FlexTerms,
    FlexUse,
    PlanPayment,
    PlanStatus,
    after_uses,
    flex_answer,
    standing,
)
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
        first_due_on=date(2026, 12, draw(st.sampled_from([10, 25, 31]))),
        interest_from=SIGNED_ON,
        day_count=DayCount.THIRTY_360,
        rounding=Rounding.HALF_UP,
        entries=taken_on(owed, on=SIGNED_ON, memo="contract.handover", against=CONTRACT),
    )
    waivers: list[Operation] = [
        Waive(component=part, amount_minor=draw(st.integers(1, owed.of(part))), vesting=True)
        for part in (Component.PENALTY, Component.INTEREST)
        if owed.of(part) and draw(st.booleans())
    ]
    deferral = [Defer(months=1, interest="accrues")] if draw(st.booleans()) else []
    outcome = Plan(operations=(*waivers, *deferral)).apply(layer)
    return AgreedLoan(
        loan_id=layer.loan_id,
        owed=outcome.layer.balances,
        vesting=outcome.layer.vesting,
        installments=outcome.schedule.installments,
        rate_annual=layer.rate_annual,
    )


@st.composite
def agreements(draw: st.DrawFn) -> Agreement:
    installments = draw(st.integers(2, 15))
    loans = tuple(draw(agreed_loans(number, installments)) for number in range(draw(st.integers(1, 2))))
    return Agreement(
        agreement_id="A-1",
        offer_id="0a1b2c3d",
        currency="CNY",
        signed_on=SIGNED_ON,
        breach=Breach(grace_days=draw(st.sampled_from([0, 5])), missed_installments_to_break=draw(st.integers(1, 3))),
        loans=loans,
        flex=FlexTerms(
            skips_a_year=1,
            step_downs=1,
            step_down_share=draw(st.sampled_from([Fraction(3, 10), Fraction(7, 10), Fraction(95, 100)])),
            notice_days=draw(st.sampled_from([0, 3])),
            starts_on=min(loan.installments[0].due_on for loan in loans),
            ends_by=add_months(loans[0].installments[-1].due_on, draw(st.integers(1, 24))),
        ),
    )


days = st.integers(min_value=0, max_value=500).map(lambda offset: SIGNED_ON + timedelta(days=offset))
History = tuple[Agreement, list[PlanPayment], list[FlexUse]]


@st.composite
def bent_histories(draw: st.DrawFn) -> History:
    """Payments at random and near the due days, and every use that was open of a few that were asked for."""
    agreement, uses = draw(agreements()), list[FlexUse]()
    payments = draw(st.lists(st.builds(PlanPayment, paid_on=days, amount_minor=st.integers(1, 90_000)), max_size=3))
    for loan in agreement.loans:
        for row in loan.installments:
            if row.payment_minor and draw(st.integers(0, 3)):
                paid_on = max(SIGNED_ON, row.due_on + timedelta(days=draw(st.integers(-20, 8))))
                payments.append(PlanPayment(paid_on=paid_on, amount_minor=row.payment_minor))
    for on in sorted(draw(st.lists(days, max_size=4))):
        kind = draw(st.sampled_from(list(FlexKind)))
        answer = flex_answer(agreement, payments, uses, kind=kind, on=on)
        if isinstance(answer, FlexGranted):
            uses.append(replace(answer.use, use_id=f"f-{len(uses)}"))
    return agreement, payments, uses


@settings(max_examples=150, deadline=None)
@given(agreements(), st.data())
def test_a_use_moves_amounts_and_adds_nothing_but_interest(agreement: Agreement, data: st.DataObject) -> None:
    kind = data.draw(st.sampled_from(list(FlexKind)))
    due_days = sorted({min(loan.installments[place].due_on for loan in agreement.loans) for place in range(2)})
    answer = flex_answer(agreement, [], [], kind=kind, on=SIGNED_ON, due_on=data.draw(st.sampled_from(due_days)))
    assume(isinstance(answer, FlexGranted))
    assert isinstance(answer, FlexGranted)
    added = 0
    for before, after in zip(agreement.loans, answer.after.loans, strict=True):
        place = due_days.index(answer.use.due_on)
        old, new = before.installments, after.installments
        for name in ("principal_minor", "penalty_minor", "fee_minor", "vested_minor"):
            assert sum(getattr(row, name) for row in old) == sum(getattr(row, name) for row in new)
        assert new[:place] == old[:place]
        assert max(row.payment_minor for row in new[place:]) <= max(row.payment_minor for row in old[place:])
        assert [row.number for row in new] == list(range(1, len(new) + 1))
        assert all(one.due_on < other.due_on for one, other in itertools.pairwise(new))
        assert new[-1].balance_minor == 0
        assert new[-1].due_on <= answer.after.flex.ends_by  # type: ignore[union-attr]
        assert all(part.total_minor == row.vested_minor for part, row in zip(after.earnings, new, strict=True))
        added += _interest(after) - _interest(before)
        months = len(new)
        assert 0 <= _interest(after) - _interest(before) <= _bound(before, months)
        if not before.rate_annual:
            assert _interest(after) == _interest(before)
    assert added == answer.interest_minor


def _interest(loan: AgreedLoan) -> int:
    return sum(row.interest_minor for row in loan.installments)


def _bound(loan: AgreedLoan, months: int) -> int:
    """All principal waiting through the whole plan."""
    return int(loan.owed.principal_minor * loan.rate_annual * months / 12) + 1


@settings(max_examples=150, deadline=None)
@given(bent_histories(), days)
def test_the_books_balance_and_nothing_is_made_or_lost(case: History, as_of: date) -> None:
    agreement, payments, uses = case
    found = standing(agreement, payments, as_of=as_of, uses=uses)
    assert booked_balances(found.entries) == found.balances
    for loan, agreed in zip(found.loans, agreement.loans, strict=True):
        assert booked_balances(loan.entries) == loan.balances
        assert loan.vested + loan.unvested + loan.restored == agreed.vesting
        assert all(loan.balances.of(part) >= 0 for part in Component)
    taken_over = sum(loan.owed.total_minor + loan.vesting.total_minor for loan in agreement.loans)
    interest = -trial_balance(found.entries).get("income:interest", 0)
    paid = sum(payment.amount_minor for payment in payments if payment.paid_on <= as_of)
    assert taken_over + interest == (
        paid
        - found.surplus_minor
        + found.vested.total_minor
        + found.unvested.total_minor
        + found.balances.total_minor
    )


@settings(max_examples=100, deadline=None)
@given(bent_histories(), days, st.randoms(use_true_random=False))
def test_uses_are_replayed_whatever_their_order(case: History, as_of: date, chance: object) -> None:
    agreement, payments, uses = case
    shuffled = list(uses)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert standing(agreement, payments, as_of=as_of, uses=uses) == standing(
        agreement, payments, as_of=as_of, uses=shuffled
    )


@settings(max_examples=40, deadline=None)
@given(bent_histories())
def test_a_use_leaves_the_days_before_it_as_they_were(case: History) -> None:
    agreement, payments, uses = case
    assume(uses)
    on = uses[-1].used_on
    before = standing(agreement, payments, as_of=on, uses=uses[:-1])
    after = standing(agreement, payments, as_of=on, uses=uses)
    assert after.entries == before.entries
    assert (after.status, after.due_minor, after.plan_days_late) == (
        before.status,
        before.due_minor,
        before.plan_days_late,
    )


@settings(max_examples=100, deadline=None)
@given(bent_histories())
def test_no_two_skips_fall_within_a_year_and_there_is_one_step_down(case: History) -> None:
    _, _, uses = case
    skipped = sorted(use.due_on for use in uses if use.kind is FlexKind.SKIP)
    assert all(later >= add_months(earlier, 12) for earlier, later in itertools.pairwise(skipped))
    assert sum(use.kind is FlexKind.STEP_DOWN for use in uses) <= 1


@settings(max_examples=30, deadline=None)
@given(agreements())
def test_who_pays_what_the_bent_plan_asks_is_never_late_and_completes_it(agreement: Agreement) -> None:
    uses = list[FlexUse]()
    for kind in FlexKind:
        answer = flex_answer(agreement, [], uses, kind=kind, on=SIGNED_ON)
        if isinstance(answer, FlexGranted):
            uses.append(replace(answer.use, use_id=kind.value))
    rows = [row for loan in after_uses(agreement, uses).loans for row in loan.installments]
    payments = [PlanPayment(paid_on=row.due_on, amount_minor=row.payment_minor) for row in rows if row.payment_minor]
    for row in rows:
        assert standing(agreement, payments, as_of=row.due_on, uses=uses).plan_days_late == 0
    found = standing(agreement, payments, as_of=max(row.due_on for row in rows), uses=uses)
    assert (found.status, found.surplus_minor, found.due_minor) == (PlanStatus.COMPLETED, 0, 0)
    assert found.vested.total_minor == sum(loan.vesting.total_minor for loan in agreement.loans)
    assert found.installments == max(len(loan.installments) for loan in after_uses(agreement, uses).loans)
