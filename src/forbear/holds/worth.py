"""What a hold is worth to each side, by the lines of the offer model: quiet months first, then the contract again."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from forbear.dates import due_month
from forbear.holds.terms import HoldTerms
from forbear.offers import LoanPlan, Paths, SearchCase, value_paths
from forbear.offers.nothing import rounded_chance


@dataclass(frozen=True, kw_only=True, slots=True)
class HoldWorth:
    """V and U in minor units, the chance to finish, and the payment of each month that is looked at."""

    lender_minor: int
    borrower_minor: int
    chance_to_finish: Decimal
    path: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Months:
    """Payment and debt before it by month, all loans together; what is ``left`` after the last one looked at."""

    payment: tuple[int, ...]
    owed: tuple[int, ...]
    last: int
    left: int


def worth_of(loans: Sequence[LoanPlan], terms: HoldTerms, *, case: SearchCase) -> HoldWorth:
    """V and U of the hold; what is not due within the months looked at counts at par, as in doing nothing."""
    months = _months(loans, case.months)
    paths = Paths(
        payment=np.array([months.payment], dtype=np.float64),
        owed=np.array([months.owed], dtype=np.float64),
        last_month=np.array([months.last]),
        relief_months=np.array([terms.months]),
    )
    prices = case.prices
    values = value_paths(
        paths, capacity=case.expected, old_payment=case.old_payment_minor, risk=case.risk, prices=prices
    )
    chance = float(values.chance[0])
    at_par = chance * months.left
    return HoldWorth(
        lender_minor=round(float(values.lender[0]) + at_par * prices.lender_month**case.months),
        borrower_minor=round(float(values.borrower[0]) - at_par * prices.borrower_month**case.months),
        chance_to_finish=rounded_chance(chance),
        path=months.payment,
    )


def _months(loans: Sequence[LoanPlan], count: int) -> _Months:
    """The schedules month by month; tokens stand in them like any payment."""
    payment, owed, last = [0] * count, [0] * (count + 1), 0
    for loan in loans:
        layer, rows = loan.outcome.layer, loan.outcome.schedule.installments
        left, since = layer.balances.total_minor, 0
        for row in rows:
            month = min(due_month(row.due_on, first=rows[0].due_on, as_of=layer.as_of), count + 1)
            if month <= count:
                payment[month - 1] += row.payment_minor
            for place in range(since, month):
                owed[place] += left
            left, since, last = row.balance_minor, month, max(last, month)
    return _Months(payment=tuple(payment), owed=tuple(owed[:count]), last=min(last, count), left=owed[count])
