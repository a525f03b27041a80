"""The budget of a household at one confidence: what comes in, what goes out, and what is left each month."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain, repeat

from forbear.affordability.income import IncomeAt, IncomePath, is_interrupted
from forbear.affordability.path import CapacityLine
from forbear.affordability.quantiles import share_up
from forbear.affordability.spending import essential_minor, other_debts_minor, savings_by_month


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """Everything of one application at one confidence that does not change from month to month, in minor units."""

    income: IncomeAt
    is_interrupted: bool
    essential: int
    other_debts: int
    savings: tuple[int, ...]
    buffer_share: Decimal

    def lines(self, month: int) -> tuple[CapacityLine, ...]:
        """The surplus of ``month`` line by line; what goes out is negative."""
        income = self.income.of_month(month)
        is_recovered = self.is_interrupted and self.income.is_back(month)
        amounts = {
            "income_recovered" if is_recovered else "income_now": income,
            "savings": self.savings[month - 1] if month <= len(self.savings) else 0,
            "essential": -self.essential,
            "other_debts": -self.other_debts,
            "buffer": -share_up(income, self.buffer_share),
        }
        return tuple(CapacityLine(code=code, amount_minor=amount) for code, amount in amounts.items())

    def capacities(self, months: int) -> tuple[int, ...]:
        """What can be paid in each of ``months`` months: the sum of its lines, never below zero."""
        return tuple(self._capacities(months))

    def _capacities(self, months: int) -> Iterator[int]:
        # The lines of a month added up without naming them: this runs for every month at every confidence.
        above, below = self.buffer_share.as_integer_ratio()
        spent = self.essential + self.other_debts
        for month, saved in zip(range(1, months + 1), chain(self.savings, repeat(0)), strict=False):
            income = self.income.of_month(month)
            yield max(0, income + saved - spent + -income * above // below)


def budget_at(income: IncomePath, confidence: Decimal) -> Budget:
    """The budget whose surplus is exceeded with probability ``confidence``."""
    application, parameters = income.application, income.parameters
    essential = essential_minor(application, confidence=confidence, parameters=parameters)
    return Budget(
        income=income.at(confidence),
        is_interrupted=is_interrupted(application),
        essential=essential,
        other_debts=other_debts_minor(application),
        savings=savings_by_month(application, essential=essential, confidence=confidence, parameters=parameters),
        buffer_share=parameters.buffer_share,
    )
