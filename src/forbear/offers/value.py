"""What a path is worth to the lender and to the borrower, over any number of plans at once.

    V = Σ δ^t   [ S_t x_t + S_{t−1} h_t · Rec(B_t) − S_t k ]
    U = −Σ δ_b^t [ S_t (x_t + strain_t) + S_{t−1} h_t ( taken(B_t) + λ (B_t − taken(B_t)) + H ) ]

``S`` is the chance to be still on the path after month t, ``h`` the chance to fall off in it. Doing nothing is valued
by the same lines: its path is what the contract asks for. Floats of minor units throughout.
"""

from dataclasses import dataclass

import numpy as np

from forbear.offers.prices import Prices
from forbear.risk import Floats, Ints, RiskTables, monthly_hazard


@dataclass(frozen=True, kw_only=True, slots=True)
class Paths:
    """Payment and debt of plans (rows) by month (columns, the first is month 1).

    ``owed`` stands before the month's payment: principal and arrears not yet paid, and waivers not yet earned.
    ``last_month`` is the month of the last payment. ``relief_months`` is the number of months before payments begin
    again after a deferral, 0 where nothing was deferred; ``ramp_months`` those before they are full after interest
    only or a step, 0 where they do not rise (None: nowhere). ``paid_now`` is paid before month 1 (None: nothing).
    """

    payment: Floats
    owed: Floats
    last_month: Ints
    relief_months: Ints
    ramp_months: Ints | None = None
    paid_now: Floats | None = None

    def take(self, rows: Ints) -> "Paths":
        """The paths of some rows only."""
        return Paths(
            payment=self.payment[rows],
            owed=self.owed[rows],
            last_month=self.last_month[rows],
            relief_months=self.relief_months[rows],
            ramp_months=None if self.ramp_months is None else self.ramp_months[rows],
            paid_now=None if self.paid_now is None else self.paid_now[rows],
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Values:
    """What each path is worth to lender and borrower, and the chance to finish it."""

    lender: Floats
    borrower: Floats
    chance: Floats


def value_paths(paths: Paths, *, capacity: Floats, old_payment: float, risk: RiskTables, prices: Prices) -> Values:
    """The value of every path against the expected ``capacity`` of each month."""
    kept = kept_by_month(paths, capacity=capacity, old_payment=old_payment, risk=risk)
    staying: Floats = np.asarray(np.cumprod(kept, axis=1), dtype=np.float64)
    before = np.hstack([np.ones((len(kept), 1)), staying[:, :-1]])
    falling = before * (1.0 - kept)
    now = 0.0 if paths.paid_now is None else paths.paid_now
    return Values(
        lender=_lender(paths, staying, falling, prices) + now,
        borrower=_borrower(paths, staying, falling, capacity, prices) - now,
        chance=staying[:, -1],
    )


def kept_by_month(paths: Paths, *, capacity: Floats, old_payment: float, risk: RiskTables) -> Floats:
    """The share that stays in each month; nobody falls off a path that is over."""
    months = np.arange(1, paths.payment.shape[1] + 1)
    hazard = monthly_hazard(
        tables=risk,
        payment=paths.payment,
        capacity=capacity,
        old_payment=old_payment,
        age=months,
        over=_over(paths, risk),
    )
    return np.where(_runs(paths), 1.0 - hazard, 1.0)


def _over(paths: Paths, risk: RiskTables) -> Floats:
    """The share that gets over each rise of payments: after a deferral, and after interest only or a step."""
    months, rows = np.arange(1, paths.payment.shape[1] + 1), np.arange(len(paths.payment))
    relief, ramp = paths.relief_months, paths.ramp_months
    after = np.where(relief[:, None] > 0, months - relief[:, None], 0)
    if ramp is None or not ramp.any():
        return risk.cliff_after(after)
    end = paths.payment.shape[1] - 1
    full = paths.payment[rows, np.minimum(ramp, end)]
    began = np.where(ramp > 0, _part(paths.payment[rows, np.minimum(relief, end)], full), 1.0)
    rose = np.where(ramp > 0, _part(full - paths.payment[rows, np.clip(ramp - 1, 0, end)], full), 0.0)
    risen = np.where(ramp[:, None] > 0, months - ramp[:, None], 0)
    return _softened(risk.cliff_after(after), began) * _softened(risk.cliff_after(risen), rose)


def _part(rise: Floats, full: Floats) -> Floats:
    """A rise as a part of the full payment; where there is no payment, all of it."""
    return np.divide(rise, full, out=np.ones_like(full), where=full > 0)


def _softened(kept: Floats, rise: Floats) -> Floats:
    """What a rise of only a part of the full payment leaves of the cliff."""
    part = rise[:, None]
    return np.where(part == 1.0, kept, 1.0 - (1.0 - kept) * part)


def _runs(paths: Paths) -> Floats:
    months = np.arange(1, paths.payment.shape[1] + 1)
    return np.asarray(months <= paths.last_month[:, None], dtype=np.float64)


def _lender(paths: Paths, staying: Floats, falling: Floats, prices: Prices) -> Floats:
    paid = staying * (paths.payment - prices.servicing * _runs(paths))
    recovered = falling * prices.recovered * paths.owed
    return _discounted(paid + recovered, prices.lender_month)


def _borrower(paths: Paths, staying: Floats, falling: Floats, capacity: Floats, prices: Prices) -> Floats:
    squeezed = np.maximum(paths.payment - prices.strain_free_share * capacity, 0.0)
    paid = staying * (paths.payment + prices.strain_price * squeezed)
    weight = prices.taken + prices.rest * (1.0 - prices.taken)
    default = falling * (weight * paths.owed + prices.harm)
    return -_discounted(paid + default, prices.borrower_month)


def _discounted(monthly: Floats, factor: float) -> Floats:
    weights = factor ** np.arange(1, monthly.shape[1] + 1, dtype=np.float64)
    return np.asarray((monthly * weights).sum(axis=1))
