"""Doing nothing: what the contract asks for, how likely it is kept, and what that is worth to each side.

Every offer is held against this. All arrears fall due in month 1, the rest as the contract says.
"""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from forbear.dates import due_month
from forbear.loans import LoanPosition
from forbear.offers.case import SearchCase
from forbear.offers.value import Paths, value_paths
from forbear.problems import invariant
from forbear.restructure import contract_dues
from forbear.risk import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class Nothing:
    """Doing nothing, by month, in minor units.

    ``monthly_after_minor`` is the usual payment once the arrears of the first month are paid. ``total_minor`` is all
    the contract still asks for, also after the last month of ``path``. ``lender_value_minor`` and
    ``borrower_value_minor`` are V₀ and U₀ (a cost, so below zero).
    """

    owed_minor: int
    due_first_month_minor: int
    monthly_after_minor: int
    total_minor: int
    path: tuple[int, ...]
    last_month: int
    chance_to_finish: Decimal
    lender_value_minor: int
    borrower_value_minor: int


def do_nothing(case: SearchCase) -> Nothing:
    """What happens to ``case`` when nothing is agreed."""
    dues = [contract_dues(position, as_of=case.capacity.as_of, months=case.months) for position in case.positions]
    path = tuple(sum(month) for month in zip(*(due for due, _ in dues), strict=True))
    left = sum(principal[-1] for _, principal in dues)
    last_month = max((month for month, due in enumerate(path, start=1) if due), default=1)
    lender, borrower, chance = _values(case, path, _owed(case, dues), last_month, left)
    return Nothing(
        owed_minor=case.owed_minor,
        due_first_month_minor=path[0],
        monthly_after_minor=case.old_payment_minor if any(path[1:]) else 0,
        total_minor=sum(_total(position) for position in case.positions),
        path=path,
        last_month=last_month,
        chance_to_finish=rounded_chance(chance),
        lender_value_minor=round(lender),
        borrower_value_minor=round(borrower),
    )


def rounded_chance(chance: float) -> Decimal:
    """A chance to four places, the same on every machine."""
    return Decimal(f"{chance:.4f}")


def _owed(case: SearchCase, dues: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> Floats:
    """What is owed before each month's dues: everything in month 1, then the principal not yet due."""
    later = [sum(month) for month in zip(*(principal for _, principal in dues), strict=True)]
    return np.array([case.owed_minor, *later[:-1]], dtype=np.float64)


def _values(
    case: SearchCase, path: tuple[int, ...], owed: Floats, last_month: int, left: int
) -> tuple[float, float, float]:
    """V₀, U₀ and the chance to finish; principal still not due after the last month counts at par."""
    paths = Paths(
        payment=np.array([path], dtype=np.float64),
        owed=owed[None, :],
        last_month=np.array([last_month]),
        relief_months=np.array([0]),
    )
    prices = case.prices
    values = value_paths(
        paths, capacity=case.expected, old_payment=case.old_payment_minor, risk=case.risk, prices=prices
    )
    chance = float(values.chance[0])
    return (
        float(values.lender[0]) + chance * left * prices.lender_month**case.months,
        float(values.borrower[0]) - chance * left * prices.borrower_month**case.months,
        chance,
    )


def _total(position: LoanPosition) -> int:
    upcoming = position.upcoming
    to_the_end = due_month(upcoming[-1].due_on, first=upcoming[0].due_on, as_of=position.as_of) if upcoming else 1
    dues, left = contract_dues(position, as_of=position.as_of, months=to_the_end)
    invariant(left[-1] == 0, "the contract's dues repay the principal")
    return sum(dues)
