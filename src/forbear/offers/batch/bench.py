"""What the search of one household works with, and what it has found so far."""

from typing import NamedTuple

import numpy as np

from forbear.offers.batch.courses import (
    Value,
)
from forbear.offers.batch.desk import Desk
from forbear.offers.compiled import compiled
from forbear.offers.ground import Ground
from forbear.risk import Floats, Ints


class Gains(NamedTuple):
    """What doing nothing is worth to both sides; what comes above it is gained."""

    lender: float
    borrower: float


class Bench(NamedTuple):
    """A household with all that is needed to search it.

    ``waived`` is what each waiver comes to over all loans, ``stopped`` flags the shapes that law stops, ``steps`` are
    those of the desk. ``is_level`` tells that all loans are annuities paid in the same months with equal interest a
    month, so that bounds hold; ``keeps_method`` that plans keep the way the loans are repaid.
    """

    ground: Ground
    desk: Desk
    value: Value
    nothing: Gains
    owed: int
    waived: Ints
    stopped: Ints
    steps: int
    is_level: bool
    keeps_method: bool
    loans: Floats
    shares: Floats


class Limits(NamedTuple):
    """What bounds a search: the most to be waived by a plan, the last month, the longest deferral, and relief."""

    waived: int
    last: int
    deferral: int
    relief: float


class Best(NamedTuple):
    """The best plan found so far; shape -1 for none."""

    shape: int
    waiver: int
    score: float
    lender: float
    borrower: float
    chance: float
    highest: float
    total: float
    first: int
    last: int


@compiled
def nobody() -> Best:
    """No plan."""
    return Best(-1, -1, -np.inf, 0.0, 0.0, 0.0, 0.0, 0.0, 0, 0)
