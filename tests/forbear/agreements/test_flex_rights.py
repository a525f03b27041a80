"""Who may use flex and when: a no has its reason, and the day for which it is open next."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from forbear.agreements import (
    AgreedLoan,
    Agreement,
    FlexGranted,
    FlexKind,
    FlexRefused,
    FlexTerms,
    FlexUse,
    PlanPayment,
    PlanStatus,
    flex_answer,
    standing,
)
from forbear.dates import add_months
from forbear.loans import Balances
from forbear.policy import Breach
from forbear.problems import BadInput
from forbear.restructure import PlanInstallment

SIGNED = date(2026, 11, 24)
FIRST = date(2026, 12, 31)
TERMS = FlexTerms(
    skips_a_year=1,
    step_downs=1,
    step_down_share=Fraction(7, 10),
    notice_days=3,
    starts_on=FIRST,
    ends_by=date(2028, 12, 31),
)


def loan(name: str = "NH-1001", *, installments: int = 14, rate: str = "0.12") -> AgreedLoan:
    rows = tuple(
        PlanInstallment(
            number=number,
            due_on=add_months(FIRST, number - 1, anchor_day=31),
            principal_minor=100_000,
            interest_minor=0,
            penalty_minor=0,
            fee_minor=0,
            balance_minor=100_000 * (installments - number),
        )
        for number in range(1, installments + 1)
    )
    owed = Balances(principal_minor=100_000 * installments)
    return AgreedLoan(loan_id=name, owed=owed, vesting=Balances(), installments=rows, rate_annual=Fraction(rate))


def agreement(*loans: AgreedLoan, terms: FlexTerms | None = TERMS) -> Agreement:
    return Agreement(
        agreement_id="A-1",
        offer_id="0a1b2c3d",
        currency="CNY",
        signed_on=SIGNED,
        breach=Breach(grace_days=5, missed_installments_to_break=2),
        loans=loans or (loan(),),
        flex=terms,
    )


def used(kind: FlexKind, on: date, due_on: date) -> FlexUse:
    return FlexUse(use_id=f"{kind}-{due_on}", kind=kind, used_on=on, due_on=due_on)


def ask(
    signed: Agreement, *, kind: FlexKind = FlexKind.SKIP, on: date = SIGNED, due_on: date | None = None, **given: Any
) -> FlexGranted | FlexRefused:
    return flex_answer(signed, given.get("payments", ()), given.get("uses", ()), kind=kind, on=on, due_on=due_on)


def refused(answer: FlexGranted | FlexRefused) -> tuple[str, date | None]:
    assert isinstance(answer, FlexRefused)
    return answer.reason.code, answer.again_on


def test_the_next_installment_is_skipped_and_comes_back_on_the_last_day_of_a_month() -> None:
    answer = ask(agreement())
    assert isinstance(answer, FlexGranted)
    assert (answer.use.due_on, answer.interest_minor) == (FIRST, 14 * 1_000 + 140)
    rows = answer.after.loans[0].installments
    assert (rows[0].due_on, rows[0].number) == (date(2027, 1, 31), 1)
    assert [row.due_on for row in rows[-3:]] == [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31)]
    assert [row.payment_minor for row in rows[-2:]] == [100_000, 14_000 + 140]


def test_notice_runs_out_some_days_before_the_due_day() -> None:
    assert isinstance(ask(agreement(), on=date(2026, 12, 28), due_on=FIRST), FlexGranted)
    late = ask(agreement(), on=date(2026, 12, 29), due_on=FIRST)
    assert refused(late) == ("flex.too_late", date(2027, 1, 31))
    later = ask(agreement(), on=date(2026, 12, 29))
    assert isinstance(later, FlexGranted)
    assert later.use.due_on == date(2027, 1, 31)


def test_a_skip_is_open_again_twelve_months_later() -> None:
    uses = [used(FlexKind.SKIP, SIGNED, date(2027, 1, 31))]
    again = ask(agreement(), uses=uses, on=date(2027, 2, 1))
    assert refused(again) == ("flex.skipped_already", date(2028, 1, 31))
    before = ask(agreement(), uses=uses, due_on=FIRST)
    assert refused(before)[0] == "flex.skipped_already"
    paid = [PlanPayment(paid_on=SIGNED, amount_minor=1_200_000)]
    assert isinstance(ask(agreement(), payments=paid, uses=uses, on=date(2028, 1, 1)), FlexGranted)


def test_payments_are_stepped_down_once_and_still_skipped() -> None:
    uses = [used(FlexKind.STEP_DOWN, SIGNED, FIRST)]
    again = ask(agreement(), kind=FlexKind.STEP_DOWN, uses=uses, on=date(2027, 2, 1))
    assert refused(again) == ("flex.stepped_down_already", None)
    skip = ask(agreement(), uses=uses, on=date(2027, 2, 1))
    assert isinstance(skip, FlexGranted)
    assert skip.before.loans[0].installments[1].payment_minor == 70_000


def test_a_step_down_that_lasts_too_long_is_open_once_less_is_left_to_stretch() -> None:
    short = replace(TERMS, ends_by=date(2028, 5, 31))
    assert refused(ask(agreement(terms=short), kind=FlexKind.STEP_DOWN, due_on=FIRST)) == (
        "flex.too_long_step_down",
        date(2027, 6, 30),
    )
    none_left = replace(TERMS, ends_by=date(2028, 1, 31))
    assert refused(ask(agreement(terms=none_left))) == ("flex.too_long_skip", None)


def test_what_is_paid_is_not_put_off() -> None:
    paid = [PlanPayment(paid_on=SIGNED, amount_minor=100_001)]
    assert refused(ask(agreement(), payments=paid, due_on=date(2027, 1, 31))) == (
        "flex.paid_already",
        date(2027, 2, 28),
    )
    assert refused(ask(agreement(terms=replace(TERMS, starts_on=date(2027, 1, 31))), due_on=FIRST)) == (
        "flex.paid_at_once",
        date(2027, 1, 31),
    )


def test_a_late_plan_may_bend_and_a_broken_or_finished_one_may_not() -> None:
    assert standing(agreement(), [], as_of=date(2027, 1, 10)).status is PlanStatus.LATE
    assert isinstance(ask(agreement(), on=date(2027, 1, 10)), FlexGranted)
    assert refused(ask(agreement(), on=date(2027, 3, 1)))[0] == "flex.plan_ended"
    everything = [PlanPayment(paid_on=SIGNED, amount_minor=1_400_000)]
    assert refused(ask(agreement(), payments=everything, on=date(2027, 3, 1)))[0] == "flex.paid_already"
    assert refused(ask(agreement(), payments=everything, on=date(2028, 3, 1)))[0] == "flex.nothing_left"


def test_what_was_not_agreed_is_not_there() -> None:
    assert refused(ask(agreement(terms=None))) == ("flex.not_agreed", None)
    only_step = replace(TERMS, skips_a_year=0)
    assert refused(ask(agreement(terms=only_step)))[0] == "flex.not_agreed"
    assert isinstance(ask(agreement(terms=only_step), kind=FlexKind.STEP_DOWN), FlexGranted)


def test_a_day_on_which_nothing_falls_due_is_bad_input() -> None:
    with pytest.raises(BadInput, match="nothing falls due on 2026-12-30"):
        ask(agreement(), due_on=date(2026, 12, 30))


def test_a_use_that_cannot_have_been_is_named() -> None:
    with pytest.raises(BadInput) as caught:
        standing(agreement(), [], as_of=FIRST, uses=[used(FlexKind.SKIP, SIGNED, date(2026, 12, 30))])
    assert [problem.path for problem in caught.value.problems] == ["uses[0]"]
    with pytest.raises(BadInput):
        standing(agreement(terms=None), [], as_of=FIRST, uses=[used(FlexKind.SKIP, SIGNED, FIRST)])


def test_loans_with_different_due_days_bend_together() -> None:
    early = loan("NH-1002", installments=3)
    moved = tuple(row._replace(due_on=row.due_on.replace(day=10)) for row in early.installments)
    terms = replace(TERMS, starts_on=date(2026, 12, 10))
    both = agreement(loan(installments=3), replace(early, installments=moved), terms=terms)
    answer = ask(both)
    assert isinstance(answer, FlexGranted)
    assert answer.use.due_on == date(2026, 12, 10)
    assert [row.due_on for row in answer.after.loans[1].installments][:3] == [
        date(2027, 1, 10),
        date(2027, 2, 10),
        date(2027, 3, 10),
    ]
    assert [len(each.installments) for each in answer.after.loans] == [4, 4]
