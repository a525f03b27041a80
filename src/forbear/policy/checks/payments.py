"""Where the money of a payment goes first, and whether a plan may let the balance grow."""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach, levers_saying
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Whole
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import PolicyPack
from forbear.problems import said

Order = Literal["interest_first", "principal_first"]


class PaymentOrder(CheckDocument):
    """Payments go by the order ``before``, and from ``switch_dpd`` days past due on by the order ``after``."""

    kind: ClassVar[str] = "payment_order"
    switch_dpd: Whole = Field(ge=1)
    before: Order
    after: Order

    def looks_at(self) -> frozenset[str]:
        return frozenset({"payment_order", "days_past_due"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if plan.payment_order is None or plan.days_past_due is None:
            return None
        wanted = self.after if plan.days_past_due >= self.switch_dpd else self.before
        return Measured(
            passed=plan.payment_order == wanted,
            measured=f"{plan.payment_order} at {plan.days_past_due} days past due",
            threshold=wanted,
        )


class BalanceMayNotGrow(CheckDocument):
    """While a plan runs no interest is added to what is owed: what is deferred bears none."""

    kind: ClassVar[str] = "balance_may_not_grow"

    def looks_at(self) -> frozenset[str]:
        return frozenset({"capitalizes_interest"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if not plan.capitalizes_interest:
            return None
        return Measured(passed=False, measured="interest joins the principal", threshold="no interest is added")

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        # Where the base defers, what a segment takes from it is told there already.
        base_defers = max(policy.levers.deferral_months, default=0) > 0
        fields = ("deferral_interest",) if base_defers else ("deferral_interest", "deferral_months")
        return tuple(
            PolicyBreach(
                path=f"{path}.deferral_interest[{place}]",
                message=said(
                    "while payments are deferred the interest is {interest}, and the balance grows", interest=interest
                ),
                remedy=said("Use paused"),
            )
            for path, levers in levers_saying(policy, *fields)
            for place, interest in enumerate(levers.deferral_interest)
            if interest != "paused" and max(levers.deferral_months, default=0) > 0
        )


class BulletMonths(CheckDocument):
    """A loan whose principal is all repaid at the end runs for at most ``limit`` months in all."""

    kind: ClassVar[str] = "bullet_months"
    limit: Whole = Field(ge=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset({"principal_at_end", "loan_months_total"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        if not plan.principal_at_end or plan.loan_months_total is None:
            return None
        months = plan.loan_months_total
        return Measured(
            passed=months <= self.limit,
            measured=str(months),
            threshold=f"<= {self.limit}",
            slack=Fraction(self.limit - months),
        )
