"""Every plan a policy's levers allow for a case, once each, as an index instead of a list.

A *shape* is a choice of deferral, its interest, installments and rate; a *waiver* a choice of the three shares. Plan
``p`` is shape ``p // waivers`` with waiver ``p % waivers``. Choices that come to the same plan are counted once.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import product

import numpy as np
from numpy.typing import NDArray

from forbear.loans import Balances, Component
from forbear.offers.levers import PlanLevers, Shape, Waiver, share_of
from forbear.policy import Levers
from forbear.restructure import DeferralInterest, Layer

Flags = NDArray[np.bool_]
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
        """How many plans there are."""
        return len(self.shapes) * len(self.waivers)

    def levers_of(self, plan: int) -> PlanLevers:
        """The levers of plan number ``plan``, counted from 0."""
        shape, waiver = divmod(plan, len(self.waivers))
        return PlanLevers(shape=self.shapes[shape], waiver=self.waivers[waiver], vests=self.vests)


def plan_space(levers: Levers, *, layers: tuple[Layer, ...]) -> Space:
    """Every different plan for these loans inside the levers: shares, terms, rates, deferrals and ``longest_months``.

    A rate at or above every loan's own is the same as each loan's own. Without a deferral its interest does not
    matter, nor does it where no loan bears interest; a component nobody owes has nothing to waive.
    """
    period, loans = max(layer.period_months for layer in layers), tuple(layer.rate_annual for layer in layers)
    return Space(
        shapes=_shapes(levers, period, loans),
        waivers=tuple(_waivers(levers, layers)),
        vests=levers.waiver_vests,
    )


@lru_cache(maxsize=MOST_KEPT)
def _shapes(levers: Levers, period: int, loans: tuple[Fraction, ...]) -> tuple[Shape, ...]:
    """The shapes for loans of these rates; thousands of small objects, the same for most cases of a policy."""
    terms = sorted(set(levers.terms))
    return tuple(
        Shape(deferral_months=months, deferral_interest=interest, installments=term, rate_annual=rate)
        for rate, (months, interest) in product(_rates(levers, loans), _deferrals(levers))
        if not _repeats(rate, interest, levers, loans)
        for term in terms
        if months + term * period <= levers.longest_months
    )


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
