"""The schedule of a plan: what is to be paid when, what is left after it and what it earns of a waiver."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from forbear.money import split_evenly
from forbear.problems import invariant
from forbear.restructure.amortization import repayments
from forbear.restructure.layer import Layer
from forbear.restructure.vesting import vesting_by_installment


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanInstallment:
    """One installment of a plan in minor units.

    ``interest_minor`` is interest on principal and the installment's part of interest arrears. ``balance_minor`` is
    all principal and arrears still to pay after it; ``vested_minor`` what paying it earns of a conditional waiver.
    """

    number: int
    due_on: date
    principal_minor: int
    interest_minor: int
    penalty_minor: int
    fee_minor: int
    balance_minor: int
    vested_minor: int = 0

    @property
    def payment_minor(self) -> int:
        """All that is to be paid on the due day."""
        return self.principal_minor + self.interest_minor + self.penalty_minor + self.fee_minor


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanSchedule:
    """The installments of a plan in the order they fall due; at least one."""

    installments: tuple[PlanInstallment, ...]

    @property
    def total_minor(self) -> int:
        """All payments together."""
        return sum(installment.payment_minor for installment in self.installments)

    @property
    def first_due_on(self) -> date:
        """The first due day."""
        return self.installments[0].due_on

    @property
    def ends_on(self) -> date:
        """The last due day."""
        return self.installments[-1].due_on

    @property
    def highest_minor(self) -> int:
        """The largest single payment."""
        return max(installment.payment_minor for installment in self.installments)


def build_plan_schedule(layer: Layer) -> PlanSchedule:
    """The schedule of ``layer``, whose interest must be in its balances up to the period before the first due day."""
    invariant(layer.interest_from >= layer.period_start, "a stub's interest is owed before a schedule is built")
    count = layer.installments
    repaid = repayments(layer)
    interest, penalty, fee = (
        split_evenly(minor, parts=count)
        for minor in (layer.balances.interest_minor, layer.balances.penalty_minor, layer.balances.fee_minor)
    )
    vested = vesting_by_installment(layer.vesting, installments=count)
    settled = [
        row.principal_minor + sum(arrears) for row, *arrears in zip(repaid, interest, penalty, fee, strict=True)
    ]
    left = [layer.balances.total_minor - done for done in accumulate(settled)]
    invariant(left[-1] == 0, "the last installment of a plan settles everything")
    return PlanSchedule(
        installments=tuple(
            PlanInstallment(
                number=number + 1,
                due_on=layer.due_on(number + 1),
                principal_minor=repaid[number].principal_minor,
                interest_minor=repaid[number].interest_minor + interest[number],
                penalty_minor=penalty[number],
                fee_minor=fee[number],
                balance_minor=left[number],
                vested_minor=vested[number].total_minor,
            )
            for number in range(count)
        )
    )
