"""Capacity of many households in whole minor units: what :func:`forbear.affordability.capacity_path` gives.

Every factor of a confidence is worked out once, by the same functions, in whole billionths; whole numbers follow.
"""

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import numpy as np

from forbear.affordability import CapacityParameters, Spread
from forbear.affordability.quantiles import fall_billionths, rise_billionths
from forbear.facts import ExpenseKind, HardshipReason
from forbear.offers.batch.book import (
    END_PROVEN,
    ESSENTIAL_PROVEN,
    INCOME_NOW_PROVEN,
    INCOME_USUAL_PROVEN,
    SAVINGS_PROVEN,
    BookArrays,
)
from forbear.offers.batch.days import month_of, moved, parts
from forbear.offers.compiled import compiled
from forbear.risk import Ints

BILLION = 1_000_000_000
_REASONS = tuple(HardshipReason)
_INTERRUPTING = ("job_loss", "illness", "disaster", "family")
_LOWERING = ("job_loss", "less_income", "illness", "disaster")
_UNDATED, _DATED, _DATED_PROVEN = 0, 1, 2


class Confidence(NamedTuple):
    """The factors of one confidence in billionths, stated first and proven second where evidence matters.

    ``delay`` has a row for each reason: the spread without a stated end, with one, with a proven one.
    """

    income: Ints
    essential: Ints
    unknown: int
    savings: Ints
    delay: Ints


class Living(NamedTuple):
    """What capacity rests on, whatever the confidence.

    ``unknown_up`` and ``unknown_by`` are the share of the floor that a set of unknown kinds stands for, by its bits.
    Months to recovery are billionths of a month, by reason; ``interrupts`` and ``lowers`` are flags by reason.
    """

    unknown_up: Ints
    unknown_by: Ints
    buffer_up: int
    buffer_by: int
    reserve_up: int
    reserve_by: int
    savings_months: int
    shortest: int
    usual_months: Ints
    interrupts: Ints
    lowers: Ints


class Stated(NamedTuple):
    """One household's facts, as in :class:`BookArrays`."""

    reason: int
    proven: int
    income_now: int
    income_usual: int
    by_month: Ints
    end_on: int
    expenses: int
    unknown_kinds: int
    other_debts: int
    savings: int
    floor: int


def factors_of(parameters: CapacityParameters, *, confidence: Decimal) -> Confidence:
    """The factors of ``confidence`` under ``parameters``."""

    def fall(spread: Spread) -> list[int]:
        return [fall_billionths(confidence, spread.of(is_proven)) for is_proven in (False, True)]

    essential = [
        rise_billionths(confidence, parameters.essential_spread.of(is_proven)) for is_proven in (False, True)
    ]
    delay = [
        (
            parameters.recovery_spread_undated,
            parameters.recovery_spread[reason],
            parameters.recovery_spread[reason] * parameters.recovery_spread_proven_share,
        )
        for reason in _REASONS
    ]
    return Confidence(
        income=np.array(fall(parameters.income_spread), dtype=np.int64),
        essential=np.array(essential, dtype=np.int64),
        unknown=rise_billionths(confidence, parameters.essential_spread_unknown),
        savings=np.array(fall(parameters.savings_spread), dtype=np.int64),
        delay=np.array([[rise_billionths(confidence, spread) for spread in row] for row in delay], dtype=np.int64),
    )


