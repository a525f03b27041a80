"""Splitting an amount so that the parts always sum back: no cent is made or lost."""

from collections.abc import Sequence

from forbear.problems import invariant


def split_evenly(total: int, *, parts: int) -> tuple[int, ...]:
    """``total`` in ``parts`` that differ by at most one minor unit; the larger parts come first."""
    invariant(parts > 0, "an amount is split in at least one part")
    if total < 0:
        return tuple(-part for part in split_evenly(-total, parts=parts))
    part, larger = divmod(total, parts)
    return (part + 1,) * larger + (part,) * (parts - larger)


def split_by_weights(total: int, *, weights: Sequence[int]) -> tuple[int, ...]:
    """``total`` in proportion to ``weights`` (none below zero, not all zero).

    What rounding down leaves over goes, one unit each, to the largest remainders; the earlier part wins a tie.
    """
    invariant(bool(weights) and min(weights) >= 0 and sum(weights) > 0, "weights are not below zero and not all zero")
    if total < 0:
        return tuple(-part for part in split_by_weights(-total, weights=weights))
    whole = sum(weights)
    parts = [total * weight // whole for weight in weights]
    by_remainder = sorted(range(len(weights)), key=lambda index: (-(total * weights[index] % whole), index))
    for index in by_remainder[: total - sum(parts)]:
        parts[index] += 1
    invariant(sum(parts) == total, "a split sums back")
    return tuple(parts)
