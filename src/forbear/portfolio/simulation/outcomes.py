"""What a case comes to, for each number of months kept: worked out once, and looked up for every future.

Entry k of a table is for falling off in month k + 1, the last entry for never. Whole minor units and whole counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
from numpy.typing import NDArray

from forbear.offers import Prices
from forbear.policy import Objective
from forbear.portfolio.simulation.courses import Course, LoanCourse
from forbear.reporting import load_rules
from forbear.risk import Ints

MONEY = (
    *("paid", "collected", "collection_cost", "servicing", "recovered", "recovered_discounted"),
    *("waivers_earned", "waivers_restored", "left_over", "still_open", "charges", "borrower_value"),
)
COUNTS = ("months_in_relief", "cured", "fell_off", "redefaulted", "finished")
FIGURES = (*MONEY, *COUNTS)


@dataclass(frozen=True, kw_only=True, slots=True)
class Yardstick:
    """What every course of a case is measured by: one policy's objective and prices.

    ``asks_cure``: whether the case is past due today, and enough months are played to see it cured.
    """

    objective: Objective
    prices: Prices
    old_payment_minor: int
    asks_cure: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Outcomes:
    """``figures`` by name, an entry for each number of months kept; a figure that is not asked of a case is left out.

    ``received`` is what has come in, net of costs, by the end of each month (columns, the first is today).
    """

    figures: Mapping[str, Ints]
    received: Ints


def outcomes_of(course: Course, *, by: Yardstick) -> Outcomes:
    """Everything ``course`` can come to."""
    paid, earned = _kept_sums(course.payment) + course.paid_now, _kept_sums(course.vested)
    at_once = course.waived_minor - course.vesting_minor
    owed = np.array(course.owed, dtype=np.int64)
    falls = np.arange(course.months + 1) < course.months
    taken = np.asarray(sum(collected_by_month(loan, by=by) for loan in course.loans))
    collected = taken[:, -1]
    in_all = np.where(falls, sum(collected_in_all(loan, by=by) for loan in course.loans), 0)
    cost = _share(collected, float(by.objective.collection.cost_share))
    served = np.minimum(np.arange(course.months + 1), course.last_month) * by.objective.servicing_minor
    open_ = np.where(falls, in_all - collected, owed)
    waived = at_once + earned
    left_over = np.where(falls, owed - in_all, 0)
    figures = {
        "paid": paid,
        "collected": collected,
        "collection_cost": cost,
        "servicing": served,
        "recovered": paid + collected - cost - served,
        "recovered_discounted": _discounted(course, by),
        "waivers_earned": waived,
        "waivers_restored": np.where(falls, course.waived_minor - waived, 0),
        "left_over": left_over,
        "still_open": open_,
        "charges": paid + collected + at_once + earned + left_over + open_ - course.owed_today,
        "borrower_value": _borrower(course, by),
        **_counts(course, by, falls),
    }
    return Outcomes(figures=figures, received=_received(course, taken, by))


def collected_in_all(loan: LoanCourse, *, by: Yardstick) -> Ints:
    """What collection takes of a loan in the end, for each number of months kept."""
    return _share(np.array(loan.owed, dtype=np.int64), float(by.objective.collection.recovery_share))


def collected_by_month(loan: LoanCourse, *, by: Yardstick) -> Ints:
    """What collection has taken by the end of each month (columns, the first is today) after each fall (rows)."""
    months, spread = len(loan.payment), by.objective.collection.months_to_recover
    since = np.arange(months + 1)[None, :] - np.arange(1, months + 2)[:, None]
    part = np.clip(since / spread, 0.0, 1.0) if spread else (since >= 0).astype(np.float64)
    part[-1] = 0.0
    return _rounded(collected_in_all(loan, by=by)[:, None] * part)


def cure_month(course: Course) -> int:
    """The month that must be kept to count as cured: as many after the first due one as an observation lasts."""
    rule = load_rules("cn").rule("CN-CLS-20")
    due = [month for month, minor in enumerate(course.payment, start=1) if minor and month > course.first_month]
    periods = rule.whole("periods_at_least")
    by_periods = due[periods - 1] if len(due) >= periods else 0
    return min(course.last_month, max(course.first_month + rule.whole("months_at_least"), by_periods))


def _counts(course: Course, by: Yardstick, falls: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> dict[str, Ints]:
    kept = np.arange(course.months + 1)
    relieved = [
        int(course.is_plan and month < course.last_month and minor < by.old_payment_minor)
        for month, minor in enumerate(course.payment)
    ]
    finished = ~falls & (course.owed[-1] == 0)
    counts = {"months_in_relief": _kept_sums(relieved), "fell_off": _whole(falls), "finished": _whole(finished)}
    if by.asks_cure:
        counts["cured"] = _whole(kept >= cure_month(course))
    if course.is_plan:
        counts["redefaulted"] = counts["fell_off"]
    return counts


def _received(course: Course, taken: Ints, by: Yardstick) -> Ints:
    months = course.months
    month, kept = np.arange(months + 1)[None, :], np.arange(months + 1)[:, None]
    paid = _kept_sums(course.payment)[np.minimum(month, kept)] + course.paid_now
    served = np.minimum(np.minimum(month, kept), course.last_month) * by.objective.servicing_minor
    return np.asarray(paid + taken - _share(taken, float(by.objective.collection.cost_share)) - served)


def _discounted(course: Course, by: Yardstick) -> Ints:
    prices, months = by.prices, course.months
    runs = np.arange(1, months + 1) <= course.last_month
    flows = np.array(course.payment, dtype=np.float64) - prices.servicing * runs
    weights = prices.lender_month ** np.arange(1, months + 1)
    before = np.concatenate([[0.0], np.cumsum(flows * weights)]) + course.paid_now
    collection = by.objective.collection
    spread = collection.months_to_recover
    came = [_worth_of_collection(months - fell_in, spread, prices) for fell_in in range(1, months + 1)]
    default = float(collection.recovery_share * (1 - collection.cost_share)) * np.array(course.owed[:-1]) * weights
    return _rounded(before + np.concatenate([default * np.array(came), [0.0]]))


def _worth_of_collection(months_left: int, spread: int, prices: Prices) -> float:
    """What one unit collected evenly over ``spread`` months is worth on the day of default, as far as it comes."""
    if not spread:
        return 1.0
    return sum(prices.lender_month**month for month in range(1, min(spread, months_left) + 1)) / spread


def _borrower(course: Course, by: Yardstick) -> Ints:
    prices, months = by.prices, course.months
    payment = np.array(course.payment, dtype=np.float64)
    squeezed = np.maximum(payment - prices.strain_free_share * course.expected, 0.0)
    weights = prices.borrower_month ** np.arange(1, months + 1)
    spent = np.cumsum((payment + prices.strain_price * squeezed) * weights)
    before = np.concatenate([[0.0], spent]) + course.paid_now
    weight = prices.taken + prices.rest * (1.0 - prices.taken)
    default = (weight * np.array(course.owed[:-1], dtype=np.float64) + prices.harm) * weights
    return -_rounded(before + np.concatenate([default, [0.0]]))


def _kept_sums(monthly: Sequence[int]) -> Ints:
    """What the first 0, 1, 2, … months come to."""
    return np.array([0, *accumulate(monthly)], dtype=np.int64)


def _share(minor: Ints, share: float) -> Ints:
    return _rounded(minor * share)


def _rounded(amounts: NDArray[np.floating[Any]]) -> Ints:
    return np.asarray(np.rint(amounts).astype(np.int64))


def _whole(flags: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Ints:
    return flags.astype(np.int64)