def living_of(parameters: CapacityParameters) -> Living:
    """The figures of ``parameters`` as compiled loops read them."""
    shares = [parameters.expense_shares[kind] for kind in ExpenseKind]
    unknown = [
        sum((share for place, share in enumerate(shares) if bits >> place & 1), Decimal(0)).as_integer_ratio()
        for bits in range(1 << len(shares))
    ]
    return Living(
        unknown_up=np.array([up for up, _ in unknown], dtype=np.int64),
        unknown_by=np.array([by for _, by in unknown], dtype=np.int64),
        buffer_up=parameters.buffer_share.as_integer_ratio()[0],
        buffer_by=parameters.buffer_share.as_integer_ratio()[1],
        reserve_up=parameters.reserve_months.as_integer_ratio()[0],
        reserve_by=parameters.reserve_months.as_integer_ratio()[1],
        savings_months=parameters.savings_months,
        shortest=int(parameters.recovery_months_minimum * BILLION),
        usual_months=np.array(
            [int(parameters.recovery_months[reason] * BILLION) for reason in _REASONS], dtype=np.int64
        ),
        interrupts=np.array([reason.value in _INTERRUPTING for reason in _REASONS], dtype=np.int64),
        lowers=np.array([reason.value in _LOWERING for reason in _REASONS], dtype=np.int64),
    )


def capacity_paths(
    book: BookArrays, *, parameters: CapacityParameters, confidence: Decimal, months: int, as_of: date
) -> Ints:
    """The capacity of each household (rows) in each month (columns); rows of -1 where facts are missing."""
    paths = np.full((book.households, months), -1, dtype=np.int64)
    factors, living = factors_of(parameters, confidence=confidence), living_of(parameters)
    _paths(book_facts(book), factors, living, as_of.toordinal(), paths)
    return paths


class Facts(NamedTuple):
    """The columns of a book that capacity looks at."""

    reason: Ints
    proven: Ints
    income_now: Ints
    income_usual: Ints
    by_month: Ints
    end_on: Ints
    expenses: Ints
    unknown_kinds: Ints
    other_debts: Ints
    savings: Ints
    floor: Ints


def book_facts(book: BookArrays) -> Facts:
    """The columns of ``book`` that capacity looks at."""
    return Facts(
        reason=book.reason,
        proven=book.proven,
        income_now=book.income_now,
        income_usual=book.income_usual,
        by_month=book.income_by_month,
        end_on=book.expected_end_on,
        expenses=book.expenses,
        unknown_kinds=book.unknown_kinds,
        other_debts=book.other_debts,
        savings=book.savings,
        floor=book.floor,
    )


@compiled
def stated_of(facts: Facts, household: int) -> Stated:
    """The facts of one household."""
    return Stated(
        facts.reason[household],
        facts.proven[household],
        facts.income_now[household],
        facts.income_usual[household],
        facts.by_month[household],
        facts.end_on[household],
        facts.expenses[household],
        facts.unknown_kinds[household],
        facts.other_debts[household],
        facts.savings[household],
        facts.floor[household],
    )


@compiled
def _paths(facts: Facts, confidence: Confidence, living: Living, as_of: int, paths: Ints) -> None:
    row, savings = np.zeros(paths.shape[1], np.int64), np.zeros(living.savings_months, np.int64)
    for household in range(len(paths)):
        stated = stated_of(facts, household)
        if not lacks_facts(stated, living):
            fill_capacity(stated, confidence, living, as_of, row, savings)
            paths[household] = row


@compiled
def scaled(amount: int, billionths: int) -> int:
    """``amount`` times billionths of one, rounded down; no product is larger than it must be."""
    return amount // BILLION * billionths + amount % BILLION * billionths // BILLION


@compiled
def scaled_up(amount: int, billionths: int) -> int:
    """The same, rounded up."""
    part = amount % BILLION * billionths
    return amount // BILLION * billionths - (-part // BILLION)


@compiled
def uses_income_now(stated: Stated, living: Living) -> bool:
    """Whether the income of the present decides anything."""
    return stated.by_month[0] < 0 or stated.end_on >= 0 or living.interrupts[stated.reason] == 1


@compiled
def lacks_facts(stated: Stated, living: Living) -> bool:
    """Whether capacity would be a guess."""
    if stated.income_now < 0 and uses_income_now(stated, living):
        return True
    return bool(stated.income_usual < 0 and stated.by_month[0] < 0 and living.lowers[stated.reason] == 1)


