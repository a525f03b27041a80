"""Single turns of a plan, with two loans of Lin Xiao; every figure by hand."""

from dataclasses import replace
from datetime import date

import pytest

from forbear.agreements import AgreedLoan, Agreement, PlanPayment, PlanStatus, standing
from forbear.ledger import trial_balance
from forbear.loans import Balances
from forbear.policy import Breach
from forbear.problems import BadInput
from forbear.restructure import PlanInstallment


def loan(loan_id: str, principal: int, *, day: int = 10, fee: int = 0, vesting: int = 0) -> AgreedLoan:
    """Three installments of ``principal`` and ``fee``, without interest, on ``day`` of December to February."""
    due = (date(2026, 12, day), date(2027, 1, day), date(2027, 2, day))
    return AgreedLoan(
        loan_id=loan_id,
        owed=Balances(principal_minor=3 * principal, fee_minor=3 * fee),
        vesting=Balances(interest_minor=3 * vesting),
        installments=tuple(
            PlanInstallment(
                number=number,
                due_on=due_on,
                principal_minor=principal,
                interest_minor=0,
                penalty_minor=0,
                fee_minor=fee,
                balance_minor=(3 - number) * (principal + fee),
                vested_minor=vesting,
            )
            for number, due_on in enumerate(due, start=1)
        ),
    )


def agreement(*loans: AgreedLoan, grace: int = 5, missed: int = 2) -> Agreement:
    return Agreement(
        agreement_id="A-1",
        offer_id="0a1b2c3d",
        currency="CNY",
        signed_on=date(2026, 11, 10),
        breach=Breach(grace_days=grace, missed_installments_to_break=missed),
        loans=loans,
    )


def paid(*when: tuple[date, int]) -> list[PlanPayment]:
    return [PlanPayment(paid_on=day, amount_minor=amount) for day, amount in when]


def test_loans_due_together_share_a_payment_pro_rata_to_what_is_due() -> None:
    both = agreement(loan("NH-1001", 3000), loan("NH-1002", 1000))
    found = standing(both, paid((date(2026, 12, 10), 1000)), as_of=date(2026, 12, 10))
    assert [part.balances.principal_minor for part in found.loans] == [9000 - 750, 3000 - 250]
    assert (found.due_minor, found.installments_paid) == (3000, 0)
    assert (found.next_due_on, found.next_due_minor) == (date(2027, 1, 10), 4000)


def test_the_oldest_due_day_is_paid_first_whichever_loan_it_belongs_to() -> None:
    both = agreement(loan("NH-1001", 3000, day=20), loan("NH-1002", 1000, day=10))
    found = standing(both, paid((date(2026, 12, 9), 1500)), as_of=date(2026, 12, 9))
    assert [part.balances.principal_minor for part in found.loans] == [9000 - 500, 3000 - 1000]
    assert (found.next_due_on, found.next_due_minor) == (date(2026, 12, 20), 2500)


def test_fees_of_an_installment_are_paid_before_its_principal() -> None:
    found = standing(
        agreement(loan("NH-1001", 3000, fee=200)), paid((date(2026, 12, 10), 500)), as_of=date(2026, 12, 11)
    )
    assert (found.balances.fee_minor, found.balances.principal_minor) == (400, 8700)


def test_an_installment_number_is_paid_when_no_loan_asks_for_it_any_more() -> None:
    both = agreement(loan("NH-1001", 3000, day=20), loan("NH-1002", 1000, day=10))
    only_one = standing(both, paid((date(2026, 12, 10), 1000)), as_of=date(2026, 12, 15))
    assert only_one.installments_paid == 0
    found = standing(both, paid((date(2026, 12, 10), 4000)), as_of=date(2026, 12, 15))
    assert found.installments_paid == 1


def test_the_same_installment_missed_on_two_loans_counts_once() -> None:
    both = agreement(loan("NH-1001", 3000), loan("NH-1002", 1000))
    assert standing(both, [], as_of=date(2026, 12, 31)).status is PlanStatus.LATE
    found = standing(both, [], as_of=date(2027, 1, 31))
    assert (found.status, found.broken_on) == (PlanStatus.BROKEN, date(2027, 1, 16))


@pytest.mark.parametrize(
    ("day", "status"), [(date(2026, 12, 10), "kept"), (date(2026, 12, 15), "kept"), (date(2026, 12, 16), "broken")]
)
def test_grace_lasts_to_the_end_of_its_last_day(day: date, status: str) -> None:
    strict = agreement(loan("NH-1001", 3000), missed=1)
    assert standing(strict, [], as_of=day).status == status
    assert standing(strict, paid((date(2026, 12, 15), 3000)), as_of=day).status != "broken"


