"""The schedule of a plan: what is to be paid when, what is left after it and what it earns of a waiver."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import NamedTuple

from forbear.loans import Balances
from forbear.problems import invariant
from forbear.restructure.amortization import repayments
from forbear.restructure.layer import NOTHING, Layer
from forbear.restructure.layer_terms import ArrearsOrder
from forbear.restructure.running import Repayment
from forbear.restructure.spreading import spread
from forbear.restructure.vesting import vesting_by_installment


class PlanInstallment(NamedTuple):
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
    invariant(
        layer.long_first or layer.interest_from >= layer.period_start,
        "a stub's interest is owed before a schedule is built",
    )
    down, repaid = [paid.amounts for paid in layer.down_payments], _without_empty_end(layer, repayments(layer))
    regular = (*(stands.ends_on for stands in layer.standing), *layer.regular_days()[1:])
    arrears = _arrears(layer, parts=len(repaid))
    vested = vesting_by_installment(layer.vesting, installments=len(down) + len(repaid))
    rows = [*down, *map(_joined, repaid, arrears)]
    due_on = [*(paid.due_on for paid in layer.down_payments), *map(layer.rolled, regular[: len(repaid)])]
    left = _left(layer, down, repaid, arrears)
    invariant(left[-1] == 0, "the last installment of a plan settles everything")
    return PlanSchedule(
        installments=tuple(
            PlanInstallment(
                number=number + 1,
                due_on=due_on[number],
                principal_minor=row.principal_minor,
                interest_minor=row.interest_minor,
                penalty_minor=row.penalty_minor,
                fee_minor=row.fee_minor,
                balance_minor=left[number],
                vested_minor=vested[number].total_minor,
            )
            for number, row in enumerate(rows)
        )
    )


def _without_empty_end(layer: Layer, rows: tuple[Repayment, ...]) -> tuple[Repayment, ...]:
    """A payment that was kept may repay the debt sooner; installments that would ask for nothing are left out."""
    if layer.payment_minor is None:
        return rows
    count = len(rows)
    while count > 1 and not (rows[count - 1].principal_minor or rows[count - 1].interest_minor):
        count -= 1
    return rows[:count]


def _arrears(layer: Layer, *, parts: int) -> list[Balances]:
    """What each installment repays of interest, penalty and fees owed already, beside its own interest."""
    owed = layer.to_spread
    interest_minor = owed.interest_minor if layer.arrears is ArrearsOrder.SPREAD else 0
    owed_apart = (interest_minor, owed.penalty_minor, owed.fee_minor)
    if not any(owed_apart):
        return [NOTHING] * parts
    amounts = [spread(minor, parts=parts, layer=layer) for minor in owed_apart]
    return [
        Balances(interest_minor=interest, penalty_minor=penalty, fee_minor=fee)
        for interest, penalty, fee in zip(*amounts, strict=True)
    ]


def _joined(row: Repayment, arrears: Balances) -> Balances:
    return Balances(
        principal_minor=row.principal_minor,
        interest_minor=row.interest_minor + arrears.interest_minor,
        penalty_minor=arrears.penalty_minor,
        fee_minor=arrears.fee_minor,
    )


def _left(
    layer: Layer, down: Sequence[Balances], repaid: Sequence[Repayment], arrears: Sequence[Balances]
) -> list[int]:
    """All principal and arrears still to pay after each row; running interest is owed only when it is due."""
    settled = [paid.total_minor for paid in down]
    for row, owed in zip(repaid, arrears, strict=True):
        settled.append(row.principal_minor + row.arrears_minor + owed.total_minor)
    return [layer.balances.total_minor - done for done in accumulate(settled)]