@compiled
def months_until(start: int, end: int) -> int:
    """Billionths of a month from ``start`` to ``end``: whole ones, then the part of the next by days; 0 if past."""
    if end <= start:
        return 0
    month = month_of(end, start)
    opens, closes = moved(start, month - 1, 0), moved(start, month, 0)
    return (month - 1) * BILLION + (end - opens) * BILLION // (closes - opens)


@compiled
def back_after(stated: Stated, confidence: Confidence, living: Living, as_of: int) -> int:
    """Billionths of a month until income is back, at the confidence."""
    if stated.end_on < 0:
        median, kind = living.usual_months[stated.reason], _UNDATED
    else:
        median = months_until(as_of, stated.end_on)
        kind = _DATED_PROVEN if stated.proven & END_PROVEN else _DATED
    return scaled(max(living.shortest, median), confidence.delay[stated.reason, kind])


@compiled
def essential_of(stated: Stated, confidence: Confidence, living: Living) -> int:
    """Essential spending a month at the confidence, never below the floor."""
    known = scaled_up(stated.expenses, confidence.essential[1 if stated.proven & ESSENTIAL_PROVEN else 0])
    up, by = living.unknown_up[stated.unknown_kinds], living.unknown_by[stated.unknown_kinds]
    unknown = scaled_up(-(-stated.floor * up // by), confidence.unknown)
    return max(stated.floor, known + unknown)


@compiled
def fill_capacity(  # noqa: PLR0917
    stated: Stated, confidence: Confidence, living: Living, as_of: int, path: Ints, savings: Ints
) -> int:
    """Capacity of each month into ``path``, what savings add to the first ones into ``savings``.

    Returns the first month that is wholly worked for the recovered income: 1 without interruption, 0 for never.
    """
    now_factor = confidence.income[1 if stated.proven & INCOME_NOW_PROVEN else 0]
    usual_factor = confidence.income[1 if stated.proven & INCOME_USUAL_PROVEN else 0]
    now = scaled(max(stated.income_now, 0), now_factor)
    usual = scaled(max(stated.income_usual, 0), usual_factor)
    essential = essential_of(stated, confidence, living)
    _spread_savings(stated, confidence, living, essential, savings)
    after, is_seasonal = back_after(stated, confidence, living, as_of), stated.by_month[0] >= 0
    uses_now, month_now = uses_income_now(stated, living), parts(as_of)[1]
    recovered = 1 if not _is_interrupted(stated, living) else 0
    for place in range(len(path)):
        share = min(BILLION, max(0, (place + 1) * BILLION - after))
        if is_seasonal:
            back = scaled(stated.by_month[(month_now + place) % 12], usual_factor)
            interrupted = min(now, back) if uses_now else back
        else:
            interrupted, back = now, max(now, usual)
        income = interrupted + scaled(back - interrupted, share)
        saved = savings[place] if place < len(savings) else 0
        buffer = -(-income * living.buffer_up // living.buffer_by)
        path[place] = max(0, income + saved - essential - stated.other_debts - buffer)
        if recovered == 0 and share == BILLION:
            recovered = place + 1
    return recovered


@compiled
def _spread_savings(stated: Stated, confidence: Confidence, living: Living, essential: int, savings: Ints) -> None:
    factor = confidence.savings[1 if stated.proven & SAVINGS_PROVEN else 0]
    reserve = -(-essential * living.reserve_up // living.reserve_by)
    spare, months = max(0, scaled(max(stated.savings, 0), factor) - reserve), len(savings)
    for place in range(months):
        savings[place] = spare // months + (1 if place < spare % months else 0)


@compiled
def _is_interrupted(stated: Stated, living: Living) -> bool:
    if not uses_income_now(stated, living):
        return False
    most = max(stated.income_usual, 0)
    if stated.by_month[0] >= 0:
        most = stated.by_month.max()
    return max(stated.income_now, 0) < most
