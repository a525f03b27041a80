"""Capacity as facts, so that a platform's conditions can look at it."""

from collections.abc import Sequence

from forbear.affordability.path import CapacityPath
from forbear.facts import FactRow, amount_fact

_YEAR = 12


def capacity_facts(path: CapacityPath, *, contract_payments: Sequence[int]) -> FactRow:
    """The facts whose source is capacity.

    ``contract_payments`` is what the contracts ask for in each month of the path, arrears left aside, in minor units.
    """
    recovered = _expected_recovered(path)
    return {
        "capacity_low_month_1": amount_fact(path.low[0], currency=path.currency),
        "capacity_expected_month_1": amount_fact(path.expected[0], currency=path.currency),
        "capacity_expected_recovered": amount_fact(recovered, currency=path.currency),
        "can_pay_contract": can_pay(path, payments=contract_payments),
    }


def can_pay(path: CapacityPath, *, payments: Sequence[int]) -> bool:
    """Whether the binding capacity covers ``payments`` in every month both know of."""
    return all(due <= capacity for due, capacity in zip(payments, path.binding, strict=False))


def _expected_recovered(path: CapacityPath) -> int | None:
    if path.recovered_month is None:
        return None
    year = path.expected[path.recovered_month - 1 :][:_YEAR]
    return sum(year) // len(year)
