"""The payment waterfall: which open debt a payment goes to first."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from forbear.loans.balances import Balances, Component
from forbear.problems import invariant


class Sweep(StrEnum):
    """Whether one installment is settled before the next, or one component of all before the next component."""

    INSTALLMENT_FIRST = "installment_first"
    COMPONENT_FIRST = "component_first"


@dataclass(frozen=True, kw_only=True, slots=True)
class Waterfall:
    """An order of the four components and how it sweeps over several open installments, always the oldest first.

    The default is the order of the Civil Code of the PRC, art. 561: costs, then interest, then principal.
    ``late_order`` takes its place from ``late_from_days`` days past due on.
    """

    order: tuple[Component, ...] = (Component.FEE, Component.PENALTY, Component.INTEREST, Component.PRINCIPAL)
    sweep: Sweep = Sweep.INSTALLMENT_FIRST
    late_order: tuple[Component, ...] | None = None
    late_from_days: int = 91

    def __post_init__(self) -> None:
        for order in (self.order, self.late_order or self.order):
            invariant(sorted(order) == sorted(Component), "a waterfall names each component once")
        invariant(self.late_from_days >= 1, "a loan is late from one day on")

    def order_at(self, days_past_due: int) -> tuple[Component, ...]:
        """The order in force for money that comes when the loan is so late."""
        if self.late_order is not None and days_past_due >= self.late_from_days:
            return self.late_order
        return self.order


CARD_WATERFALL = Waterfall(
    sweep=Sweep.COMPONENT_FIRST,
    late_order=(Component.PRINCIPAL, Component.FEE, Component.PENALTY, Component.INTEREST),
)
"""Chinese credit cards (商业银行信用卡业务监督管理办法, CBRC Order 2011 No. 2): up to 90 days past due interest and
fees before principal, from 91 on principal first. Known from card terms that quote it; the article's number is not
confirmed."""


def allocate(amount_minor: int, *, open_debts: Sequence[Balances], waterfall: Waterfall) -> tuple[Balances, ...]:
    """What of ``amount_minor`` goes to each of ``open_debts``, oldest first; the caller keeps the rest."""
    invariant(amount_minor >= 0, "an amount to allocate is not below zero")
    allotted = [Balances() for _ in open_debts]
    left = amount_minor
    for index, component in _route(len(open_debts), waterfall):
        used = min(left, open_debts[index].of(component))
        allotted[index] = allotted[index].replacing(component, used)
        left -= used
    return tuple(allotted)


def _route(debts: int, waterfall: Waterfall) -> list[tuple[int, Component]]:
    if waterfall.sweep is Sweep.COMPONENT_FIRST:
        return [(index, component) for component in waterfall.order for index in range(debts)]
    return [(index, component) for index in range(debts) for component in waterfall.order]
