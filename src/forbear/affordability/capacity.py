"""Capacity: what is left of income each month, at several degrees of confidence (docs/algorithms/capacity.md)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forbear.affordability.income import IncomePath, income_path, is_interrupted, missing_facts
from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.path import EXPECTED, HIGH, LOW, CapacityLine, CapacityPath
from forbear.affordability.quantiles import share_up
from forbear.affordability.spending import essential_minor, other_debts_minor, savings_by_month
from forbear.facts import Application
from forbear.problems import ProblemList, invariant, said


@dataclass(frozen=True, kw_only=True, slots=True)
class _Budget:
    """Everything of one application at one confidence that does not change from month to month."""

    income: IncomePath
    confidence: Decimal
    essential: int
    other_debts: int
    savings: tuple[int, ...]
    buffer_share: Decimal

    def lines(self, month: int) -> tuple[CapacityLine, ...]:
        """The surplus of ``month`` line by line; what goes out is negative."""
        income = self.income.of_month(month, confidence=self.confidence)
        is_recovered = is_interrupted(self.income.application) and self.income.is_back(
            month, confidence=self.confidence
        )
        amounts = {
            "income_recovered" if is_recovered else "income_now": income,
            "savings": self.savings[month - 1] if month <= len(self.savings) else 0,
            "essential": -self.essential,
            "other_debts": -self.other_debts,
            "buffer": -share_up(income, self.buffer_share),
        }
        return tuple(CapacityLine(code=code, amount_minor=amount) for code, amount in amounts.items())

    def capacity(self, month: int) -> int:
        """What can be paid in ``month``, never below zero."""
        return max(0, sum(line.amount_minor for line in self.lines(month)))


def capacity_path(
    *,
    application: Application,
    currency: str,
    as_of: date,
    months: int,
    confidence: Decimal,
    parameters: CapacityParameters,
) -> CapacityPath:
    """What the household of ``application`` can pay in each of ``months`` months from ``as_of``.

    ``binding`` is exceeded with probability ``confidence``, a policy's figure of at least one half. BadInput when
    facts are missing (see :func:`missing_facts`) or ``currency`` is not that of ``parameters``.
    """
    invariant(months >= 1, "a capacity path has a month")
    invariant(EXPECTED <= confidence < 1, "a plan binds at a confidence from one half to below one")
    _check(application, currency, parameters)
    income = income_path(application=application, as_of=as_of, parameters=parameters)
    budgets = {level: _budget(income, level) for level in (LOW, EXPECTED, HIGH, confidence)}
    paths = {level: tuple(map(budget.capacity, range(1, months + 1))) for level, budget in budgets.items()}
    is_steady = not is_interrupted(application)
    back = [month for month in range(1, months + 1) if is_steady or income.is_back(month, confidence=EXPECTED)]
    return CapacityPath(
        as_of=as_of,
        months=months,
        currency=currency,
        confidence=confidence,
        low=paths[LOW],
        expected=paths[EXPECTED],
        high=paths[HIGH],
        binding=paths[confidence],
        floor_minor=parameters.floor_minor(application.household),
        essential_minor=budgets[EXPECTED].essential,
        lines=budgets[confidence].lines(1),
        recovered_lines=_recovered_lines(budgets[confidence], months),
        recovered_from=None if is_steady else income.recovery.recovered_from,
        recovered_month=back[0] if back else None,
        savings=_from_savings(budgets[confidence], paths[confidence]),
    )


def _from_savings(budget: _Budget, binding: tuple[int, ...]) -> tuple[int, ...]:
    """What of the binding capacity comes out of savings: all of them, but for what a month spends anyway."""
    return tuple(min(savings, room) for savings, room in zip(budget.savings, binding, strict=False))


def _check(application: Application, currency: str, parameters: CapacityParameters) -> None:
    problems = ProblemList()
    for fact in missing_facts(application):
        message = said("capacity cannot be worked out without it")
        problems.add(f"application.{fact}", message, said("Ask the borrower for it"))
    if currency != parameters.currency:
        message = said(
            "the figures of region {region} are in {currency}, the loans in {given}",
            region=parameters.region,
            currency=parameters.currency,
            given=currency,
        )
        remedy = said("Use a region with figures in {currency}", currency=currency)
        problems.add("application.household.region", message, remedy)
    problems.raise_if_any()


def _budget(income: IncomePath, confidence: Decimal) -> _Budget:
    application, parameters = income.application, income.parameters
    essential = essential_minor(application, confidence=confidence, parameters=parameters)
    return _Budget(
        income=income,
        confidence=confidence,
        essential=essential,
        other_debts=other_debts_minor(application),
        savings=savings_by_month(application, essential=essential, confidence=confidence, parameters=parameters),
        buffer_share=parameters.buffer_share,
    )


def _recovered_lines(budget: _Budget, months: int) -> tuple[CapacityLine, ...]:
    if not is_interrupted(budget.income.application):
        return ()
    for month in range(2, months + 1):
        if budget.income.is_back(month, confidence=budget.confidence):
            return budget.lines(month)
    return ()
