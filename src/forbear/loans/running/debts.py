"""What fell due and is open: an installment with the penalty interest it bears, or a charge."""

import copy
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from forbear.loans.balances import Balances, Component
from forbear.loans.contract import Contract, PenaltyBase
from forbear.loans.running.accrual import Accrual
from forbear.loans.waterfall import Sweep

SCHEDULED = (Component.FEE, Component.INTEREST, Component.PRINCIPAL)


class Debt:
    """``number`` is that of the installment, 0 for a charge, which bears no penalty interest and is never overdue."""

    __slots__ = ("_compounded", "_open", "_rate", "_with_interest", "due_on", "is_settled", "number", "penalty")

    def __init__(self, contract: Contract, *, number: int, due_on: date, asked: Balances) -> None:
        self.number = number
        self.due_on = due_on
        self.is_settled = False
        self._open = {component: asked.of(component) for component in Component}
        self._compounded = 0
        self._rate = contract.penalty_rate_annual if number else Fraction(0)
        self._with_interest = contract.penalty_base is PenaltyBase.PRINCIPAL_AND_INTEREST
        self.penalty = Accrual(
            since=due_on, slope=self._slope(), day_count=contract.penalty_day_count, rounding=contract.rounding
        )

    @property
    def is_overdue(self) -> bool:
        """Whether scheduled money is missing; penalty interest and charges alone do not count."""
        return self.number > 0 and any(self._open[component] for component in SCHEDULED)

    def open_of(self, component: Component, day: date) -> int:
        """What is open of ``component`` at the end of ``day``."""
        minor = self._open[component]
        return minor + self.penalty.minor(day) if component is Component.PENALTY else minor

    def balances(self, day: date) -> Balances:
        """All that is open at the end of ``day``."""
        return Balances(**{f"{component}_minor": self.open_of(component, day) for component in Component})

    def take(self, component: Component, amount: int, day: date) -> int:
        """Lower ``component`` by at most ``amount``; what it was lowered by."""
        used = min(amount, self.open_of(component, day))
        if used:
            self._open[component] -= used
            if component is Component.PENALTY:
                self._compounded -= min(used, self._compounded)
            self.penalty.turn(day, self._slope())
            self.is_settled = not (self._bearing() or self._open[Component.FEE] or self._anything_else(day))
        return used

    def compound(self, day: date) -> None:
        """Let penalty interest open on ``day`` bear penalty interest itself from here on."""
        if self._rate:
            self._compounded = self.open_of(Component.PENALTY, day)
            self.penalty.turn(day, self._slope())

    def copied(self) -> "Debt":
        """The same debt, to be carried on without changing this one."""
        twin = copy.copy(self)
        twin._open, twin.penalty = dict(self._open), self.penalty.copied()
        return twin

    def _slope(self) -> Fraction:
        return self._rate * self._bearing()

    def _bearing(self) -> int:
        interest = self._open[Component.INTEREST] if self._with_interest else 0
        return self._open[Component.PRINCIPAL] + interest + self._compounded

    def _anything_else(self, day: date) -> bool:
        return bool(self._open[Component.INTEREST] or self.open_of(Component.PENALTY, day))


def route(debts: Sequence[Debt], *, order: Sequence[Component], sweep: Sweep) -> Iterable[tuple[Debt, Component]]:
    """In which order money reaches what is open; ``debts`` are the oldest first."""
    if sweep is Sweep.COMPONENT_FIRST:
        return ((debt, component) for component in order for debt in debts)
    return ((debt, component) for debt in debts for component in order)
