"""The luck of every future: drawn from counters by whole-number arithmetic, so that every machine draws the same."""

from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Words = NDArray[np.uint64]

FUTURES = 2_048
"""How many futures are played; a chance is then within about two in a hundred (docs/algorithms/shock-test.md)."""

SEED = 20_261_124
_SLICES = 1_024
_STANDARD_NORMAL = NormalDist()


@lru_cache(maxsize=1)
def luck() -> Floats:
    """The hidden factor of each future: the middle of equally likely slices of a standard normal, rising."""
    return _slices(FUTURES)


@lru_cache(maxsize=8)
def uniforms(kind: int, months: int) -> Floats:
    """A number between zero and one for each future and month; ``kind`` tells independent things apart."""
    future = np.arange(FUTURES, dtype=np.uint64)[:, None]
    month = np.arange(months, dtype=np.uint64)[None, :]
    counter = (future << np.uint64(32)) + (month << np.uint64(8)) + np.uint64(kind)
    return np.asarray((_mixed(counter + np.uint64(SEED)) >> np.uint64(11)).astype(np.float64) * 2.0**-53)


@lru_cache(maxsize=8)
def normals(kind: int, months: int) -> Floats:
    """A standard normal number for each future and month, taken from 1,024 equally likely slices."""
    place = (uniforms(kind, months) * _SLICES).astype(np.int64)
    return _slices(_SLICES)[place]


def _slices(count: int) -> Floats:
    return np.array([_STANDARD_NORMAL.inv_cdf((place + 0.5) / count) for place in range(count)])


def _mixed(counter: Words) -> Words:
    """SplitMix64 (Steele, Lea and Flood, 2014): every bit of the counter moves every bit of the result."""
    with np.errstate(over="ignore"):
        word = (counter + np.uint64(1)) * np.uint64(0x9E3779B97F4A7C15)
        word = (word ^ (word >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        word = (word ^ (word >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return np.asarray(word ^ (word >> np.uint64(31)))
