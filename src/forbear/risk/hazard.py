"""The monthly hazard of falling off, over any number of plans and months at once.

    h = 1 − exp(−(life(age) + squeeze(x / c) + cut(1 − x / old))) × cliff

The exponential is the share that stays, ``cliff`` the share of those who get over a month in which payments begin
again; one minus their product is the hazard. Floats: this feeds the search, never an amount of money.
"""

import numpy as np

from forbear.risk.tables import Floats, Ints, RiskTables


def monthly_hazard(
    *, tables: RiskTables, payment: Floats, capacity: Floats, old_payment: float, age: Ints, over: Floats
) -> Floats:
    """The chance to fall off in each month, between 0 and 1; the arrays broadcast against each other.

    ``payment`` and ``capacity`` are the month's amounts, ``old_payment`` the contract's usual monthly payment,
    ``age`` the month counted from 1, ``over`` the share that gets over the rises of payments, such as
    :meth:`RiskTables.cliff_after` gives after a deferral (1: no cliff). A payment without any capacity is strain
    without end; no payment is no strain.
    """
    hazard = tables.life.at(age) + tables.squeeze.at(strain_of(payment, capacity))
    hazard = hazard + tables.cut.at(cut_of(payment, old_payment))
    kept: Floats = np.exp(-hazard) * over
    return 1.0 - kept


def strain_of(payment: Floats, capacity: Floats) -> Floats:
    """Payment as a share of capacity: 0 where nothing is to be paid, infinite where nothing is there to pay it."""
    with np.errstate(divide="ignore", invalid="ignore"):
        strain = np.asarray(payment / capacity)
    return np.where(payment > 0, strain, 0.0)


def cut_of(payment: Floats, old_payment: float) -> Floats:
    """How much lower than the old payment the payment is, as a share; a raised payment is a cut below zero."""
    if old_payment <= 0:
        return np.zeros_like(payment)
    return 1.0 - payment / old_payment
