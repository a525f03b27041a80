"""Ceilings on rates: a fixed one, and one that is a multiple of the LPR on a day."""

from datetime import date
from fractions import Fraction
from typing import ClassVar, Literal

from forbear.policy.checks.base import CheckDocument, Measured, PolicyBreach, levers_saying, percent
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Number
from forbear.policy.lpr import LprSeries
from forbear.policy.pack import PolicyPack
from forbear.policy.texts import Texts
from forbear.problems import Said, said

RateFact = Literal["rate_annual", "contract_rate_annual", "cost_annual", "overdue_rate_annual"]
_PLAN_RATES = ("rate_annual", "cost_annual")


class RateCeiling(CheckDocument):
    """``fact`` may not exceed ``limit`` a year."""

    kind: ClassVar[str] = "rate_ceiling"
    fact: RateFact
    limit: Number

    def looks_at(self) -> frozenset[str]:
        return frozenset({self.fact})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        return _under(getattr(plan, self.fact), self.limit)

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        return _levers_above(policy, self.limit, said("the ceiling")) if self.fact in _PLAN_RATES else ()


class RateLprMultiple(CheckDocument):
    """``fact`` may not exceed ``multiple`` times the LPR ``looked_up`` on a day.

    With ``when: capitalizes_interest`` only plans which add interest to principal are looked at.
    """

    kind: ClassVar[str] = "rate_lpr_multiple"
    fact: RateFact
    multiple: Number
    looked_up: Literal["contract_formed_on", "plan_signed_on"]
    when: Literal["always", "capitalizes_interest"] = "always"

    def looks_at(self) -> frozenset[str]:
        day = frozenset({self.looked_up} - {"plan_signed_on"})
        return day | {self.fact} | (frozenset() if self.when == "always" else {"capitalizes_interest"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        day = on if self.looked_up == "plan_signed_on" else plan.contract_formed_on
        rate = None if day is None else lpr.on(day)
        if day is None or rate is None or (self.when == "capitalizes_interest" and not plan.capitalizes_interest):
            return None
        caution = None if lpr.is_confirmed(day) else _unconfirmed(lpr)
        return _under(getattr(plan, self.fact), rate * self.multiple, caution)

    def breaches(self, policy: PolicyPack, *, lpr: LprSeries, on: date) -> tuple[PolicyBreach, ...]:
        rate = lpr.on(on)
        if rate is None or self.fact not in _PLAN_RATES or self.when != "always":
            return ()
        ceiling = said("{multiple} times the LPR of {lpr}", multiple=self.multiple, lpr=percent(rate))
        return _levers_above(policy, rate * self.multiple, ceiling)


def _under(rate: Fraction | None, limit: Fraction, caution: Texts | None = None) -> Measured | None:
    if rate is None:
        return None
    return Measured(
        passed=rate <= limit,
        measured=percent(rate),
        threshold=f"<= {percent(limit)}",
        slack=limit - rate,
        caution=caution,
    )


def _levers_above(policy: PolicyPack, limit: Fraction, ceiling: Said) -> tuple[PolicyBreach, ...]:
    most = percent(limit)
    return tuple(
        PolicyBreach(
            path=f"{path}.rates_annual[{place}]",
            message=said(
                "a rate of {rate} is above {ceiling} ({limit})", rate=percent(rate), ceiling=ceiling, limit=most
            ),
            remedy=said("Use a rate of {limit} or less", limit=most),
        )
        for path, levers in levers_saying(policy, "rates_annual")
        for place, rate in enumerate(levers.rates_annual)
        if rate != "contract" and rate > limit
    )


def _unconfirmed(lpr: LprSeries) -> Texts:
    seen = lpr.confirmed_to.isoformat() if lpr.confirmed_to else "?"
    return Texts(
        zh=f"本表的 LPR 只核对到 {seen}，之后的数值请再核对",
        en=f"The LPR table was confirmed up to {seen}; check later values",
    )
