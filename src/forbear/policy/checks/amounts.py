"""Ceilings on amounts of money: a fixed one in a currency, or a multiple of another amount of the same plan."""

from datetime import date
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from forbear.money import format_minor, parse_minor
from forbear.policy.checks.base import CheckDocument, Measured, percent
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Number
from forbear.policy.lpr import LprSeries

AmountFact = Literal[
    "advanced_minor", "credit_minor", "damages_minor", "loss_minor", "principal_minor", "total_due_minor"
]


class AmountCeiling(CheckDocument):
    """``fact`` may not exceed ``limit`` of ``currency``; a plan in another currency is not measured."""

    kind: ClassVar[str] = "amount_ceiling"
    fact: AmountFact
    limit: Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$")]
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]

    def looks_at(self) -> frozenset[str]:
        return frozenset({self.fact, "currency"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        minor: int | None = getattr(plan, self.fact)
        if minor is None or plan.currency != self.currency:
            return None
        return _under(minor, Fraction(parse_minor(self.limit, currency=self.currency)), currency=self.currency)


class AmountShare(CheckDocument):
    """``fact`` may not exceed ``times`` another amount of the plan."""

    kind: ClassVar[str] = "amount_share"
    fact: AmountFact
    of: AmountFact
    times: Number

    def looks_at(self) -> frozenset[str]:
        return frozenset({self.fact, self.of, "currency"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        minor: int | None = getattr(plan, self.fact)
        base: int | None = getattr(plan, self.of)
        if minor is None or base is None or plan.currency is None:
            return None
        return _under(minor, self.times * base, currency=plan.currency)


class TotalLprMultiple(CheckDocument):
    """All that is due may not exceed the first principal and simple interest on it at a multiple of the LPR.

    The LPR is that of the day of contract, the time that of the whole loan in days over 365.
    """

    kind: ClassVar[str] = "total_lpr_multiple"
    multiple: Number

    def looks_at(self) -> frozenset[str]:
        return frozenset({"contract_formed_on", "total_due_minor", "principal_minor", "loan_days", "currency"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        formed, total, principal = plan.contract_formed_on, plan.total_due_minor, plan.principal_minor
        rate = None if formed is None else lpr.on(formed)
        if rate is None or total is None or principal is None or plan.loan_days is None or plan.currency is None:
            return None
        most = principal * (1 + rate * self.multiple * Fraction(plan.loan_days, 365))
        return _under(total, most, currency=plan.currency)


class ShareCeiling(CheckDocument):
    """A share of value, such as the diminished obligation, may not exceed ``limit``."""

    kind: ClassVar[str] = "share_ceiling"
    fact: Literal["diminished_obligation"]
    limit: Number

    def looks_at(self) -> frozenset[str]:
        return frozenset({self.fact})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        share: Fraction | None = getattr(plan, self.fact)
        if share is None:
            return None
        return Measured(
            passed=share <= self.limit,
            measured=percent(share),
            threshold=f"<= {percent(self.limit)}",
            slack=self.limit - share,
        )


def _under(minor: int, most: Fraction, *, currency: str) -> Measured:
    """The threshold is shown rounded down: what is shown as allowed is allowed."""
    return Measured(
        passed=minor <= most,
        measured=f"{format_minor(minor, currency=currency)} {currency}",
        threshold=f"<= {format_minor(int(most), currency=currency)} {currency}",
        slack=most - minor,
    )
