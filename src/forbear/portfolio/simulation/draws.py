"""The luck of a household: one number for each month and future, whatever policy it lives under.

Drawn from counters (Philox4×64) keyed by the seed and the household's reference: nothing else, such as a policy, an
order of rows, how many months are played or how many futures, can move a number.
"""

from hashlib import sha256

import numpy as np

from forbear.problems import invariant
from forbear.risk import Floats, Ints

MOST_SEED = 2**64 - 1
_KEPT_BITS = 53


def uniforms(*, seed: int, ref: str, months: int, runs: int) -> Floats:
    """Numbers from 0 to below 1 for each month (rows) and future (columns) of the household called ``ref``."""
    invariant(0 <= seed <= MOST_SEED, "a seed is a whole number of 64 bits")
    key = np.array([seed, int.from_bytes(sha256(ref.encode("utf-8")).digest()[:8], "big")], dtype=np.uint64)
    return np.stack([_of_month(key, month, runs) for month in range(1, months + 1)])


def months_kept(luck: Floats, hazard: Floats) -> Ints:
    """In each future the months before the household falls off; all of them where it never does."""
    months = len(hazard)
    falls = luck[:months] < hazard[:, None]
    return np.where(falls.any(axis=0), falls.argmax(axis=0), months).astype(np.int64)


def _of_month(key: np.ndarray[tuple[int], np.dtype[np.uint64]], month: int, runs: int) -> Floats:
    """Taken from the raw bits, whose stream NumPy keeps the same from version to version."""
    counter = np.array([0, month, 0, 0], dtype=np.uint64)
    bits = np.random.Philox(key=key, counter=counter).random_raw(runs)
    return np.asarray((bits >> np.uint64(64 - _KEPT_BITS)).astype(np.float64) * 2.0**-_KEPT_BITS)
