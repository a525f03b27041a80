"""Every plan a policy's levers allow for a case, once each, as an index instead of a list.

A *shape* is a choice of deferral, its interest, installments and rate; a *waiver* a choice of the three shares. Plan
``p`` is shape ``p // waivers`` with waiver ``p % waivers``. Choices that come to the same plan are counted once; a
settlement forgives by itself, so it is a plan with the first waiver only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from forbear.loans import Balances, Component, Method
from forbear.offers.columns import columns_of
from forbear.offers.levers import PlanLevers, Shape, Start, Waiver, share_of
from forbear.policy import Levers
from forbear.restructure import DeferralInterest, Layer

Flags = NDArray[np.bool_]
NOTHING_WAIVED = Waiver(penalty=Fraction(0), interest=Fraction(0), fee=Fraction(0))
MOST_KEPT = 16
"""Of how many levers the shapes are kept, the last used."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Space:
    """All plans: the product of shapes and waivers."""

    shapes: tuple[Shape, ...]
    waivers: tuple[Waiver, ...]
    vests: bool

    @property
    def count(self) -> int:
        """How many numbers there are; all are plans but those of :attr:`repeated`."""
        return len(self.shapes) * len(self.waivers)

    @property
    def repeated(self) -> Flags:
        """The numbers that are no plan of their own: settlements with any but the first waiver."""
        settles = columns_of(self.shapes).settles
        return np.repeat(settles, len(self.waivers)) & np.tile(np.arange(len(self.waivers)) > 0, len(self.shapes))

    def levers_of(self, plan: int) -> PlanLevers:
        """The levers of plan number ``plan``, counted from 0."""
        place, waiver = divmod(plan, len(self.waivers))
        shape = self.shapes[place]
        waives = self.waivers[waiver] if shape.settles is None else NOTHING_WAIVED
        return PlanLevers(shape=shape, waiver=waives, vests=self.vests)


def plan_space(levers: Levers, *, layers: tuple[Layer, ...], savings_minor: int = 0) -> Space:
    """Every different plan for these loans inside the levers: shares, terms, rates, deferrals and ``longest_months``.

    A rate at or above every loan's own is the same as each loan's own. Without a deferral its interest does not
    matter, nor does it where no loan bears interest; a component nobody owes has nothing to waive. Payments rise only
    where every loan is an annuity paid month by month. What is paid now comes out of ``savings_minor``.
    """
    period, loans = max(layer.period_months for layer in layers), tuple(layer.rate_annual for layer in layers)
    may_rise = period == 1 and all(layer.method is Method.ANNUITY for layer in layers)
    return Space(
        shapes=shapes_for(levers, period, loans, may_rise, _paid_now(levers, layers, savings_minor)),
        waivers=tuple(_waivers(levers, layers)),
        vests=levers.waiver_vests,
    )


def _paid_now(levers: Levers, layers: tuple[Layer, ...], savings_minor: int) -> tuple[Fraction, ...]:
    """The shares of principal that come to different amounts within the savings; 0 first, where it is one of them."""
    shares: dict[tuple[int, ...], Fraction] = {}
    for share in sorted(levers.pay_now_shares):
        paid = tuple(share_of(layer.balances.principal_minor, share) for layer in layers)
        if sum(paid) <= savings_minor:
            shares.setdefault(paid, share if any(paid) else Fraction(0))
    return tuple(shares.values())


@lru_cache(maxsize=MOST_KEPT)
def shapes_for(
    levers: Levers, period: int, loans: tuple[Fraction, ...], may_rise: bool, paid_now: tuple[Fraction, ...]
) -> tuple[Shape, ...]:
    """The shapes for loans of these rates; thousands of small objects, the same for most cases of a policy."""
    terms = sorted(set(levers.terms))
    in_installments = tuple(
        Shape(
            deferral_months=months,
            deferral_interest=interest,
            installments=term,
            rate_annual=rate,
            start=start,
            pay_now=now,
        )
        for now, start in product(paid_now, _starts(levers, may_rise))
        for rate, (months, interest) in product(_rates(levers, loans), _deferrals(levers))
        if not _repeats(rate, interest, levers, loans) and not _pays_nothing(start, rate, loans)
        for term in terms
        if months + term * period <= levers.longest_months and (start is None or start.installments < term)
    )
    return (*in_installments, *_settlements(levers))


