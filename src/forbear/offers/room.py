"""What a plan is held against, month by month: capacity, less savings that are paid now, or what was put aside.

Whole minor units; see docs/algorithms/plan-kinds.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from forbear.affordability import CapacityPath
from forbear.money import split_by_weights


@dataclass(frozen=True, kw_only=True, slots=True)
class Room:
    """By month what may be asked for (``binding``) and what strain is measured against (``expected``)."""

    binding: tuple[int, ...]
    expected: tuple[int, ...]


def room_for(payment: Sequence[int], *, paid_now_minor: int, settles: bool, capacity: CapacityPath) -> Room:
    """The room for the ``payment`` of each month.

    What is paid now leaves less savings for the months that count on them. A settlement may use everything that is
    left of the months before it.
    """
    if settles:
        before = [paid - due for paid, due in zip(accumulate(payment), payment, strict=True)]
        return Room(binding=_put_aside(capacity.binding, before), expected=_put_aside(capacity.expected, before))
    moved = moved_savings(paid_now_minor, capacity=capacity)
    return Room(binding=_less(capacity.binding, moved), expected=_less(capacity.expected, moved))


def moved_savings(paid_now_minor: int, *, capacity: CapacityPath) -> tuple[int, ...]:
    """What each month no longer has of savings when ``paid_now_minor`` is paid at once, in proportion to its own.

    More than all savings takes all of them.
    """
    savings = (*capacity.savings, *[0] * (capacity.months - len(capacity.savings)))[: capacity.months]
    moved = min(paid_now_minor, sum(savings))
    return split_by_weights(moved, weights=savings) if moved else (0,) * capacity.months


def _put_aside(capacity: Sequence[int], before: Sequence[int]) -> tuple[int, ...]:
    return tuple(saved - paid for saved, paid in zip(accumulate(capacity), before, strict=True))


def _less(capacity: Sequence[int], moved: Sequence[int]) -> tuple[int, ...]:
    return tuple(room - less for room, less in zip(capacity, moved, strict=True))
