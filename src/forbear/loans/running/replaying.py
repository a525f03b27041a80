"""Replays a history against a contract, day by day: what falls due, what is charged and waived, where money goes.

On one day, in this order: what falls due, charges, waivers, money. Each is in the order of :class:`Happened`.
"""

import copy
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from forbear.ledger import Account
from forbear.loans.balances import Balances, Component
from forbear.loans.building import build_schedule
from forbear.loans.contract import Contract
from forbear.loans.running.course import Course, Fallen
from forbear.loans.running.debts import Debt, route
from forbear.loans.running.events import Charge, Payment, Waiver
from forbear.loans.running.handling import Advance, Handling
from forbear.loans.running.history import Happened

ASSETS = {
    Component.PRINCIPAL: Account.PRINCIPAL,
    Component.INTEREST: Account.INTEREST,
    Component.PENALTY: Account.PENALTY,
    Component.FEE: Account.FEE,
}
INCOME = {
    Component.INTEREST: Account.INCOME_INTEREST,
    Component.PENALTY: Account.INCOME_PENALTY,
    Component.FEE: Account.INCOME_FEE,
}


class Move(NamedTuple):
    """A movement in the making: account and minor units, zero where an account is not touched."""

    on: date
    memo: str
    source: str
    lines: tuple[tuple[Account, int], ...]


class Excess(NamedTuple):
    """A waiver of more than was owed on its day."""

    waiver: Waiver
    owed_minor: int


class Replay:
    """A loan on its way through the days on which something happens; it begins on the day of lending.

    ``live`` are the installments and charges still open, oldest first. ``moves`` are all movements but the interest
    and penalty interest that grow by the day.
    """

    def __init__(self, contract: Contract, handling: Handling) -> None:
        self.contract = contract
        self.handling = handling
        self.course = Course(contract, build_schedule(contract).installments, handling.advance)
        self.live: list[Debt] = []
        self.credit_minor = 0
        self.moves: list[Move] = [_lending(contract)]
        self.excesses: list[Excess] = []

    def live_through(self, day: date, happened: Happened) -> None:
        """What falls due on ``day`` and what ``happened``; no day of either may be skipped."""
        while not self.course.is_over and self.course.due_on == day:
            self._fall_due(day)
        for charge in happened.charges:
            self._charge(charge)
        for waiver in happened.waivers:
            self._waive(waiver)
        order = self.handling.waterfall.order_at(self.days_past_due(day)) if self.live else ()
        if self.credit_minor:
            self._spend(day, order)
        for payment in happened.payments:
            self._spend(day, order, payment)

    def days(self, happened: Mapping[date, Happened], *, until: date) -> list[tuple[date, Happened]]:
        """The days up to ``until`` on which something falls due or ``happened``."""
        due = {row.due_on for row in self.course.rows}
        return [(day, happened.get(day, Happened())) for day in sorted({*due, *happened}) if day <= until]

    def copied(self) -> "Replay":
        """The same loan, to live on differently; movements so far stay with this one."""
        twin = copy.copy(self)
        twin.course, twin.live = self.course.copied(), [debt.copied() for debt in self.live]
        twin.moves, twin.excesses = [], []
        return twin

    def days_past_due(self, day: date) -> int:
        """Days at the end of ``day`` since the oldest due day with scheduled money unpaid."""
        oldest = next((debt.due_on for debt in self.live if debt.is_overdue), day)
        return max(0, (day - oldest).days)

    def _fall_due(self, day: date) -> None:
        if self.contract.penalty_compounds:
            for debt in self.live:
                debt.compound(day)
        fallen = self.course.fall_due()
        self._book_due(fallen)
        if fallen.asked.total_minor:
            self.live.append(Debt(self.contract, number=fallen.number, due_on=day, asked=fallen.asked))

    def _book_due(self, fallen: Fallen) -> None:
        if lump := fallen.lump:
            self._move(fallen.due_on, "loan.interest", {Account.INTEREST: lump, Account.INCOME_INTEREST: -lump})
        if fee := fallen.asked.fee_minor:
            self._move(fallen.due_on, "loan.fee", {Account.FEE: fee, Account.INCOME_FEE: -fee})
        if grown := fallen.grown:
            self._move(fallen.due_on, "loan.capitalized", {Account.PRINCIPAL: grown, Account.INTEREST: -grown})

    def _charge(self, charge: Charge) -> None:
        minor, component = charge.amount_minor, charge.component
        asked = Balances().replacing(component, minor)
        self.live.append(Debt(self.contract, number=0, due_on=charge.on, asked=asked))
        lines = {ASSETS[component]: minor, INCOME[component]: -minor}
        self._move(charge.on, f"loan.charge.{component}", lines, source=charge.id)

    def _waive(self, waiver: Waiver) -> None:
        component, left = waiver.component, waiver.amount_minor
        for debt in self.live:
            left -= debt.take(component, left, waiver.on)
        match component:
            case Component.INTEREST:
                left -= self.course.take_interest(left, waiver.on)
            case Component.PRINCIPAL:
                left -= self.course.take_principal(left, waiver.on)
        self._drop_settled()
        waived = waiver.amount_minor - left
        if left:
            self.excesses.append(Excess(waiver, waived))
        lines = {Account.WAIVER: waived, ASSETS[component]: -waived}
        self._move(waiver.on, f"loan.waiver.{component}", lines, source=waiver.id or "")

    def _spend(self, day: date, order: Sequence[Component], payment: Payment | None = None) -> None:
        """Use the credit, and ``payment`` with it: for what is due, then as the rules for money beyond that say."""
        before, received = self.credit_minor, payment.amount_minor if payment else 0
        self.credit_minor += received
        used: defaultdict[Component, int] = defaultdict(int)
        self._pay_due(day, order, used)
        self._pay_ahead(day, used)
        lines = {Account.CASH: received, Account.CREDIT: before - self.credit_minor}
        lines |= {ASSETS[component]: -used[component] for component in Component}
        memo = "loan.payment" if payment else "loan.credit_used"
        self._move(day, memo, lines, source=payment.id if payment else "")

    def _pay_due(self, day: date, order: Sequence[Component], used: dict[Component, int]) -> None:
        for debt, component in route(self.live, order=order, sweep=self.handling.waterfall.sweep):
            if not self.credit_minor:
                break
            paid = debt.take(component, self.credit_minor, day)
            used[component] += paid
            self.credit_minor -= paid
        self._drop_settled()

    def _pay_ahead(self, day: date, used: dict[Component, int]) -> None:
        if not self.credit_minor or self.live:
            return
        course = self.course
        accrued = course.accrued(day)
        if self.handling.closes_when_covered and self.credit_minor >= course.balance + accrued:
            used[Component.INTEREST] += course.take_interest(accrued, day)
            self.credit_minor -= accrued
        elif self.handling.advance is Advance.NEXT:
            return
        paid = course.take_principal(self.credit_minor, day)
        used[Component.PRINCIPAL] += paid
        self.credit_minor -= paid

    def _drop_settled(self) -> None:
        if any(debt.is_settled for debt in self.live):
            self.live = [debt for debt in self.live if not debt.is_settled]

    def _move(self, on: date, memo: str, lines: dict[Account, int], *, source: str = "") -> None:
        if any(lines.values()):
            self.moves.append(Move(on, memo, source, tuple(lines.items())))


def _lending(contract: Contract) -> Move:
    lent, kept = contract.principal_minor, contract.fee_upfront_minor
    lines = ((Account.PRINCIPAL, lent), (Account.CASH, kept - lent), (Account.INCOME_FEE, -kept))
    return Move(contract.disbursed_on, "loan.lent", "", lines)