def _starts(levers: Levers, may_rise: bool) -> tuple[Start | None, ...]:
    """The ways payments may rise; level ones first, where the levers name no interest only or 0 months of it."""
    interest_only = sorted(set(levers.interest_only_months) or {0})
    level: tuple[None, ...] = (None,) if 0 in interest_only or not may_rise else ()
    if not may_rise:
        return level
    steps = product(sorted(set(levers.step_months)), sorted(set(levers.step_shares), reverse=True))
    return (
        *level,
        *(Start(installments=months, share=None) for months in interest_only if months),
        *(Start(installments=months, share=share) for months, share in steps),
    )


def _settlements(levers: Levers) -> tuple[Shape, ...]:
    """One payment at the end of a wait without interest; whatever the rate, none runs until then."""
    return tuple(
        Shape(
            deferral_months=months,
            deferral_interest=None,
            installments=1,
            rate_annual=Fraction(0),
            settles=share,
        )
        for months, share in product(sorted(set(levers.settle_months)), sorted(set(levers.settle_shares)))
        if months + 1 <= levers.longest_months
    )


def _pays_nothing(start: Start | None, rate: Fraction | None, loans: tuple[Fraction, ...]) -> bool:
    """Whether interest alone would be nothing at all."""
    return start is not None and start.share is None and not any(own if rate is None else rate for own in loans)


def _rates(levers: Levers, loans: tuple[Fraction, ...]) -> tuple[Fraction | None, ...]:
    lower = {rate for rate in levers.rates_annual if not isinstance(rate, str) and rate < max(loans)}
    own: tuple[None, ...] = (None,) if len(lower) < len(set(levers.rates_annual)) else ()
    return (*own, *sorted(lower, reverse=True))


def _deferrals(levers: Levers) -> tuple[tuple[int, DeferralInterest | None], ...]:
    interests = [DeferralInterest(interest) for interest in dict.fromkeys(levers.deferral_interest)]
    months = sorted(set(levers.deferral_months))
    none: tuple[tuple[int, DeferralInterest | None], ...] = ((0, None),) if 0 in months else ()
    return (*none, *((month, interest) for month in months if month > 0 for interest in interests))


def _repeats(
    rate: Fraction | None, interest: DeferralInterest | None, levers: Levers, loans: tuple[Fraction, ...]
) -> bool:
    """Whether the interest of a deferral cannot matter, and this is not the first way to say it."""
    bears_none = all((own if rate is None else min(rate, own)) == 0 for own in loans)
    return bears_none and interest is not None and interest != levers.deferral_interest[0]


def _waivers(levers: Levers, layers: tuple[Layer, ...]) -> Iterable[Waiver]:
    shares = {
        Component.PENALTY: levers.waive_penalty_shares,
        Component.INTEREST: levers.waive_interest_shares,
        Component.FEE: levers.waive_fee_shares,
    }
    different = (
        _different(sorted(set(of)), part, [layer.balances for layer in layers]) for part, of in shares.items()
    )
    for penalty, interest, fee in product(*different):
        yield Waiver(penalty=penalty, interest=interest, fee=fee)


def _different(shares: list[Fraction], part: Component, balances: list[Balances]) -> tuple[Fraction, ...]:
    """The shares that come to different amounts; the smallest of equal ones, and 0 where nothing is waived."""
    amounts: dict[tuple[int, ...], Fraction] = {}
    for share in shares or [Fraction(0)]:
        waived = tuple(share_of(owed.of(part), share) for owed in balances)
        amounts.setdefault(waived, share if any(waived) else Fraction(0))
    return tuple(amounts.values())
