"""One case as the search sees it: loans side by side, one capacity, the prices, and the usual payment so far."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from forbear.affordability import CapacityPath
from forbear.facts import FactRow
from forbear.loans import LoanPosition, build_schedule
from forbear.offers.levers import share_of
from forbear.offers.prices import Prices, prices_of
from forbear.policy import Authority, LawPack, Levers, PolicyPack, Segment
from forbear.problems import invariant
from forbear.restructure import Layer
from forbear.risk import Floats, RiskTables


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchCase:
    """Everything :func:`forbear.offers.find_offers` was given, checked to belong together.

    ``limits`` None means the platform's whole levers, not one role's part of them. ``segment`` None means the levers
    of the base. ``waived_this_month_minor`` is what other plans granted in the month of the case waive already.
    """

    layers: tuple[Layer, ...]
    positions: tuple[LoanPosition, ...]
    capacity: CapacityPath
    policy: PolicyPack
    limits: Authority | None
    law: LawPack
    risk: RiskTables
    facts: FactRow
    segment: Segment | None = None
    waived_this_month_minor: int = 0

    def __post_init__(self) -> None:
        invariant(bool(self.layers), "a case has a loan")
        same = [layer.loan_id for layer in self.layers] == [position.loan_id for position in self.positions]
        invariant(same, "layers and positions are the same loans in the same order")
        days = {self.capacity.as_of, *(layer.as_of for layer in self.layers)}
        invariant(len(days) == 1, "loans and capacity are seen on the same day")
        currencies = {self.capacity.currency, self.policy.currency, *(layer.currency for layer in self.layers)}
        invariant(len(currencies) == 1, "loans, capacity and policy count in one currency")
        invariant(self.waived_this_month_minor >= 0, "what was waived is no negative amount")

    @property
    def currency(self) -> str:
        """The one currency of the case."""
        return self.capacity.currency

    @property
    def months(self) -> int:
        """How many months are looked at: those of the capacity path."""
        return self.capacity.months

    @property
    def levers(self) -> Levers:
        """The levers for this case: its segment's, else those of the base."""
        return self.policy.levers if self.segment is None else self.segment.levers

    @property
    def month_budget_left_minor(self) -> int | None:
        """What plans may still waive this month, never below 0; None where the policy sets no limit."""
        budget = self.policy.budget.waived_per_month_minor
        return None if budget is None else max(0, budget - self.waived_this_month_minor)

    @property
    def prices(self) -> Prices:
        """The prices of the policy's objective."""
        return prices_of(self.policy.objective)

    @property
    def owed_minor(self) -> int:
        """Everything owed today on all loans."""
        return sum(layer.balances.total_minor for layer in self.layers)

    @property
    def savings_minor(self) -> int:
        """What of savings above the reserve binding capacity counts on, all months together."""
        return sum(self.capacity.savings)

    def paid_now(self, share: Fraction) -> int:
        """What paying ``share`` of the principal at once comes to, all loans together."""
        return sum(share_of(layer.balances.principal_minor, share) for layer in self.layers)

    @property
    def expected(self) -> Floats:
        """Expected capacity by month: what strain is measured against."""
        return np.array(self.capacity.expected, dtype=np.float64)

    @property
    def binding(self) -> Floats:
        """Binding capacity by month: what no payment may exceed."""
        return np.array(self.capacity.binding, dtype=np.float64)

    @property
    def old_payment_minor(self) -> int:
        """What the contracts usually ask for in a month with an installment, arrears left aside."""
        return sum(_usual_payment(position) for position in self.positions)


def _usual_payment(position: LoanPosition) -> int:
    installments = position.upcoming or build_schedule(position.contract).installments
    return installments[0].payment_minor
