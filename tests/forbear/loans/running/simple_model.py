"""A loan lived through every single day, with plain amounts: what the engine, which jumps, is held beside."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from lives import LENT_ON, Life

from forbear.dates import year_fraction
from forbear.loans import Component, Installment, Method, PenaltyBase, Sweep, build_schedule, level_payment
from forbear.loans.periods import contract_periods, period_rates
from forbear.loans.running import Advance, Correction, Reversal, Waiver
from forbear.money import Rounding, round_fraction

DAY = timedelta(days=1)


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
        self.rows = build_schedule(life.contract).installments
        self.debts: list[Open] = []
        self.credit = 0
        self.begin()
        day = LENT_ON
        while day <= until:
            self.live(day, [event for event in counting(life) if event.on == day])
            day += DAY

    def live(self, day: date, events: list[Any]) -> None:
        for debt in self.debts:
            years = year_fraction(day - DAY, day, day_count=self.contract.penalty_day_count)
            if debt.is_installment:
                debt.accrued += years * self.contract.penalty_rate_annual * self.base(debt)
        self.bear(day)
        for row in self.rows:
            if row.due_on == day:
                self.fall_due(day, row)
        for kind in ("Charge", "Waiver"):
            for event in (event for event in events if type(event).__name__ == kind):
                getattr(self, kind.lower())(event)
        order = self.rules.waterfall.order_at(self.days_past_due(day))
        for money in [0, *(event.amount_minor for event in events if type(event).__name__ == "Payment")]:
            self.credit += money
            self.pay(order)
            self.pay_ahead()

    def begin(self) -> None:
        """What has to be there before the first day."""

    def bear(self, day: date) -> None:
        """A day's interest of the running period."""

    def pay_ahead(self) -> None:
        """What becomes of money beyond what is due."""

    def pay(self, order: tuple[Component, ...]) -> None:
        places = [(debt, part) for debt in self.debts for part in order]
        if self.rules.waterfall.sweep is Sweep.COMPONENT_FIRST:
            places = [(debt, part) for part in order for debt in self.debts]
        for debt, part in places:
            self.credit -= self.take(debt, part, self.credit)

    def fall_due(self, day: date, row: Installment) -> None:
        grown = max(0, -row.principal_minor)
        self.ask(day, row.principal_minor + grown, row.interest_minor - grown, row.fee_minor)

    def ask(self, day: date, principal: int, interest: int, fee: int) -> None:
        if self.contract.penalty_compounds:
            for debt in self.debts:
                debt.compounded = self.open(debt, "penalty") if debt.is_installment else 0
        self.debts.append(Open(day, {"principal": principal, "interest": interest, "fee": fee, "penalty": 0}, True))

    def charge(self, event: Any) -> None:
        nothing = {"principal": 0, "interest": 0, "fee": 0, "penalty": 0}
        self.debts.append(Open(event.on, {**nothing, str(event.component): event.amount_minor}, False))

    def waiver(self, event: Waiver) -> None:
        left = event.amount_minor
        for debt in self.debts:
            left -= self.take(debt, event.component, left)
        assert left == 0, "the lives of this model waive only what is due"

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

    def due(self, part: str) -> int:
        return sum(self.open(debt, part) for debt in self.debts)

    def days_past_due(self, day: date) -> int:
        late = [
            debt.due_on
            for debt in self.debts
            if debt.is_installment and any(debt.owed[part] for part in ("principal", "interest", "fee"))
        ]
        return max([(day - due_on).days for due_on in late], default=0)


