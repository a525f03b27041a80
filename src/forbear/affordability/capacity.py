"""Capacity: what is left of income each month, at several degrees of confidence (docs/algorithms/capacity.md)."""

from datetime import date
from decimal import Decimal

from forbear.affordability.budget import Budget, budget_at
from forbear.affordability.income import IncomeAt, income_path, is_interrupted, missing_facts
from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.path import EXPECTED, HIGH, LOW, CapacityLine, CapacityPath
from forbear.facts import Application
from forbear.problems import ProblemList, invariant, said


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
    budgets = {level: budget_at(income, level) for level in (LOW, EXPECTED, HIGH, confidence)}
    paths = {level: budget.capacities(months) for level, budget in budgets.items()}
    is_steady, expected = not is_interrupted(application), budgets[EXPECTED].income
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
        recovered_month=1 if is_steady else _first_back(expected, months),
        savings=_from_savings(budgets[confidence], paths[confidence]),
    )


def _from_savings(budget: Budget, binding: tuple[int, ...]) -> tuple[int, ...]:
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


def _first_back(income: IncomeAt, months: int, *, earliest: int = 1) -> int | None:
    """The first month from ``earliest`` on whose income is wholly back; None when the path ends before."""
    return next((month for month in range(earliest, months + 1) if income.is_back(month)), None)


def _recovered_lines(budget: Budget, months: int) -> tuple[CapacityLine, ...]:
    month = _first_back(budget.income, months, earliest=2) if budget.is_interrupted else None
    return () if month is None else budget.lines(month)
