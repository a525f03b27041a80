"""One choice of every lever, and the operations it means for a loan.

A *shape* is the deferral, its interest, the installments and the rate; a *waiver* the three shares waived. Together
they are a plan, the same for every loan of a case.
"""

from dataclasses import dataclass
from fractions import Fraction

from forbear.loans import Balances, Component
from forbear.money import Rounding, round_fraction
from forbear.restructure import Defer, DeferralInterest, Layer, Operation, ReRate, ReTerm, Waive

WAIVABLE = (Component.PENALTY, Component.INTEREST, Component.FEE)
"""What the levers of a policy may waive a share of."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """Months of deferral, what its interest does (None: no deferral), installments, rate (None: each loan's own)."""

    deferral_months: int
    deferral_interest: DeferralInterest | None
    installments: int
    rate_annual: Fraction | None

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

    def operations_for(self, layer: Layer) -> tuple[Operation, ...]:
        """The operations for one loan in the usual order (waive, re-rate, defer, re-term), without empty ones."""
        operations: list[Operation] = []
        waived = self.waiver.waived_of(layer.balances)
        for part in WAIVABLE:
            if waived.of(part):
                operations.append(Waive(component=part, amount_minor=waived.of(part), vesting=self.vests))
        if self.shape.rate_for(layer) < layer.rate_annual:
            operations.append(ReRate(rate_annual=self.shape.rate_for(layer)))
        if self.deferral_interest is not None:
            operations.append(Defer(months=self.deferral_months, interest=self.deferral_interest))
        operations.append(ReTerm(installments=self.installments))
        return tuple(operations)


def share_of(minor: int, share: Fraction) -> int:
    """``share`` of an amount, rounded down."""
    return round_fraction(minor * share, rounding=Rounding.DOWN)
