"""What a stated figure is at a confidence: the log-normal factor, in whole billionths so that money stays whole.

A figure's median is what was stated and ``spread`` the standard deviation of its logarithm. Factors are rounded
to nine decimals before they meet money, so that every machine gets the same minor units.
"""

import math
from decimal import Decimal
from functools import lru_cache
from statistics import NormalDist

from forbear.problems import invariant

BILLION = 10**9
_STANDARD_NORMAL = NormalDist()


@lru_cache(maxsize=64)
def deviations(confidence: Decimal) -> float:
    """Standard deviations between the median and what is exceeded with probability ``confidence``; 0 at one half."""
    invariant(0 < confidence < 1, "a confidence lies between zero and one")
    return 0.0 if confidence == Decimal("0.5") else _STANDARD_NORMAL.inv_cdf(float(confidence))


def fall_billionths(confidence: Decimal, spread: Decimal) -> int:
    """What an uncertain gain is worth at ``confidence``, as billionths of its median."""
    return _factor_billionths(-deviations(confidence), spread)


def rise_billionths(confidence: Decimal, spread: Decimal) -> int:
    """What an uncertain cost or delay comes to at ``confidence``, as billionths of its median."""
    return _factor_billionths(deviations(confidence), spread)


@lru_cache(maxsize=1024)
def _factor_billionths(steps: float, spread: Decimal) -> int:
    return round(math.exp(steps * float(spread)) * BILLION)


def scaled_down(amount: int, billionths: int) -> int:
    """``amount`` times ``billionths`` of one, rounded down: for what comes in."""
    return amount * billionths // BILLION


def scaled_up(amount: int, billionths: int) -> int:
    """``amount`` times ``billionths`` of one, rounded up: for what goes out."""
    return -(-amount * billionths // BILLION)


def share_up(amount: int, share: Decimal) -> int:
    """A decimal ``share`` of ``amount``, rounded up."""
    numerator, denominator = share.as_integer_ratio()
    return -(-amount * numerator // denominator)
