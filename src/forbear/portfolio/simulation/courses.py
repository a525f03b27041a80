"""A course: what the months of one case ask for under doing nothing or a plan, and how likely each is kept."""

from dataclasses import dataclass, replace

import numpy as np

from forbear.dates import due_month
from forbear.offers import Candidate, Paths, SearchCase, exact_paths, value_paths
from forbear.offers.exact import exact_room, installment_rows, paid_now_rows, single_path
from forbear.restructure import Outcome, contract_dues
from forbear.risk import Floats


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanCourse:
    """One loan by month, in minor units: what each month asks for, and what is owed before it.

    ``owed`` has one more entry than ``payment``: what is owed when the months are over. ``paid_now`` comes first.
    """

    payment: tuple[int, ...]
    owed: tuple[int, ...]
    paid_now: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Course:
    """What a household's months are under one arm of a simulation; doing nothing has no plan.

    ``owed_today`` is what is owed before anything is agreed. ``hazard`` is the chance to fall off in each month,
    ``expected`` the capacity strain is measured against. ``vested`` is what keeping a month earns of
    ``vesting_minor``; the rest of ``waived_minor`` is waived before month 1.
    """

    is_plan: bool
    owed_today: int
    loans: tuple[LoanCourse, ...]
    hazard: Floats
    expected: Floats
    first_month: int
    last_month: int
    vested: tuple[int, ...]
    waived_minor: int = 0
    vesting_minor: int = 0

    @property
    def months(self) -> int:
        """How many months there are."""
        return len(self.hazard)

    @property
    def payment(self) -> tuple[int, ...]:
        """What all loans ask for, by month."""
        return tuple(sum(month) for month in zip(*(loan.payment for loan in self.loans), strict=True))

    @property
    def owed(self) -> tuple[int, ...]:
        """What is owed on all loans before each month, and when the months are over."""
        return tuple(sum(month) for month in zip(*(loan.owed for loan in self.loans), strict=True))

    @property
    def paid_now(self) -> int:
        """What is paid before month 1."""
        return sum(loan.paid_now for loan in self.loans)


def doing_nothing(case: SearchCase, *, months: int) -> Course:
    """The contract's own course: all arrears in month 1, then installment by installment."""
    loans = []
    for position, layer in zip(case.positions, case.layers, strict=True):
        dues, left = contract_dues(position, as_of=case.capacity.as_of, months=months)
        loans.append(LoanCourse(payment=dues, owed=(layer.balances.total_minor, *left)))
    total = [sum(month) for month in zip(*(loan.payment for loan in loans), strict=True)]
    due = [month for month, minor in enumerate(total, start=1) if minor] or [1]
    last = months if any(loan.owed[-1] for loan in loans) else due[-1]
    path = Paths(
        payment=np.array([total], dtype=np.float64),
        owed=np.array(
            [[sum(month) for month in zip(*(loan.owed[:months] for loan in loans), strict=True)]], dtype=float
        ),
        last_month=np.array([last]),
        relief_months=np.array([0]),
    )
    return Course(
        is_plan=False,
        owed_today=case.owed_minor,
        loans=tuple(loans),
        hazard=_hazard(path, expected=case.expected, case=case),
        expected=case.expected,
        first_month=due[0],
        last_month=last,
        vested=(0,) * months,
    )


def on_plan(plan: Candidate, *, case: SearchCase, months: int) -> Course:
    """The course of a plan that is signed."""
    outcomes, shape = [loan.outcome for loan in plan.loans], plan.levers.shape
    together = exact_paths(outcomes, months=months, rising=plan.levers.rising)
    expected = np.array(exact_room(together, shape=shape, case=case).expected, dtype=np.float64)
    earned_now = sum(row.vested_minor for outcome in outcomes for row in paid_now_rows(outcome))
    return Course(
        is_plan=True,
        owed_today=case.owed_minor,
        loans=tuple(_of_outcome(outcome, months) for outcome in outcomes),
        hazard=_hazard(single_path(together, shape=shape), expected=expected, case=case),
        expected=expected,
        first_month=together.first_month,
        last_month=together.last_month,
        vested=_vested(outcomes, months),
        waived_minor=plan.waived.total_minor,
        vesting_minor=plan.vesting.total_minor - earned_now,
    )


def _of_outcome(outcome: Outcome, months: int) -> LoanCourse:
    paths = exact_paths([outcome], months=months + 1)
    return LoanCourse(payment=paths.payment[:months], owed=paths.owed, paid_now=paths.paid_now_minor)


def _vested(outcomes: list[Outcome], months: int) -> tuple[int, ...]:
    vested = [0] * months
    for outcome in outcomes:
        rows, as_of = installment_rows(outcome), outcome.layer.as_of
        for row in rows:
            month = due_month(row.due_on, first=rows[0].due_on, as_of=as_of)
            if month <= months:
                vested[month - 1] += row.vested_minor
    return tuple(vested)


def _hazard(path: Paths, *, expected: Floats, case: SearchCase) -> Floats:
    """The hazard of each month out of the value model's own chances: those to finish, were the path over then."""
    months = path.payment.shape[1]
    rows = path.take(np.zeros(months, dtype=np.int64))
    chance = value_paths(
        replace(rows, last_month=np.minimum(np.arange(1, months + 1), path.last_month)),
        capacity=expected,
        old_payment=case.old_payment_minor,
        risk=case.risk,
        prices=case.prices,
    ).chance
    before = np.concatenate([[1.0], chance[:-1]])
    return np.asarray(np.where(before > 0, 1.0 - chance / np.where(before > 0, before, 1.0), 1.0))
