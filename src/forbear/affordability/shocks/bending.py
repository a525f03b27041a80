"""Plays a plan's months through every future with its agreed flex: used in the month that would else be missed.

The page docs/algorithms/shock-test.md says how, and why no future misses with flex that misses nothing without.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forbear.affordability.parameters import ShockFigures
from forbear.affordability.shocks.cash import CashFutures
from forbear.affordability.shocks.draws import Floats
from forbear.affordability.shocks.playing import PLACES, cash_after, left_over, share_of
from forbear.problems import invariant

Truths = NDArray[np.bool_]
_YEAR = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class ShockFlex:
    """The flex of a plan: what may be used, the last month anything may fall due, and what waiting costs a month."""

    skips_a_year: int
    step_downs: int
    step_down_share: float
    months: int
    rate_monthly: float


@dataclass(frozen=True, kw_only=True, slots=True)
class BentTest:
    """The shock test of a plan with its flex; ``chance_of_use`` is that it is used. Chances have four places."""

    chance_to_miss: Decimal
    chance_to_break: Decimal
    missed_expected: Decimal
    chance_of_use: Decimal


def bent_test(
    cash: CashFutures, *, payments: Sequence[int], figures: ShockFigures, missed_to_break: int, flex: ShockFlex
) -> BentTest:
    """The shock test of a plan whose flex is used when it is needed, on the same futures as without."""
    months = max(flex.months, len(payments))
    invariant(months <= cash.income.shape[1], "every month flex may reach is looked at")
    asked = np.zeros(months)
    asked[: len(payments)] = payments
    played = _Futures(asked=asked, last=len(payments), flex=flex, savings=cash.savings)
    over = left_over(cash, figures, months)
    for month in range(months):
        played.live(month, over[:, month], kept_share=float(figures.kept_share))
    return BentTest(
        chance_to_miss=share_of(played.misses > 0),
        chance_to_break=share_of(played.longest >= missed_to_break),
        missed_expected=Decimal(int(played.misses.sum())) / len(over) // PLACES * PLACES,
        chance_of_use=share_of(played.has_used),
    )


class _Futures:
    """Every future at once: its cash, what waits, what its payments fell to, and what it missed so far."""

    def __init__(self, *, asked: Floats, last: int, flex: ShockFlex, savings: Floats) -> None:
        count = len(savings)
        self.asked, self.last, self.flex, self.cash = asked, last, flex, savings.copy()
        self.put_off, self.borne = np.zeros(count), np.zeros(count)
        self.factor = np.ones(count)
        self.skipped = np.full(count, -_YEAR)
        self.misses = np.zeros(count, dtype=np.int64)
        self.run, self.longest = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
        self.has_used = np.zeros(count, dtype=bool)
        self.highest = float(asked.max()) if last else 0.0

    def live(self, month: int, over: Floats, *, kept_share: float) -> None:
        """One month of every future."""
        self.borne += self.put_off * self.flex.rate_monthly
        left = self.cash + over
        due = self.factor * self.asked[month] if month < self.last else self._after()
        if month < self.last:
            due = self._bent(month, left, due)
        else:
            self._pay_down(due)
        missed = (left < due) & (due > 0)
        self.cash = cash_after(self.cash, over, due, missed, kept_share)
        self._count(due, missed)

    def _after(self) -> Floats:
        """What falls due after the plan's own last payment."""
        return np.minimum(self.put_off + self.borne, self.factor * self.highest)

    def _bent(self, month: int, left: Floats, due: Floats) -> Floats:
        """What is asked for once flex was used by those who could not pay; the rest waits."""
        wants = (left < due) & (due > 0)
        skips = wants & self._may_skip(month, due)
        steps = wants & ~skips & self._may_step(month, left, due)
        self.skipped = np.where(skips, month, self.skipped)
        self.factor = np.where(steps, self.flex.step_down_share, self.factor)
        self.has_used |= skips | steps
        asked = np.where(skips, 0.0, self.factor * self.asked[month])
        self.put_off += self.asked[month] - asked
        return np.asarray(asked)

    def _may_skip(self, month: int, due: Floats) -> Truths:
        if not self.flex.skips_a_year:
            return np.zeros(len(due), dtype=bool)
        fits = self._fits(self.put_off + due + self._lowered(month, self.factor), month, self.factor)
        return np.asarray((month - self.skipped >= _YEAR) & fits)

    def _may_step(self, month: int, left: Floats, due: Floats) -> Truths:
        """Once, where the lowered payment can be made, and what waits still fits."""
        if not self.flex.step_downs:
            return np.zeros(len(due), dtype=bool)
        share = np.full(len(due), self.flex.step_down_share)
        fits = self._fits(self.put_off + self._lowered(month, share), month, share)
        return np.asarray((self.factor == 1.0) & (left >= self.flex.step_down_share * due) & fits)

    def _lowered(self, month: int, factor: Floats) -> Floats:
        """What will still be put off of the payments from ``month`` on."""
        return np.asarray((1.0 - factor) * self.asked[month : self.last].sum())

    def _fits(self, waits: Floats, month: int, factor: Floats) -> Truths:
        """Whether what waits, with all the interest it can bear, is paid by the last month."""
        most = waits * (1.0 + self.flex.rate_monthly * (self.flex.months - month)) + self.borne
        return np.asarray(most <= factor * self.highest * max(0, self.flex.months - self.last))

    def _pay_down(self, due: Floats) -> None:
        borne = np.minimum(self.borne, due)
        self.borne -= borne
        self.put_off -= due - borne

    def _count(self, due: Floats, missed: Any) -> None:
        self.misses += missed
        self.run = np.where(due > 0, np.where(missed, self.run + 1, 0), self.run)
        self.longest = np.maximum(self.longest, self.run)
