"""From a choice of levers to whole minor units: the plan rebuilt exactly, and its value from the exact path.

Everything a borrower or lender is told comes from here. :func:`exact_value` needs no search, so a certificate can be
checked by it alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from forbear.dates import due_month
from forbear.offers.case import SearchCase
from forbear.offers.levers import PlanLevers
from forbear.offers.nothing import rounded_chance
from forbear.offers.results import LoanPlan
from forbear.offers.value import Paths, value_paths
from forbear.restructure import Outcome, Plan, payments_by_month


@dataclass(frozen=True, kw_only=True, slots=True)
class ExactPaths:
    """All loans of a case together, by month, in minor units; ``owed`` stands before the month's payment."""

    payment: tuple[int, ...]
    owed: tuple[int, ...]
    first_month: int
    last_month: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ExactValue:
    """V and U of a path in minor units, and the chance to finish it to four places."""

    lender_minor: int
    borrower_minor: int
    chance_to_finish: Decimal


def loan_plans(levers: PlanLevers, *, case: SearchCase) -> tuple[LoanPlan, ...]:
    """The exact plan of every loan of ``case``."""
    plans = [Plan(operations=levers.operations_for(layer)) for layer in case.layers]
    return tuple(
        LoanPlan(loan_id=layer.loan_id, plan=plan, outcome=plan.apply(layer), owed_before=layer.balances)
        for plan, layer in zip(plans, case.layers, strict=True)
    )


def exact_paths(outcomes: Sequence[Outcome], *, months: int) -> ExactPaths:
    """Payment and debt of the loans together over ``months``; waivers not yet earned count as owed."""
    payments = [payments_by_month(outcome.schedule, as_of=outcome.layer.as_of, months=months) for outcome in outcomes]
    owed = [_owed_by_month(outcome, months) for outcome in outcomes]
    due = [_due_months(outcome) for outcome in outcomes]
    return ExactPaths(
        payment=tuple(sum(month) for month in zip(*payments, strict=True)),
        owed=tuple(sum(month) for month in zip(*owed, strict=True)),
        first_month=min(first for first, *_ in due),
        last_month=max(last for *_, last in due),
    )


def tightest_month(payment: Sequence[int], *, capacity: Sequence[int]) -> int:
    """The place, from 0, of the paid month with the least room below ``capacity``; the first of equal ones."""
    paid = (month for month, due in enumerate(payment) if due)
    return min(paid, key=lambda month: (capacity[month] - payment[month], month), default=0)


def exact_value(paths: ExactPaths, *, deferral_months: int, case: SearchCase) -> ExactValue:
    """What the paths are worth to lender and borrower under the policy's objective and the hazard tables."""
    values = value_paths(
        Paths(
            payment=np.array([paths.payment], dtype=np.float64),
            owed=np.array([paths.owed], dtype=np.float64),
            last_month=np.array([paths.last_month]),
            relief_months=np.array([paths.first_month - 1 if deferral_months else 0]),
        ),
        capacity=case.expected,
        old_payment=case.old_payment_minor,
        risk=case.risk,
        prices=case.prices,
    )
    return ExactValue(
        lender_minor=round(float(values.lender[0])),
        borrower_minor=round(float(values.borrower[0])),
        chance_to_finish=rounded_chance(float(values.chance[0])),
    )


def _due_months(outcome: Outcome) -> tuple[int, ...]:
    schedule, as_of = outcome.schedule, outcome.layer.as_of
    return tuple(due_month(row.due_on, first=schedule.first_due_on, as_of=as_of) for row in schedule.installments)


def _owed_by_month(outcome: Outcome, months: int) -> tuple[int, ...]:
    unearned, left = outcome.layer.vesting.total_minor, outcome.layer.balances.total_minor
    owed = [left + unearned] * months
    for row, month in zip(outcome.schedule.installments, _due_months(outcome), strict=True):
        unearned, left = unearned - row.vested_minor, row.balance_minor
        owed[month:] = [left + unearned] * (months - month)
    return tuple(owed)
