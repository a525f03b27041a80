"""The four tables as values: a floor by age, two curves over strain and cut, and the cliff after relief."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, kw_only=True, slots=True)
class Steps:
    """A value for each month from ``months[i]`` until the next step; ``months`` rises and starts at 1."""

    months: tuple[int, ...]
    values: tuple[float, ...]

    def at(self, month: Ints) -> Floats:
        """The value in force in each ``month`` (1 or later)."""
        place = np.searchsorted(np.array(self.months), month, side="right") - 1
        return np.array(self.values)[place]


@dataclass(frozen=True, kw_only=True, slots=True)
class Curve:
    """Straight lines through the points ``(xs[i], ys[i])``, level outside them; ``xs`` rises."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def at(self, x: Floats) -> Floats:
        """The height of the curve at each ``x``; infinite strain is the last point."""
        return np.interp(x, self.xs, self.ys)


@dataclass(frozen=True, kw_only=True, slots=True)
class RiskTables:
    """One version of the hazard tables.

    ``life`` is the floor by month of age, ``squeeze`` the hazard over payment / capacity, ``cut`` over
    1 - payment / old payment, ``cliff`` the share kept in the 1st, 2nd, … month in which payments begin again.
    ``document`` is the text of the tables as read, for hashes and for showing sources.
    """

    id: str
    version: str
    status: str
    life: Steps
    squeeze: Curve
    cut: Curve
    cliff: tuple[float, ...]
    document: Mapping[str, Any] = field(repr=False)

    @property
    def label(self) -> str:
        """Identity as records name it, such as ``default@1``."""
        return f"{self.id}@{self.version}"

    def cliff_after(self, months_since_relief: Ints) -> Floats:
        """The share kept in the n-th month after relief ended; 1 outside the table and for n < 1 (no relief)."""
        kept = np.array((1.0, *self.cliff, 1.0))
        return kept[np.clip(months_since_relief, 0, len(kept) - 1)]
