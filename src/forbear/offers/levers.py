"""One choice of every lever, and the operations it means for a loan.

A *shape* is the deferral, its interest, the installments, the rate and the kind of plan, a *waiver* the three shares
waived. Together they are a plan, the same for every loan of a case. Kinds are told in docs/algorithms/plan-kinds.md.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from forbear.dates import add_months
from forbear.loans import Balances, Component
from forbear.money import Rounding, round_fraction
from forbear.restructure import (
    Defer,
    DeferralInterest,
    InterestOnly,
    Layer,
    Operation,
    PayDown,
    ReRate,
    ReTerm,
    Settle,
    Step,
    StepUp,
    Waive,
)

PAY_NOW_DAYS = 5
"""Days to pay what is paid now: before any first installment, of which a plan gives at least seven days' notice."""

PRINCIPAL_FIRST = (Component.PRINCIPAL, Component.INTEREST, Component.PENALTY, Component.FEE)
"""What is paid now is taken off the principal, which bears interest."""

WAIVABLE = (Component.PENALTY, Component.INTEREST, Component.FEE)
"""What the levers of a policy may waive a share of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Start:
    """So many first ``installments`` ask for ``share`` of what the others do; None: for interest alone."""

    installments: int
    share: Fraction | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """Months of deferral, what its interest does (None: no deferral), installments, rate (None: each loan's own).

    ``start`` is how payments rise (None: they are level), ``pay_now`` the share of the principal paid before them.
    With ``settles`` one payment after the deferral settles everything, and that share of it is forgiven.
    """

    deferral_months: int
    deferral_interest: DeferralInterest | None
    installments: int
    rate_annual: Fraction | None
    start: Start | None = None
    pay_now: Fraction = Fraction(0)
    settles: Fraction | None = None

    def rate_for(self, layer: Layer) -> Fraction:
        """The rate of a loan under this shape: never above its own."""
        return layer.rate_annual if self.rate_annual is None else min(self.rate_annual, layer.rate_annual)


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """The share waived of what is owed of each component."""

    penalty: Fraction
    interest: Fraction
    fee: Fraction

    def waived_of(self, balances: Balances) -> Balances:
        """What is waived of ``balances``, each part rounded down to whole minor units."""
        return Balances(
            penalty_minor=share_of(balances.penalty_minor, self.penalty),
            interest_minor=share_of(balances.interest_minor, self.interest),
            fee_minor=share_of(balances.fee_minor, self.fee),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanLevers:
    """What a plan changes. With ``vests`` a waiver is earned installment by installment."""

    shape: Shape
    waiver: Waiver
    vests: bool

    @property
    def deferral_months(self) -> int:
        """Months by which the first due day moves."""
        return self.shape.deferral_months

    @property
    def deferral_interest(self) -> DeferralInterest | None:
        """What the interest of the deferral does; None without a deferral."""
        return self.shape.deferral_interest

    @property
    def installments(self) -> int:
        """Installments of each loan."""
        return self.shape.installments

    @property
    def rate_annual(self) -> Fraction | None:
        """The rate asked for; None for each loan's own."""
        return self.shape.rate_annual

    @property
    def rising(self) -> int:
        """How many first installments ask for less than the others."""
        return 0 if self.shape.start is None else self.shape.start.installments

    def operations_for(self, layer: Layer) -> tuple[Operation, ...]:
        """The operations for one loan in the usual order (waive, re-rate, defer, re-term), without empty ones."""
        operations: list[Operation] = []
        waived = self.waiver.waived_of(layer.balances)
        for part in WAIVABLE:
            if waived.of(part):
                operations.append(Waive(component=part, amount_minor=waived.of(part), vesting=self.vests))
        if self.shape.rate_for(layer) < layer.rate_annual:
            operations.append(ReRate(rate_annual=self.shape.rate_for(layer)))
        return (*operations, *_path_operations(self.shape, layer))


def _path_operations(shape: Shape, layer: Layer) -> tuple[Operation, ...]:
    """What is paid when: now, after a deferral, in installments of a kind; or once, to settle."""
    if shape.settles is not None:
        by = add_months(layer.first_due_on, shape.deferral_months, anchor_day=layer.due_day)
        return (Settle(by=by, share=shape.settles),)
    operations: list[Operation] = []
    if now := share_of(layer.balances.principal_minor, shape.pay_now):
        operations.append(PayDown(amount_minor=now, on=pay_now_on(layer.as_of), order=PRINCIPAL_FIRST))
    if shape.deferral_interest is not None:
        operations.append(Defer(months=shape.deferral_months, interest=shape.deferral_interest))
    operations.append(ReTerm(installments=shape.installments))
    if shape.start is not None:
        operations.append(_rising(shape.start))
    return tuple(operations)


def _rising(start: Start) -> Operation:
    if start.share is None:
        return InterestOnly(installments=start.installments)
    steps = (Step(number=1, factor=start.share), Step(number=start.installments + 1, factor=Fraction(1)))
    return StepUp(steps=steps)


def pay_now_on(as_of: date) -> date:
    """The day by which what is paid now is due."""
    return as_of + timedelta(days=PAY_NOW_DAYS)


def share_of(minor: int, share: Fraction) -> int:
    """``share`` of an amount, rounded down."""
    return round_fraction(minor * share, rounding=Rounding.DOWN)
