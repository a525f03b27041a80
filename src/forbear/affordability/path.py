"""Capacity as a value: what a household can pay, month by month, at several degrees of confidence."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forbear.problems import invariant

LOW = Decimal("0.8")
EXPECTED = Decimal("0.5")
HIGH = Decimal("0.2")
"""The probabilities with which the three published paths are exceeded."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CapacityLine:
    """One line of the explanation; what is spent is negative, so the lines of a month add up to its surplus."""

    code: str
    amount_minor: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CapacityPath:
    """What can be paid in each of ``months`` months from ``as_of``, in whole minor units, never negative.

    Entry ``t - 1`` of a path is month ``t``, the days after ``add_months(as_of, t - 1)`` up to and with
    ``add_months(as_of, t)``. ``low``, ``expected`` and ``high`` are exceeded with probability 0.8, 0.5 and 0.2,
    ``binding`` with probability ``confidence``, which is the policy's. ``floor_minor`` is the essential-spend
    floor of the household, ``essential_minor`` the essential spending counted (stated or floor, whichever is
    more). ``lines`` explain the binding surplus of month 1 and ``recovered_lines`` that of the first month in
    which income is wholly back (empty if there is none). ``recovered_from`` is the first day after the expected end
    of the trouble, ``None`` when income is not interrupted; ``recovered_month`` is the first month whose expected
    income is wholly back: 1 when it is not interrupted, ``None`` when the path ends before. ``savings`` is what of
    ``binding`` comes out of savings above the reserve, in the first months; nothing later does.
    """

    as_of: date
    months: int
    currency: str
    confidence: Decimal
    low: tuple[int, ...]
    expected: tuple[int, ...]
    high: tuple[int, ...]
    binding: tuple[int, ...]
    floor_minor: int
    essential_minor: int
    lines: tuple[CapacityLine, ...]
    recovered_lines: tuple[CapacityLine, ...]
    recovered_from: date | None
    recovered_month: int | None
    savings: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        paths = (self.low, self.expected, self.high, self.binding)
        invariant(all(len(path) == self.months for path in paths), "a capacity path has one amount a month")
        invariant(all(amount >= 0 for path in paths for amount in path), "capacity is never negative")
        saved = zip(self.savings, self.binding, strict=False)
        invariant(all(0 <= savings <= binding for savings, binding in saved), "savings are a part of capacity")
        ordered = zip(self.low, self.expected, self.high, strict=True)
        invariant(all(low <= mid <= high for low, mid, high in ordered), "more confidence never gives more")
