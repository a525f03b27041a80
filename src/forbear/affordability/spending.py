"""What must be spent before anything can be repaid: essentials, never below the floor, and the reserve."""

from collections.abc import Set
from decimal import Decimal

from forbear.affordability.parameters import CapacityParameters
from forbear.affordability.quantiles import fall_billionths, rise_billionths, scaled_down, scaled_up, share_up
from forbear.facts import Application, ExpenseKind
from forbear.money import split_evenly


def essential_minor(application: Application, *, confidence: Decimal, parameters: CapacityParameters) -> int:
    """Essential spending a month that is not exceeded with probability ``confidence``, in minor units."""
    floor = parameters.floor_minor(application.household)
    is_proven = "essential_monthly" in application.proven
    known = scaled_up(
        _stated_minor(application), rise_billionths(confidence, parameters.essential_spread.of(is_proven))
    )
    share = sum((parameters.expense_shares[kind] for kind in unknown_kinds(application)), Decimal(0))
    unknown = scaled_up(share_up(floor, share), rise_billionths(confidence, parameters.essential_spread_unknown))
    return max(floor, known + unknown)


def unknown_kinds(application: Application) -> Set[ExpenseKind]:
    """The kinds the borrower is not sure of; all of them when nothing at all was stated."""
    if not application.expenses:
        return frozenset(ExpenseKind)
    return frozenset(kind for kind, amount in application.expenses.items() if amount is None)


def _stated_minor(application: Application) -> int:
    return sum(amount for amount in application.expenses.values() if amount is not None)


def other_debts_minor(application: Application) -> int:
    """What is agreed to be paid to other creditors each month, in minor units."""
    return sum(debt.monthly_minor for debt in application.other_debts)


def savings_by_month(
    application: Application, *, essential: int, confidence: Decimal, parameters: CapacityParameters
) -> tuple[int, ...]:
    """Savings above the reserve, spread over the first months of a path, in minor units."""
    spread = parameters.savings_spread.of("savings" in application.proven)
    savings = scaled_down(application.savings_minor or 0, fall_billionths(confidence, spread))
    spare = max(0, savings - share_up(essential, parameters.reserve_months))
    return split_evenly(spare, parts=parameters.savings_months)
