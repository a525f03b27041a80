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
from forbear.offers.levers import PlanLevers, Shape
from forbear.offers.nothing import rounded_chance
from forbear.offers.results import LoanPlan
from forbear.offers.room import Room, room_for
from forbear.offers.value import Paths, value_paths
from forbear.restructure import Outcome, Plan, PlanInstallment


@dataclass(frozen=True, kw_only=True, slots=True)
class ExactPaths:
    """All loans of a case together, by month, in minor units; ``owed`` stands before the month's payment.

    ``paid_now_minor`` comes before all of it. Before ``full_month`` payments are not full yet.
    """

    payment: tuple[int, ...]
    owed: tuple[int, ...]
    first_month: int
    last_month: int
    full_month: int
    paid_now_minor: int


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


def exact_paths(outcomes: Sequence[Outcome], *, months: int, rising: int = 0) -> ExactPaths:
    """Payment and debt of the loans together over ``months``; waivers not yet earned count as owed.

    The first ``rising`` installments of each loan are not full yet.
    """
    due = [_due_months(outcome) for outcome in outcomes]
    payments = [_paid_by_month(outcome, due_in, months) for outcome, due_in in zip(outcomes, due, strict=True)]
    owed = [_owed_by_month(outcome, due_in, months) for outcome, due_in in zip(outcomes, due, strict=True)]
    return ExactPaths(
        payment=tuple(sum(month) for month in zip(*payments, strict=True)),
        owed=tuple(sum(month) for month in zip(*owed, strict=True)),
        first_month=min(first for first, *_ in due),
        last_month=max(last for *_, last in due),
        full_month=min(months[min(rising, len(months) - 1)] for months in due),
        paid_now_minor=sum(row.payment_minor for outcome in outcomes for row in paid_now_rows(outcome)),
    )


def paid_now_rows(outcome: Outcome) -> tuple[PlanInstallment, ...]:
    """What a plan asks for before its installments."""
    return outcome.schedule.installments[: len(outcome.layer.down_payments)]


def installment_rows(outcome: Outcome) -> tuple[PlanInstallment, ...]:
    """The installments, without what is paid before them."""
    return outcome.schedule.installments[len(outcome.layer.down_payments) :]


def tightest_month(payment: Sequence[int], *, capacity: Sequence[int]) -> int:
    """The place, from 0, of the paid month with the least room below ``capacity``; the first of equal ones."""
    paid = (month for month, due in enumerate(payment) if due)
    return min(paid, key=lambda month: (capacity[month] - payment[month], month), default=0)


def exact_room(paths: ExactPaths, *, shape: Shape, case: SearchCase) -> Room:
    """What the months of a plan are held against."""
    return room_for(
        paths.payment,
        paid_now_minor=paths.paid_now_minor,
        settles=shape.settles is not None,
        capacity=case.capacity,
    )


def exact_value(paths: ExactPaths, *, shape: Shape, room: Room, case: SearchCase) -> ExactValue:
    """What the paths are worth to lender and borrower under the policy's objective and the hazard tables."""
    values = value_paths(
        single_path(paths, shape=shape),
        capacity=np.array(room.expected, dtype=np.float64),
        old_payment=case.old_payment_minor,
        risk=case.risk,
        prices=case.prices,
    )
    return ExactValue(
        lender_minor=round(float(values.lender[0])),
        borrower_minor=round(float(values.borrower[0])),
        chance_to_finish=rounded_chance(float(values.chance[0])),
    )


def single_path(paths: ExactPaths, *, shape: Shape) -> Paths:
    """The paths of one plan as the value model takes them: one row."""
    is_relief, rises = shape.deferral_months and shape.settles is None, shape.start is not None
    return Paths(
        payment=np.array([paths.payment], dtype=np.float64),
        owed=np.array([paths.owed], dtype=np.float64),
        last_month=np.array([paths.last_month]),
        relief_months=np.array([paths.first_month - 1 if is_relief else 0]),
        ramp_months=np.array([paths.full_month - 1 if rises else 0]),
        paid_now=np.array([float(paths.paid_now_minor)]),
    )


def _due_months(outcome: Outcome) -> tuple[int, ...]:
    rows, as_of = installment_rows(outcome), outcome.layer.as_of
    return tuple(due_month(row.due_on, first=rows[0].due_on, as_of=as_of) for row in rows)


def _paid_by_month(outcome: Outcome, due_in: Sequence[int], months: int) -> tuple[int, ...]:
    paid = [0] * months
    for row, month in zip(installment_rows(outcome), due_in, strict=True):
        if month <= months:
            paid[month - 1] += row.payment_minor
    return tuple(paid)


def _owed_by_month(outcome: Outcome, due_in: Sequence[int], months: int) -> tuple[int, ...]:
    now = paid_now_rows(outcome)
    unearned = outcome.layer.vesting.total_minor - sum(row.vested_minor for row in now)
    left = outcome.layer.to_spread.total_minor
    owed = [left + unearned] * months
    for row, month in zip(installment_rows(outcome), due_in, strict=True):
        unearned, left = unearned - row.vested_minor, row.balance_minor
        owed[month:] = [left + unearned] * (months - month)
    return tuple(owed)