class AheadModel(SimpleModel):
    """Lets money and waivers reach the principal not due yet; interest is borne day by day on what is left of it.

    For loans whose payment-free installments, if any, carry no interest along.
    """

    def begin(self) -> None:
        self.balance = self.contract.principal_minor
        self.number, self.since = 0, self.contract.disbursed_on
        self.is_changed = False
        self.solved: int | None = None
        periods = contract_periods(self.contract)
        self.rates = [Fraction(*rate) for rate in period_rates(self.contract, self.contract.rate_annual, periods)]
        self.open_period()

    def open_period(self) -> None:
        self.borne, self.taken = Fraction(0), 0
        self.opening = self.balance
        self.whole = self.period_interest() if self.number < len(self.rows) else 0

    def period_interest(self) -> int:
        contract = self.contract
        if not self.is_changed:
            return self.rows[self.number].interest_minor
        if self.number < contract.payment_free and contract.payment_free_interest == "free":
            return 0
        is_flat = contract.method is Method.FLAT_FEE and self.balance
        base = contract.principal_minor if is_flat else self.balance
        return round_fraction(base * self.rates[self.number], rounding=contract.rounding)

    def years(self, start: date, end: date) -> Fraction:
        return year_fraction(start, end, day_count=self.contract.day_count)

    def bear(self, day: date) -> None:
        if self.number == len(self.rows) or day <= self.since:
            return
        length = self.years(self.since, self.rows[self.number].due_on)
        part = self.years(self.since, day) - self.years(self.since, day - DAY)
        if length and self.opening:
            is_flat = self.contract.method is Method.FLAT_FEE
            left = Fraction(self.balance > 0) if is_flat else Fraction(self.balance, self.opening)
            self.borne += self.whole * part / length * left

    def accrued(self) -> int:
        return round_fraction(self.borne, rounding=self.contract.rounding) - self.taken

    def fall_due(self, day: date, row: Installment) -> None:
        has_length = self.years(self.since, row.due_on) != 0
        own = round_fraction(self.borne, rounding=self.contract.rounding) + (0 if has_length else self.whole)
        principal = self.principal(own) if self.is_changed else row.principal_minor
        grown = min(own - self.taken, max(0, -principal))
        self.is_changed = self.is_changed or grown != max(0, -principal)
        fee = row.fee_minor if self.balance or not self.is_changed else 0
        self.balance += grown if principal < 0 else -principal
        self.ask(day, max(0, principal), own - self.taken - grown, fee)
        self.number, self.since = self.number + 1, day
        self.open_period()

    def principal(self, own: int) -> int:
        contract, row = self.contract, self.rows[self.number]
        if self.number == len(self.rows) - 1:
            return self.balance
        if self.number < contract.payment_free:
            return -own if contract.payment_free_interest == "capitalized" else 0
        if self.number < contract.payment_free + contract.interest_only or contract.method is Method.INTEREST_FIRST:
            return 0
        if contract.method is Method.ANNUITY:
            payment = row.principal_minor + row.interest_minor
            if self.rules.advance is Advance.REAMORTIZE:
                payment = self.solved = self.level() if self.solved is None else self.solved
            return min(self.balance, max(0, payment - own))
        share = row.principal_minor
        if self.rules.advance is Advance.REAMORTIZE:
            share = self.solved = self.share() if self.solved is None else self.solved
        return min(self.balance, share)

    def level(self) -> int:
        return level_payment(
            Fraction(self.balance),
            rates=self.rates[self.number :],
            rounding=self.rounding,
            final_minor=min(self.contract.balloon_minor, self.balance),
        )

    def share(self) -> int:
        owed = self.balance - min(self.contract.balloon_minor, self.balance)
        return round_fraction(Fraction(owed, len(self.rows) - self.number), rounding=self.rounding)

    @property
    def rounding(self) -> Rounding:
        return self.contract.payment_rounding or self.contract.rounding

    def lower(self, amount: int) -> int:
        used = min(amount, self.balance)
        if used:
            self.balance -= used
            self.is_changed, self.solved = True, None
            if self.borne == 0 and self.since == self.today:
                self.open_period()
        return used

    def live(self, day: date, events: list[Any]) -> None:
        self.today = day
        super().live(day, events)

    def pay_ahead(self) -> None:
        if not self.credit or any(self.due(part) for part in Component):
            return
        accrued = self.accrued()
        if self.rules.closes_when_covered and self.credit >= self.balance + accrued:
            self.taken += accrued
            self.credit -= accrued
        elif self.rules.advance is Advance.NEXT:
            return
        self.credit -= self.lower(self.credit)

    def waiver(self, event: Waiver) -> None:
        left = event.amount_minor
        for debt in self.debts:
            left -= self.take(debt, event.component, left)
        if event.component is Component.INTEREST:
            used = min(left, self.accrued())
            self.taken, left = self.taken + used, left - used
        if event.component is Component.PRINCIPAL:
            left -= self.lower(left)
        assert left == 0, "a life waives only what is owed"


def counting(life: Life) -> list[Any]:
    """The events that count, worked out by hand: reversed ones gone, corrections applied as they came to be known."""
    gone = {event.of for event in life.events if isinstance(event, Reversal)}
    kept = [event for event in life.events if not isinstance(event, Reversal | Correction) and event.id not in gone]
    for correction in sorted((e for e in life.events if isinstance(e, Correction)), key=lambda event: event.on):
        for index, event in enumerate(kept):
            if event.id == correction.of:
                kept[index] = replace(event, on=correction.paid_on, amount_minor=correction.amount_minor)  # type: ignore[arg-type]
    return sorted(kept, key=lambda event: (event.on, getattr(event, "component", ""), event.amount_minor))
