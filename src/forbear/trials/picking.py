"""Drawing from a seed in ways that stay the same on every version of Python: only ``Random.random`` is used."""

from collections.abc import Mapping
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def pick(weights: Mapping[Thing, int], chance: Random) -> Thing:
    """One of the keys, each as likely as its weight."""
    left = chance.random() * sum(weights.values())
    for thing, weight in weights.items():
        left -= weight
        if left < 0:
            return thing
    return next(reversed(list(weights)))


def between(low: float, high: float, chance: Random) -> float:
    """A number from ``low`` to below ``high``, each as likely."""
    return low + (high - low) * chance.random()


def happens(share: float, chance: Random) -> bool:
    """True in ``share`` of the draws."""
    return chance.random() < share
