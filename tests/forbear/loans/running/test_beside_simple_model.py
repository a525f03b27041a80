"""A simple model that lives through every single day finds the same balances as the engine, which jumps."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lives import DAYS, HANDLINGS, LENT_ON, Life, lives, on_day, possible

from forbear.dates import year_fraction
from forbear.loans import Component, PenaltyBase, Sweep, build_schedule
from forbear.loans.running import Advance, Correction, Reversal, Waiver, running_loan
from forbear.money import round_fraction

ONLY_DUE = {Component.FEE, Component.PENALTY}
HOLDING = st.builds(replace, HANDLINGS, advance=st.just(Advance.NEXT), closes_when_covered=st.just(False))


@dataclass
class Open:
    """Something due in the simple model: plain amounts, penalty interest exact beside what was taken of it."""

    due_on: date
    owed: dict[str, int]
    is_installment: bool
    accrued: Fraction = Fraction(0)
    compounded: int = 0


class SimpleModel:
    """Holds money until the next due day; waivers reach only what is due."""

    def __init__(self, life: Life, until: date) -> None:
        self.contract, self.rules = life.contract, life.handling
        self.debts: list[Open] = []
        self.credit = 0
        day = LENT_ON
        while day <= until:
            self.live(day, [event for event in counting(life) if event.on == day])
            day += timedelta(days=1)

    def live(self, day: date, events: list[Any]) -> None:
        contract = self.contract
        for debt in self.debts:
            years = year_fraction(day - timedelta(days=1), day, day_count=contract.penalty_day_count)
            if debt.is_installment:
                debt.accrued += years * contract.penalty_rate_annual * self.base(debt)
        for row in build_schedule(contract).installments:
            if row.due_on == day:
                self.fall_due(day, row)
        for kind in ("Charge", "Waiver"):
            for event in (event for event in events if type(event).__name__ == kind):
                getattr(self, kind.lower())(event)
        order = self.rules.waterfall.order_at(self.days_past_due(day))
        self.credit += sum(event.amount_minor for event in events if type(event).__name__ == "Payment")
        places = [(debt, part) for debt in self.debts for part in order]
        if self.rules.waterfall.sweep is Sweep.COMPONENT_FIRST:
            places = [(debt, part) for part in order for debt in self.debts]
        for debt, part in places:
            self.credit -= self.take(debt, part, self.credit)

    def fall_due(self, day: date, row: Any) -> None:
        if self.contract.penalty_compounds:
            for debt in self.debts:
                debt.compounded = self.open(debt, "penalty") if debt.is_installment else 0
        grown = max(0, -row.principal_minor)
        asked = {"principal": row.principal_minor + grown, "interest": row.interest_minor - grown}
        self.debts.append(Open(day, {**asked, "fee": row.fee_minor, "penalty": 0}, True))

    def charge(self, event: Any) -> None:
        nothing = {"principal": 0, "interest": 0, "fee": 0, "penalty": 0}
        self.debts.append(Open(event.on, {**nothing, str(event.component): event.amount_minor}, False))

    def waiver(self, event: Waiver) -> None:
        left = event.amount_minor
        for debt in self.debts:
            left -= self.take(debt, event.component, left)
        assert left == 0, "the lives of this test waive only what is due"

    def base(self, debt: Open) -> int:
        with_interest = self.contract.penalty_base is PenaltyBase.PRINCIPAL_AND_INTEREST
        return debt.owed["principal"] + debt.compounded + (debt.owed["interest"] if with_interest else 0)

    def open(self, debt: Open, part: str) -> int:
        accrued = round_fraction(debt.accrued, rounding=self.contract.rounding) if part == "penalty" else 0
        return debt.owed[part] + accrued

    def take(self, debt: Open, part: str, amount: int) -> int:
        used = min(amount, self.open(debt, part))
        debt.owed[part] -= used
        if part == "penalty":
            debt.compounded = max(0, debt.compounded - used)
        return used

    def days_past_due(self, day: date) -> int:
        late = [
            debt.due_on
            for debt in self.debts
            if debt.is_installment and any(debt.owed[part] for part in ("principal", "interest", "fee"))
        ]
        return max([(day - due_on).days for due_on in late], default=0)


def counting(life: Life) -> list[Any]:
    """The events that count, worked out by hand: reversed ones gone, corrections applied as they came to be known."""
    gone = {event.of for event in life.events if isinstance(event, Reversal)}
    kept = [event for event in life.events if not isinstance(event, Reversal | Correction) and event.id not in gone]
    for correction in sorted((e for e in life.events if isinstance(e, Correction)), key=lambda event: event.on):
        for index, event in enumerate(kept):
            if event.id == correction.of:
                kept[index] = replace(event, on=correction.paid_on, amount_minor=correction.amount_minor)  # type: ignore[arg-type]
    return sorted(kept, key=lambda event: (event.on, getattr(event, "component", ""), event.amount_minor))


@settings(max_examples=60, deadline=None)
@given(life=lives(HOLDING), day=DAYS)
def test_the_engine_finds_what_a_life_day_by_day_finds(life: Life, day: int) -> None:
    known = [event for event in life.events if not isinstance(event, Waiver) or event.component in ONLY_DUE]
    life = replace(life, events=possible(life.contract, life.handling, known))
    on = on_day(day)
    simple = SimpleModel(life, on)
    counted = [event for event in counting(life) if event.on <= on]
    loan = running_loan(contract=life.contract, events=counted, as_of=on, handling=life.handling)
    assert loan.credit_minor == simple.credit
    for component in Component:
        assert loan.due.of(component) == sum(simple.open(debt, component) for debt in simple.debts)
    assert loan.days_past_due == simple.days_past_due(on)
