"""A simple model that lives through every single day finds the same balances as the engine, which jumps."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import DAYS, HANDLINGS, Life, lives, on_day, possible
from simple_model import AheadModel, SimpleModel, counting

from forbear.dates import Roll, calendar_named
from forbear.loans import Component, Contract, Method
from forbear.loans.contract import FreeInterest
from forbear.loans.running import Advance, RunningLoan, Waiver, running_loan

ONLY_DUE = {Component.FEE, Component.PENALTY}
LATE = st.sampled_from([on_day(number) for number in range(120, 301, 10)])
"""Days by which most of a life has happened."""

HOLDING = st.builds(replace, HANDLINGS, advance=st.just(Advance.NEXT), closes_when_covered=st.just(False))


def loan_of(life: Life, on: date) -> RunningLoan:
    counted = [event for event in counting(life) if event.on <= on]
    return running_loan(contract=life.contract, events=counted, as_of=on, handling=life.handling)


@settings(max_examples=60, deadline=None)
@given(life=lives(HOLDING), day=DAYS)
def test_the_engine_finds_what_a_life_day_by_day_finds(life: Life, day: int) -> None:
    known = [event for event in life.events if not isinstance(event, Waiver) or event.component in ONLY_DUE]
    life = replace(life, events=possible(life.contract, life.handling, known))
    loan, simple = loan_of(life, on_day(day)), SimpleModel(life, on_day(day))
    assert loan.credit_minor == simple.credit
    for component in Component:
        assert loan.due.of(component) == simple.due(component)
    assert loan.days_past_due == simple.days_past_due(on_day(day))


def changed(contract: Contract, balloon: int, roll: Roll, follows: bool) -> Contract:
    """The contract with a balloon and business days, where it can have them; interest carried along is left out."""
    has_balloon = contract.method is not Method.INTEREST_FIRST
    is_carried = contract.payment_free_interest is FreeInterest.CARRIED
    changes: dict[str, Any] = {"balloon_minor": min(balloon, contract.principal_minor) if has_balloon else 0}
    if roll is not Roll.NONE:
        changes |= {"roll": roll, "calendar": calendar_named("cn"), "interest_follows_roll": follows}
    return replace(contract, payment_free=0 if is_carried else contract.payment_free, **changes)


@settings(max_examples=120, deadline=None)
@given(
    life=lives(),
    on=LATE,
    balloon=st.sampled_from([0, 0, 50, 300_000]),
    roll=st.sampled_from([Roll.NONE, Roll.FOLLOWING, Roll.MODIFIED_FOLLOWING]),
    follows=st.booleans(),
)
def test_money_and_waivers_that_reach_what_is_not_due_leave_what_a_life_day_by_day_leaves(
    life: Life, on: date, balloon: int, roll: Roll, follows: bool
) -> None:
    contract = changed(life.contract, balloon, roll, follows)
    life = replace(life, contract=contract, events=possible(contract, life.handling, life.events))
    loan, simple = loan_of(life, on), AheadModel(life, on)
    assert (loan.not_due.principal_minor, loan.accrued_interest_minor) == (simple.balance, simple.accrued())
    assert loan.credit_minor == simple.credit
    assert [loan.due.of(component) for component in Component] == [simple.due(part) for part in Component]
    assert loan.days_past_due == simple.days_past_due(on)
