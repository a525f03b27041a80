"""The spaces of a book: one for each way in which loans, savings and levers make different shapes, prepared once."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np

from forbear.offers.batch.shapes import Shapes, shapes_of, units_of
from forbear.offers.levers import Shape
from forbear.offers.space import shapes_for
from forbear.policy import Levers
from forbear.risk import Floats, Ints

MOST_KEPT = 8
"""Of how many books the spaces are kept, the last used."""

_MONTHLY = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Spaces:
    """The spaces of a book; ``kinds`` are their shapes, ``of`` tells which one by levers, rate, rise and shares paid.

    ``rate_row`` is the row of each rate of the book in ``units``, ``rates`` the rate itself; ``rows`` are the rates
    of all rows.
    """

    kinds: tuple[tuple[Shape, ...], ...]
    of: Ints
    shapes: Shapes
    units: Floats
    rates: Floats
    rate_row: Ints
    rows: tuple[Fraction, ...]


@lru_cache(maxsize=MOST_KEPT)
def spaces_for(levers: tuple[Levers, ...], *, rates: tuple[Fraction, ...]) -> Spaces:
    """The spaces of loans at ``rates`` under each of ``levers``."""
    rows = sorted(
        {Fraction(0), *rates, *(rate for lever in levers for rate in lever.rates_annual if not isinstance(rate, str))}
    )
    most_paid = max(len(set(lever.pay_now_shares)) for lever in levers)
    places: dict[tuple[Shape, ...], int] = {}
    of = np.full((len(levers), len(rates), 2, most_paid + 1), -1, dtype=np.int64)
    known: dict[object, int] = {}
    for lever, chosen in enumerate(levers):
        shares = tuple(sorted(set(chosen.pay_now_shares)))
        for place, rate in enumerate(rates):
            lower = (rate == 0, sum(1 for one in chosen.rates_annual if not isinstance(one, str) and one < rate))
            for may_rise in (False, True):
                for paid in range(len(shares) + 1):
                    key = (lever, lower, may_rise, paid)
                    if key not in known:
                        shapes = shapes_for(chosen, _MONTHLY, (rate,), may_rise, shares[:paid])
                        known[key] = places.setdefault(shapes, len(places))
                    of[lever, place, int(may_rise), paid] = known[key]
    kinds = tuple(places)
    row_of = {rate: row for row, rate in enumerate(rows)}
    return Spaces(
        kinds=kinds,
        of=of,
        shapes=shapes_of(kinds, rates=rows),
        units=units_of(rows, most=max((term for lever in levers for term in lever.terms), default=1) + 1),
        rates=np.array([float(rate) for rate in rates], dtype=np.float64),
        rows=tuple(rows),
        rate_row=np.array([row_of[rate] for rate in rates], dtype=np.int64),
    )
