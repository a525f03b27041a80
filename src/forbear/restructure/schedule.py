"""The schedule of a plan: what is to be paid when, what is left after it and what it earns of a waiver."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from forbear.problems import invariant
from forbear.restructure.amortization import repayments
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import ArrearsOrder, DownPayment
from forbear.restructure.running import Repayment
from forbear.restructure.spreading import spread
from forbear.restructure.vesting import vested_by_installment


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
    repaid = _without_empty_end(layer, repayments(layer))
    rows = [*map(_paid_down, layer.down_payments), *_with_arrears(layer, repaid)]
    regular = (*(stands.ends_on for stands in layer.standing), *layer.regular_days()[1:])
    due_on = [*(paid.due_on for paid in layer.down_payments), *layer.rolled_days(regular[: len(repaid)])]
    vested = vested_by_installment(layer.vesting, installments=len(rows))
    left, installments = layer.balances.total_minor, []
    for number, (row, day, earned) in enumerate(zip(rows, due_on, vested, strict=True), start=1):
        left -= row.settles_minor
        installments.append(
            PlanInstallment(
                number,
                day,
                row.principal_minor,
                row.interest_minor,
                row.penalty_minor,
                row.fee_minor,
                left,
                earned,
            )
        )
    invariant(left == 0, "the last installment of a plan settles everything")
    return PlanSchedule(installments=tuple(installments))


class _Row(NamedTuple):
    """What is to be paid on a due day, and how much of what is owed already that settles; in minor units."""

    principal_minor: int
    interest_minor: int
    penalty_minor: int
    fee_minor: int
    settles_minor: int


def _paid_down(down: DownPayment) -> _Row:
    paid = down.amounts
    return _Row(paid.principal_minor, paid.interest_minor, paid.penalty_minor, paid.fee_minor, paid.total_minor)


def _without_empty_end(layer: Layer, rows: tuple[Repayment, ...]) -> tuple[Repayment, ...]:
    """A payment that was kept may repay the debt sooner; installments that would ask for nothing are left out."""
    if layer.payment_minor is None:
        return rows
    count = len(rows)
    while count > 1 and not (rows[count - 1].principal_minor or rows[count - 1].interest_minor):
        count -= 1
    return rows[:count]


def _with_arrears(layer: Layer, repaid: Sequence[Repayment]) -> Iterator[_Row]:
    """Each installment with what it repays of interest, penalty and fees owed already, beside its own interest.

    Running interest is owed only when it is due, so it settles nothing.
    """
    owed, parts = layer.to_spread, len(repaid)
    interest_minor = owed.interest_minor if layer.arrears is ArrearsOrder.SPREAD else 0
    apart = (
        spread(minor, parts=parts, layer=layer) for minor in (interest_minor, owed.penalty_minor, owed.fee_minor)
    )
    for row, interest, penalty, fee in zip(repaid, *apart, strict=True):
        settles = row.principal_minor + row.arrears_minor + interest + penalty + fee
        yield _Row(row.principal_minor, row.interest_minor + interest, penalty, fee, settles)
