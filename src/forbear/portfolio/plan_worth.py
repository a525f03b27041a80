"""What the exact rows of one plan are worth to both sides, compiled: the sums of the value model in minor units."""

import math
from typing import NamedTuple

from forbear.offers.batch.capacity import Confidence, Living
from forbear.offers.batch.setting import Prices, Tables
from forbear.offers.compiled import compiled
from forbear.offers.kernel import _height, _over, _strain
from forbear.offers.sums import added
from forbear.risk import Floats, Ints

# Compiled in: places in ``tuple(DayCount)`` and ``tuple(Method)``, and what the interest of a deferral does.


class World(NamedTuple):
    """What all households share."""

    as_of: int
    months: int
    living: Living
    binding: Confidence
    expected: Confidence
    tables: Tables
    prices: Prices


class Paper(NamedTuple):
    """Room to write the months of one household on."""

    payment: Ints
    owed: Ints
    binding: Ints
    expected: Ints
    savings: Ints
    worth: Floats


@compiled
def usual_payment(payment: Ints) -> int:
    """The payment most months ask for; of equally frequent ones the larger."""
    usual, most = 0, 0
    for month in range(len(payment)):
        due, count = payment[month], 0
        if due == 0:
            continue
        for other in range(len(payment)):
            count += 1 if payment[other] == due else 0
        if count > most or (count == most and due > usual):
            usual, most = due, count
    return int(usual)


@compiled
def exact_worth(paper: Paper, world: World, span: tuple[int, int, int], usual: int) -> tuple[float, float, float]:
    """V and U of the exact path, without what is paid at once, and the chance to finish."""
    tables, prices, months = world.tables, world.prices, world.months
    relief, ramp, last = span
    began, rose = _rises(paper.payment, relief, ramp)
    staying = 1.0
    paper.worth[:] = 0.0
    for month in range(last):
        paid, owed, capacity = float(paper.payment[month]), float(paper.owed[month]), float(paper.expected[month])
        hazard = tables.life[month] + _height(tables.squeeze, _strain(paid, capacity))
        hazard = hazard + _height(tables.cut, 1.0 - paid / usual if usual > 0 else 0.0)
        over = _over(tables.cliff, month + 1 - relief if relief > 0 else 0, began)
        if ramp > 0:
            over = over * _over(tables.cliff, month + 1 - ramp, rose)
        kept = 1.0 - (1.0 - math.exp(-hazard) * over)
        falling, staying = staying * (1.0 - kept), staying * kept
        squeezed = max(paid - prices.strain_free_share * capacity, 0.0)
        gained = staying * (paid - prices.servicing) + falling * prices.recovered * owed
        cost = staying * (paid + prices.strain_price * squeezed) + falling * (prices.weight * owed + prices.harm)
        paper.worth[0, month] = gained * tables.lender_weights[month]
        paper.worth[1, month] = cost * tables.borrower_weights[month]
    return added(paper.worth[0, :months]), -added(paper.worth[1, :months]), staying


@compiled
def _rises(payment: Ints, relief: int, ramp: int) -> tuple[float, float]:
    """By what part of the full payment payments rise after relief, and after the ramp that follows it."""
    end = len(payment) - 1
    if ramp == 0:
        return 1.0, 0.0
    full = float(payment[min(ramp, end)])
    if full <= 0.0:
        return 1.0, 1.0
    return payment[min(relief, end)] / full, (full - payment[min(ramp - 1, end)]) / full
