"""The household of a made-up case: what happened, who lives there, what comes in and what goes out.

Every weight and range is judgement. Amounts are whole major units, rounded as people tell them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random
from typing import Any

from forbear.facts import ExpenseKind, HardshipReason
from forbear.trials.picking import between, happens, pick

REASONS: Mapping[HardshipReason, int] = {
    HardshipReason.LESS_INCOME: 30,
    HardshipReason.JOB_LOSS: 28,
    HardshipReason.OVER_INDEBTEDNESS: 15,
    HardshipReason.ILLNESS: 14,
    HardshipReason.FAMILY: 8,
    HardshipReason.DISASTER: 3,
    HardshipReason.OTHER: 2,
}
INCOME_LEFT: Mapping[HardshipReason, tuple[float, float]] = {
    HardshipReason.LESS_INCOME: (0.55, 0.95),
    HardshipReason.JOB_LOSS: (0.1, 0.6),
    HardshipReason.OVER_INDEBTEDNESS: (0.85, 1.0),
    HardshipReason.ILLNESS: (0.45, 0.95),
    HardshipReason.FAMILY: (0.5, 1.0),
    HardshipReason.DISASTER: (0.4, 0.9),
    HardshipReason.OTHER: (0.5, 1.0),
}
"""What is left of usual income, as a share, from and to."""

ADULTS, CHILDREN = {1: 55, 2: 40, 3: 5}, {0: 55, 1: 30, 2: 13, 3: 2}
SPENDING: Mapping[ExpenseKind, tuple[float, float]] = {
    ExpenseKind.HOUSING: (0.08, 0.25),
    ExpenseKind.FOOD: (0.1, 0.2),
    ExpenseKind.UTILITIES: (0.02, 0.05),
    ExpenseKind.TRANSPORT: (0.01, 0.06),
    ExpenseKind.HEALTH: (0.0, 0.05),
    ExpenseKind.EDUCATION: (0.0, 0.03),
    ExpenseKind.CHILDCARE: (0.0, 0.02),
    ExpenseKind.OTHER: (0.0, 0.05),
}
"""Shares of usual income that go into each line, from and to."""

NOT_TOLD, UNWILLING, PROVEN, END_KNOWN = 0.05, 0.03, 0.6, 0.75
PAPERS = ("reason", "income_now", "income_usual", "essential_monthly")


def usual_income(typical: int, chance: Random) -> int:
    """A month's income before the trouble, around ``typical``: skewed, from a third of it to three times it."""
    return _round(typical * 3 ** ((between(-1, 1, chance) + between(-1, 1, chance)) / 2))


def application(chance: Random, *, usual: int, began_on: date, as_of: date, region: str) -> dict[str, Any]:
    """The application of one household, all but its note."""
    reason = pick(REASONS, chance)
    children = pick(CHILDREN, chance)
    income_now = _told(usual * between(*INCOME_LEFT[reason], chance), chance)
    ends_on = as_of + timedelta(days=int(between(30, 300, chance)))
    return {
        "reason": reason.value,
        "began_on": began_on.isoformat(),
        "expected_end_on": ends_on.isoformat() if happens(END_KNOWN, chance) else None,
        "household": {"adults": pick(ADULTS, chance), "children": children, "region": region},
        "income_now": income_now,
        "income_usual": _amount(usual),
        "expenses": {
            kind.value: _amount(usual * between(low, high, chance)) for kind, (low, high) in SPENDING.items()
        },
        "other_debts": _other_debts(reason, usual, chance),
        "savings": _amount(usual * max(0.0, between(-0.8, 1.5, chance))),
        "proven": [paper for paper in PAPERS if happens(PROVEN, chance) and (income_now or paper != "income_now")],
        "willing": not happens(UNWILLING, chance),
    }


def _other_debts(reason: HardshipReason, usual: int, chance: Random) -> list[dict[str, Any]]:
    is_deep = reason is HardshipReason.OVER_INDEBTEDNESS
    if not (is_deep or happens(0.25, chance)):
        return []
    monthly = usual * (between(0.1, 0.3, chance) if is_deep else between(0.03, 0.15, chance))
    balance = None if happens(0.3, chance) else _amount(monthly * between(5, 30, chance))
    return [{"creditor": "made up", "balance": balance, "monthly": _amount(monthly)}]


def _told(amount: float, chance: Random) -> str | None:
    return None if happens(NOT_TOLD, chance) else _amount(amount)


def _amount(value: float) -> str:
    return f"{_round(value)}.00"


def _round(value: float) -> int:
    """To tens, as people tell amounts."""
    return int(value) // 10 * 10
