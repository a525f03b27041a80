"""What flows are worth together at a rate: the function whose zeros are the rates.

Rates are looked at as x = ln(1 + rate per period), so that −99 % and +10,000 % are both near. Worth is measured as a
share of the flows' gross worth, so that neither large amounts nor long times overflow.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from forbear.rates.flows import Flow

Floats = npt.NDArray[np.float64]

_EPSILON = float(np.finfo(np.float64).eps)
_MOST_CELLS = 400_000
"""Numbers held at once while a range of rates is scanned."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Worth:
    """Flows by ascending time, the first at 0; amounts are signed and 1 on average, times are in periods."""

    amounts: Floats
    times: Floats
    fractions: Floats

    @property
    def turns(self) -> int:
        """How often the flows change direction; there are at most as many rates above −1 (Descartes' rule)."""
        signs = np.sign(self.amounts)
        return int(np.count_nonzero(signs[1:] != signs[:-1]))

    def share(self, x: float) -> float:
        """Net worth over gross worth at x = ln(1 + rate), from −1 to 1."""
        return float(self._shares(np.array([x]))[0])

    def shares(self, xs: Floats) -> Floats:
        """:meth:`share` at each of ``xs``."""
        step = max(1, _MOST_CELLS // len(self.amounts))
        return np.concatenate([self._shares(xs[at : at + step]) for at in range(0, len(xs), step)])

    def is_resolved(self, x: float, *, tolerance: float = 1e-6) -> bool:
        """Whether floating point can tell the flows' worth on the first day to ``tolerance`` of an average flow.

        Near −1 and over decades each flow is worth billions of times its amount, and the last digit of the rate moves
        the sum by more than all the money there is.
        """
        with np.errstate(over="ignore"):
            gross = np.sum(np.abs(self.amounts) * np.exp(-x * self.times) / self._simple(np.array([x]))[0])
        return bool(_EPSILON * gross <= tolerance)

    def _shares(self, xs: Floats) -> Floats:
        # Counted from the first flow for rates above zero, from the last below: then no factor exceeds one by much.
        origin = np.where(xs < 0, self.times[-1], 0.0)[:, None]
        with np.errstate(under="ignore"):
            discounts = np.exp(-xs[:, None] * (self.times[None, :] - origin)) / self._simple(xs)
            worths = discounts * self.amounts
            net, gross = worths.sum(axis=1), np.abs(worths).sum(axis=1)
        return np.asarray(net / gross, dtype=np.float64)

    def _simple(self, xs: Floats) -> Floats:
        return np.asarray(1.0 + self.fractions[None, :] * np.expm1(xs)[:, None], dtype=np.float64)


def worth_of(*, advances: Iterable[Flow], payments: Iterable[Flow]) -> Worth | None:
    """The flows netted by time; None unless something is left in both directions."""
    net: dict[tuple[Fraction, Fraction], Fraction] = defaultdict(Fraction)
    for sign, flows in ((-1, advances), (1, payments)):
        for flow in flows:
            net[Fraction(flow.t), Fraction(flow.f)] += sign * flow.amount
    rows = sorted((time, amount) for time, amount in net.items() if amount)
    if not any(amount < 0 for _, amount in rows) or not any(amount > 0 for _, amount in rows):
        return None
    average = sum(abs(amount) for _, amount in rows) / len(rows)
    start = rows[0][0][0]
    return Worth(
        amounts=np.array([float(amount / average) for _, amount in rows]),
        times=np.array([float(t - start) for (t, _), _ in rows]),
        fractions=np.array([float(f) for (_, f), _ in rows]),
    )