def test_money_on_the_day_of_the_break_does_not_undo_it() -> None:
    strict = agreement(loan("NH-1001", 3000, vesting=60), missed=1)
    found = standing(strict, paid((date(2026, 12, 16), 3000)), as_of=date(2026, 12, 16))
    assert (found.status, found.restored, found.vested) == (
        PlanStatus.BROKEN,
        Balances(interest_minor=180),
        Balances(),
    )
    assert found.balances == Balances(principal_minor=9000 + 180 - 3000)
    assert found.due_minor == 0


def test_an_installment_due_on_the_day_of_the_break_is_the_contracts_and_not_the_plans() -> None:
    """Thirty days of grace end where the next installment falls due; its interest is never entered."""
    rows = tuple(row._replace(interest_minor=90) for row in loan("NH-1001", 3000).installments)
    strict = agreement(replace(loan("NH-1001", 3000), installments=rows), grace=30, missed=1)
    found = standing(strict, [], as_of=date(2027, 1, 10))
    assert (found.broken_on, found.due_minor) == (date(2027, 1, 10), 3090)
    assert found.balances == Balances(principal_minor=9000, interest_minor=90)


def test_a_late_installment_paid_before_the_break_is_earned_all_the_same() -> None:
    found = standing(
        agreement(loan("NH-1001", 3000, vesting=60)), paid((date(2027, 1, 5), 3000)), as_of=date(2027, 1, 5)
    )
    assert (found.status, found.vested) == (PlanStatus.KEPT, Balances(interest_minor=60))


def test_paying_ahead_earns_ahead() -> None:
    found = standing(
        agreement(loan("NH-1001", 3000, vesting=60)), paid((date(2026, 11, 20), 6000)), as_of=date(2026, 11, 20)
    )
    assert (found.vested.interest_minor, found.installments_paid, found.next_due_on) == (120, 2, date(2027, 2, 10))


def test_what_is_paid_beyond_the_plan_is_the_borrowers() -> None:
    found = standing(agreement(loan("NH-1001", 3000)), paid((date(2026, 12, 1), 9500)), as_of=date(2026, 12, 1))
    assert (found.status, found.completed_on, found.surplus_minor) == (
        PlanStatus.COMPLETED,
        date(2026, 12, 1),
        500,
    )
    assert trial_balance(found.entries)["liability:borrower_credit"] == -500


def test_what_is_paid_beyond_a_broken_plan_is_the_borrowers_too() -> None:
    strict = agreement(loan("NH-1001", 3000), missed=1)
    found = standing(strict, paid((date(2027, 3, 1), 9100)), as_of=date(2027, 3, 1))
    assert (found.status, found.balances, found.surplus_minor) == (PlanStatus.BROKEN, Balances(), 100)


def test_payments_after_the_day_are_not_seen() -> None:
    early = paid((date(2026, 12, 10), 3000))
    later = paid((date(2027, 1, 10), 3000))
    one = agreement(loan("NH-1001", 3000))
    assert standing(one, early + later, as_of=date(2026, 12, 31)) == standing(one, early, as_of=date(2026, 12, 31))


def test_an_installment_of_nothing_is_paid_and_earned_on_its_due_day() -> None:
    nothing = agreement(loan("NH-1001", 0, vesting=60), missed=1)
    assert standing(nothing, [], as_of=date(2027, 1, 31)).vested.interest_minor == 120
    found = standing(nothing, [], as_of=date(2027, 2, 10))
    assert (found.status, found.vested.interest_minor) == (PlanStatus.COMPLETED, 180)


def test_a_last_installment_missed_alone_leaves_the_plan_late() -> None:
    found = standing(agreement(loan("NH-1001", 3000)), paid((date(2027, 1, 10), 6000)), as_of=date(2028, 1, 1))
    assert (found.status, found.plan_days_late, found.due_minor) == (PlanStatus.LATE, 325, 3000)


def test_interest_paid_ahead_is_entered_with_the_payment_that_reaches_it() -> None:
    row = loan("NH-1001", 3000).installments[0]._replace(interest_minor=90, balance_minor=0)
    one = replace(loan("NH-1001", 3000), owed=Balances(principal_minor=3000), installments=(row,))
    found = standing(agreement(one), paid((date(2026, 12, 1), 50)), as_of=date(2026, 12, 1))
    assert found.balances == Balances(principal_minor=3000, interest_minor=40)
    assert trial_balance(found.entries)["income:interest"] == -90


def test_every_date_before_the_signing_is_reported() -> None:
    with pytest.raises(BadInput) as caught:
        standing(
            agreement(loan("NH-1001", 3000)),
            paid((date(2026, 11, 11), 1), (date(2026, 11, 1), 1)),
            as_of=date(2026, 11, 9),
        )
    assert [problem.path for problem in caught.value.problems] == ["as_of", "payments[1].paid_on"]
