"""Capacity as facts, so that a platform's conditions can look at it."""

from collections.abc import Sequence

from forbear.affordability.path import CapacityPath
from forbear.facts import FactRow, amount_fact

_YEAR = 12


def capacity_facts(path: CapacityPath, *, contract_payments: Sequence[int], arrears: int) -> FactRow:
    """The facts whose source is capacity.

    ``contract_payments`` is what the contracts ask for in each month of the path, ``arrears`` what they asked for
    before and did not get; both in minor units.
    """
    recovered = _expected_recovered(path)
    return {
        "capacity_low_month_1": amount_fact(path.low[0], currency=path.currency),
        "capacity_expected_month_1": amount_fact(path.expected[0], currency=path.currency),
        "capacity_expected_recovered": amount_fact(recovered, currency=path.currency),
        "can_pay_contract": can_pay(path, payments=contract_payments, arrears=arrears),
    }


def can_pay(path: CapacityPath, *, payments: Sequence[int], arrears: int) -> bool:
    """Whether the binding capacity covers ``payments`` month by month, and ``arrears`` by the last of them.

    Somebody back on their feet may catch up on missed installments as long as the contract runs. Where it asks for
    nothing more, as past maturity, arrears are held against the first month.
    """
    asked = (*payments, *[0] * (path.months - len(payments)))
    left = [capacity - due for due, capacity in zip(asked, path.binding, strict=False)]
    last = max((month for month, due in enumerate(asked, start=1) if due), default=1)
    return all(room >= 0 for room in left) and arrears <= sum(left[:last])


def _expected_recovered(path: CapacityPath) -> int | None:
    if path.recovered_month is None:
        return None
    year = path.expected[path.recovered_month - 1 :][:_YEAR]
    return sum(year) // len(year)
