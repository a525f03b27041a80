"""A made-up book of any size, to try a policy or a machine with: invented by a seed, whole columns at a time.

Nobody in it exists. Weights and ranges are those of :mod:`forbear.trials`, all judgement: the book shows what a run
does and takes, never how many people a lender will help.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.random import Generator

from forbear.facts import HardshipReason
from forbear.policy import PolicyPack
from forbear.portfolio.book_files import write_book
from forbear.portfolio.layout import PROVEN, SCHEMA
from forbear.portfolio.months import Days, months_later
from forbear.problems import BadInput, Problem, said
from forbear.risk import Floats, Ints
from forbear.trials import made_up_household as household
from forbear.trials.made_up_book import (
    BURDENS,
    MISSED,
    PLANS_BEFORE,
    RATES,
    SECOND_LOAN,
    TERMS,
    TYPICAL_INCOME,
)

CHUNK = 50_000
"""Households made at a time, each chunk from its own seed: any size begins with the same households."""


def write_made_up(place: Path, *, policy: PolicyPack, rows: int, seed: int, as_of: date) -> None:
    """Write ``rows`` loans of made-up borrowers of ``policy`` as they stand on ``as_of``; the same each time.

    Raises BadInput for a policy in a currency no typical income is known for, and for a disk without room.
    """
    write_book(place, made_up_frames(policy=policy, rows=rows, seed=seed, as_of=as_of))


def made_up_frames(*, policy: PolicyPack, rows: int, seed: int, as_of: date) -> Iterator[pl.DataFrame]:
    """The same book in pieces."""
    if policy.currency not in TYPICAL_INCOME:
        remedy = said("Use a policy in one of {known}", known=", ".join(TYPICAL_INCOME))
        message = said("no made-up incomes in {currency}", currency=policy.currency)
        raise BadInput([Problem(path="currency", message=message, remedy=remedy)])
    chunk = 0
    while rows > 0:
        frame = _chunk(policy, np.random.Generator(np.random.PCG64([seed, chunk])), chunk * CHUNK, as_of).head(rows)
        rows -= frame.height
        chunk += 1
        yield frame


def _chunk(policy: PolicyPack, chance: Generator, first: int, as_of: date) -> pl.DataFrame:
    spread = _between(chance, CHUNK, -1, 1) + _between(chance, CHUNK, -1, 1)
    usual = _to_tens(TYPICAL_INCOME[policy.currency] * 3 ** (spread / 2))
    count = np.where(chance.random(CHUNK) < SECOND_LOAN, 2, 1)
    numbers = np.arange(first + 1, first + 1 + CHUNK)
    told = _told(chance, usual, numbers, policy, as_of)
    owner = np.repeat(np.arange(CHUNK), count)
    loans = _loans(chance, policy, usual[owner] // count[owner], as_of)
    nth = np.arange(len(owner)) - np.repeat(np.cumsum(count) - count, count) + 1
    ids = pl.Series("n", numbers[owner]).cast(pl.String).str.zfill(9)
    named = pl.DataFrame({"loan_id": "M" + ids + "-" + pl.Series(nth).cast(pl.String)})
    frame = pl.concat([told[owner], loans, named], how="horizontal")
    return frame.select(pl.col(name).cast(dtype) for name, dtype in SCHEMA.items())


def _told(chance: Generator, usual: Ints, numbers: Ints, policy: PolicyPack, as_of: date) -> pl.DataFrame:
    """What the household of each borrower says; amounts are whole tens of major units, as people tell them."""
    today, many = np.datetime64(as_of), len(usual)
    reasons = list(household.REASONS)
    reason = _picked(chance, list(household.REASONS.values()), many)
    low, high = (np.array([household.INCOME_LEFT[each][end] for each in reasons])[reason] for end in (0, 1))
    income_now = _minor(_to_tens(usual * _between(chance, many, low, high)))
    is_told = chance.random(many) >= household.NOT_TOLD
    plans = _weighted(chance, PLANS_BEFORE, many)
    columns: dict[str, Any] = {
        "borrower_ref": pl.Series(numbers).cast(pl.String).str.zfill(9).str.replace("^", "made-up-"),
        "region": np.full(many, policy.region),
        "reason": np.array([each.value for each in reasons])[reason],
        "began_on": today - _days(_between(chance, many, 20, 400)),
        "expected_end_on": _null_where(
            today + _days(_between(chance, many, 30, 300)), chance.random(many) >= household.END_KNOWN
        ),
        "adults": _weighted(chance, household.ADULTS, many),
        "children": _weighted(chance, household.CHILDREN, many),
        "income_now_minor": _null_where(income_now, ~is_told),
        "income_usual_minor": _minor(usual),
        "income_by_month_minor": pl.Series([None] * many, dtype=pl.List(pl.Int64)),
        **{
            f"expense_{kind.value}_minor": _minor(_to_tens(usual * _between(chance, many, *bounds)))
            for kind, bounds in household.SPENDING.items()
        },
        **_other_debts(chance, usual, reason == reasons.index(HardshipReason.OVER_INDEBTEDNESS)),
        "savings_minor": _minor(_to_tens(usual * np.maximum(0.0, _between(chance, many, -0.8, 1.5)))),
        **_proven(chance, is_told & (income_now > 0)),
        "willing": chance.random(many) >= household.UNWILLING,
        "workouts_12m": plans,
        "days_since_last_plan": _null_where(_between(chance, many, 30, 360).astype(np.int64), plans == 0),
    }
    return pl.DataFrame(columns)


def _other_debts(chance: Generator, usual: Ints, is_deep: Any) -> dict[str, Any]:
    many = len(usual)
    has = is_deep | (chance.random(many) < 0.25)
    share = np.where(is_deep, _between(chance, many, 0.1, 0.3), _between(chance, many, 0.03, 0.15))
    monthly = _to_tens(usual * share) * has
    balance = _minor(_to_tens(monthly * _between(chance, many, 5, 30)))
    return {
        "other_debt_monthly_minor": _minor(monthly),
        "other_debt_balance_minor": _null_where(balance, has & (chance.random(many) < 0.3)),
    }


def _proven(chance: Generator, has_income: Any) -> dict[str, Any]:
    proven = {}
    for name, fact in PROVEN.items():
        is_shown = chance.random(len(has_income)) < (household.PROVEN if fact in household.PAPERS else 0)
        proven[name] = is_shown & has_income if fact == "income_now" else is_shown
    return proven


def _loans(chance: Generator, policy: PolicyPack, income: Ints, as_of: date) -> pl.DataFrame:
    """Loans that were paid for some months; the last installments due are missed."""
    many, today = len(income), np.datetime64(as_of)
    missed, term = _weighted(chance, MISSED, many), _weighted(chance, TERMS, many)
    paid = _between(chance, many, 1, np.maximum(2, term - missed - 2)).astype(np.int64)
    next_due = today + _days(_between(chance, many, 1, 28))
    next_due -= np.maximum(0, _day_of_month(next_due) - 28).astype("m8[D]")
    next_due = np.where(next_due <= today, months_later(next_due, np.ones(many, dtype=np.int64)), next_due)
    due_first = months_later(next_due, -(paid + missed))
    rates = np.array([round(1_000_000 * float(rate)) for rate in RATES])
    rate = rates[_picked(chance, list(RATES.values()), many)]
    burden = _between(chance, many, *BURDENS)
    principal = np.maximum((income * burden * term * 0.85).astype(np.int64) // 100 * 100, 500)
    multiplier, late = policy.penalty_multiplier, today - months_later(next_due, -missed)
    columns = {
        "product": np.array(policy.products)[(chance.random(many) * len(policy.products)).astype(np.int64)],
        "currency": np.full(many, policy.currency),
        "principal_minor": _minor(principal),
        "rate_annual_ppm": rate,
        "installments": term,
        "method": np.full(many, str(policy.levers.methods[0])),
        "disbursed_on": months_later(due_first, np.full(many, -1)),
        "due_first": due_first,
        "period_months": np.ones(many, dtype=np.int64),
        "day_count": np.full(many, "30/360"),
        "penalty_rate_annual_ppm": rate * multiplier.numerator // multiplier.denominator,
        **_owed(_left(_minor(principal), rate, term, paid), rate, missed / (term - paid), missed, late),
        "overdue_since": _null_where(months_later(due_first, paid), missed == 0),
    }
    return pl.DataFrame(columns)


def _left(principal: Ints, rate: Ints, term: Ints, paid: Ints) -> Floats:
    """About what is left of the principal of a level loan after ``paid`` of ``term`` installments."""
    monthly = rate / 12_000_000
    left: Floats = principal * (1 - (1 + monthly) ** (paid - term)) / (1 - (1 + monthly) ** -term)
    return left


def _owed(left: Floats, rate: Ints, overdue: Floats, missed: Ints, late: Any) -> dict[str, Any]:
    """About what is owed, the share ``overdue`` of the principal for half of the time the oldest is ``late``."""
    days = np.maximum(0, late.astype(np.int64))
    penalty = left * overdue * rate * 1.3 / 1e6 * days / 720
    return {
        "owed_principal_minor": left.astype(np.int64),
        "owed_interest_minor": (left * rate / 12e6 * (missed + 0.5)).astype(np.int64),
        "owed_penalty_minor": np.where(missed > 0, penalty, 0).astype(np.int64),
        "owed_fee_minor": np.zeros(len(left), dtype=np.int64),
    }


def _between(chance: Generator, many: int, low: Any, high: Any) -> Floats:
    drawn: Floats = low + (high - low) * chance.random(many)
    return drawn


def _picked(chance: Generator, weights: list[int], many: int) -> Ints:
    """Places, each as likely as its weight."""
    shares = np.cumsum(weights) / sum(weights)
    return np.searchsorted(shares, chance.random(many), side="right").astype(np.int64)


def _weighted(chance: Generator, weights: Mapping[int, int], many: int) -> Ints:
    picked: Ints = np.array(list(weights))[_picked(chance, list(weights.values()), many)]
    return picked


def _to_tens(value: Any) -> Ints:
    tens: Ints = value.astype(np.int64) // 10 * 10
    return tens


def _minor(major: Ints) -> Ints:
    """Both currencies with typical incomes have two decimals."""
    return major * 100


def _days(count: Floats) -> Any:
    return count.astype(np.int64).astype("m8[D]")


def _day_of_month(days: Days) -> Ints:
    found: Ints = (days - days.astype("M8[M]").astype("M8[D]")).astype(np.int64) + 1
    return found


def _null_where(values: Any, is_null: Any) -> pl.Series:
    return pl.select(pl.when(pl.Series(~is_null)).then(pl.Series(values))).to_series()
