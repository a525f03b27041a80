"""A payment that is kept stays through what comes after, until an operation has it solved again."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from forbear.restructure import (
    Balloon,
    ExtraTerms,
    InterestOnly,
    Layer,
    MoveDueDate,
    Operation,
    PauseInterest,
    Plan,
    ReAmortize,
    ReRate,
    ReTerm,
    Step,
    StepUp,
    build_plan_schedule,
)

PAUSE = PauseInterest(from_on=date(2026, 12, 11), until_on=date(2027, 1, 10))


def test_keeping_twice_keeps_the_first_payment(lin_xiao: Layer) -> None:
    layer = Plan(operations=(PAUSE, MoveDueDate(to_on=date(2026, 12, 25)))).changed(lin_xiao)
    assert layer.payment_minor == 110016


@pytest.mark.parametrize(
    "operation",
    [
        ReTerm(installments=10),
        ExtraTerms(installments=2),
        ReRate(rate_annual=Fraction(1, 10)),
        MoveDueDate(to_on=date(2026, 12, 25), payment="solved"),
        replace(PAUSE, payment="solved"),
        ReAmortize(interest="spread"),
        InterestOnly(installments=2),
        Balloon(share=Fraction(1, 4)),
        StepUp(steps=(Step(number=2, factor=Fraction(2)),)),
    ],
    ids=lambda operation: operation.kind,
)
def test_a_payment_kept_before_is_solved_again(operation: Operation, lin_xiao: Layer) -> None:
    kept = replace(lin_xiao, payment_minor=200000)
    assert operation.apply(kept) == operation.apply(lin_xiao)


def test_a_debt_that_a_kept_payment_repays_sooner_ends_sooner(lin_xiao: Layer) -> None:
    rows = build_plan_schedule(replace(lin_xiao, payment_minor=400000)).installments
    assert len(rows) == 4
    assert rows[-1].balance_minor == 0
    assert sum(row.principal_minor for row in rows) == 1200000


def test_a_kept_payment_below_the_interest_is_raised_to_it(lin_xiao: Layer) -> None:
    rows = build_plan_schedule(replace(lin_xiao, payment_minor=1000)).installments
    assert {row.principal_minor for row in rows[:-1]} == {0}
    assert rows[0].interest_minor == 18000 + 3000
