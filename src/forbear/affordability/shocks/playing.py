"""Plays a plan's months through every future, and counts where a payment is missed."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from forbear.affordability.parameters import ShockFigures
from forbear.affordability.shocks.cash import CashFutures
from forbear.affordability.shocks.draws import Floats, normals, uniforms
from forbear.problems import invariant

Cause = Literal["late_recovery", "interruption", "expense"]
CAUSES: tuple[Cause, ...] = ("late_recovery", "interruption", "expense")
_INTERRUPTION, _EXPENSE, _EXPENSE_SIZE = 1, 2, 3
PLACES = Decimal("0.0001")


@dataclass(frozen=True, kw_only=True, slots=True)
class ShockTest:
    """How firm the ground under a plan is; chances have four places.

    ``without`` is the chance to miss with one cause switched off. ``first_miss_month`` counts from 1, None where
    nothing is missed in any future.
    """

    chance_to_miss: Decimal
    chance_to_break: Decimal
    missed_expected: Decimal
    first_miss_month: int | None
    without: dict[Cause, Decimal]


def shock_test(
    cash: CashFutures, *, payments: Sequence[int], figures: ShockFigures, missed_to_break: int
) -> ShockTest:
    """The shock test of a plan that asks for ``payments`` (minor units, month 1 first) of a household's ``cash``.

    ``missed_to_break`` payments missed in a row break the plan.
    """
    invariant(all(payment >= 0 for payment in payments), "a payment is never negative")
    invariant(len(payments) <= cash.income.shape[1], "every payment falls in a month that is looked at")
    asked = np.array(payments, dtype=np.float64)
    missed = _missed(cash, asked, figures)
    return ShockTest(
        chance_to_miss=share_of(missed.any(axis=1)),
        chance_to_break=share_of(_longest_run(missed, asked) >= missed_to_break),
        missed_expected=Decimal(int(missed.sum())) / len(missed) // PLACES * PLACES,
        first_miss_month=_first_miss(missed),
        without={cause: share_of(_missed(cash, asked, figures, without=cause).any(axis=1)) for cause in CAUSES},
    )


def _missed(
    cash: CashFutures, asked: Floats, figures: ShockFigures, without: Cause | None = None
) -> NDArray[np.bool_]:
    """Which payments are missed, by future and month."""
    over = left_over(cash, figures, len(asked), without=without)
    return _played(over, asked, cash.savings, float(figures.kept_share))


def left_over(cash: CashFutures, figures: ShockFigures, months: int, *, without: Cause | None = None) -> Floats:
    """What comes in less what goes out, by future and month, before any payment of the plan."""
    income = (cash.income_on_time if without == "late_recovery" else cash.income)[:, :months]
    if without != "interruption":
        income = income * _income_kept(figures, months, len(income))
    expense = np.zeros(income.shape) if without == "expense" else _expenses(cash, figures, months)
    return np.asarray(income - cash.outgo[:, None] - expense)


def _played(over: Floats, asked: Floats, savings: Floats, kept_share: float) -> NDArray[np.bool_]:
    cash = savings.copy()
    missed = np.zeros(over.shape, dtype=bool)
    for month, payment in enumerate(asked):
        missed[:, month] = (cash + over[:, month] < payment) & (payment > 0)
        cash = cash_after(cash, over[:, month], payment, missed[:, month], kept_share)
    return missed


def cash_after(cash: Floats, over: Floats, payment: Any, missed: Any, kept_share: float) -> Floats:
    """The cash of each future at the end of a month; of what the month had over, only a share is kept."""
    left = over - payment
    paid = np.where(left < 0, cash + left, cash + kept_share * left)
    return np.maximum(np.where(missed, cash + over, paid), 0.0)


def _income_kept(figures: ShockFigures, months: int, futures: int) -> Floats:
    """The share of each month's income that comes in, in interruptions that begin and end."""
    begins = uniforms(_INTERRUPTION, months)[:futures] < float(figures.interruption_monthly)
    share = np.ones(begins.shape)
    running = np.zeros(len(begins), dtype=np.int64)
    for month in range(months):
        running = np.where(running > 0, running - 1, 0)
        running = np.where((running == 0) & begins[:, month], figures.interruption_months, running)
        share[:, month] = np.where(running > 0, float(figures.interruption_kept), 1.0)
    return share


def _expenses(cash: CashFutures, figures: ShockFigures, months: int) -> Floats:
    futures = len(cash.essential)
    comes = uniforms(_EXPENSE, months)[:futures] < float(figures.expense_monthly)
    size = np.exp(normals(_EXPENSE_SIZE, months)[:futures] * float(figures.expense_spread))
    return np.asarray(np.where(comes, cash.essential[:, None] * float(figures.expense_share) * size, 0.0))


def _longest_run(missed: NDArray[np.bool_], asked: Floats) -> NDArray[np.int64]:
    """The most payments missed in a row; months that ask for nothing neither count nor interrupt."""
    run = longest = np.zeros(len(missed), dtype=np.int64)
    for month in np.flatnonzero(asked > 0):
        run = np.where(missed[:, month], run + 1, 0)
        longest = np.maximum(longest, run)
    return longest


def _first_miss(missed: NDArray[np.bool_]) -> int | None:
    fell = missed.any(axis=1)
    if not fell.any():
        return None
    counted = Counter((missed[fell].argmax(axis=1) + 1).tolist())
    return int(min(counted, key=lambda month: (-counted[month], month)))


def share_of(hit: Any) -> Decimal:
    """The share of futures in which something happened; ``hit`` holds a truth for each."""
    return (Decimal(int(hit.sum())) / len(hit)).quantize(PLACES)
