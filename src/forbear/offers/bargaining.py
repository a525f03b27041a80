"""The plans of :mod:`forbear.offers.choose`, best first, of which only those are valued that may come first.

:func:`~forbear.offers.choose.agreeable_plans` values every feasible plan; most of them are far from anybody's first
choice. The answers here are the same to the last digit.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from forbear.offers.case import SearchCase
from forbear.offers.choose import Agreeable, agreeable_plans, best_bargains, trade_offs
from forbear.offers.field import Field, sums_of
from forbear.offers.nothing import Nothing
from forbear.risk import Floats, Ints

TRIED_AT_FIRST = 8
"""How many shapes, those of the highest ceilings, are valued before the others are held against the best of them."""

VALUED_AT_ONCE = 64
"""How many plans are valued together while a companion is looked for."""

MEASURES = HIGHEST, TOTAL, MONTHS = range(3)
"""The measures of :class:`~forbear.offers.choose.Agreeable` that a path tells by itself."""

NEAR = 1e-8
"""A ceiling below the best score by more than this cannot reach it: scores have nine places."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bargaining:
    """A field and what it is held against."""

    field: Field
    case: SearchCase
    nothing: Nothing

    def best(self) -> Iterator[tuple[int, Agreeable]]:
        """The plans from the best bargain down, each with the agreeable plans it was chosen among."""
        first = self._first()
        if not len(first.rows):
            return
        row = int(best_bargains(first, most=1)[0])
        yield row, first
        # Hardly ever: the exact plan did not keep its promises, and so the next one is wanted.
        every = self._among(self.field.feasible)
        for other in best_bargains(every):
            if other != row:
                yield int(other), every

    def trade_offs(self, own: Agreeable, *, recommended: int, by: tuple[int, ...]) -> Iterator[int]:
        """The rows of :func:`~forbear.offers.choose.trade_offs`, in its order; ``own`` holds the recommended plan."""
        mine = own.measures[own.rows == recommended][0]
        rows, first = self._nearer(mine[by[0]], by[0])
        for block in _blocks(first, VALUED_AT_ONCE):
            keys = self._measures(rows[block])[:, [measure for measure in by if measure < len(MEASURES)]]
            order = np.lexsort((rows[block], *keys.T[::-1]))
            ordered, keys = rows[block][order], keys[order]
            for part in _blocks(keys, VALUED_AT_ONCE):
                among = self._among(np.append(np.sort(ordered[part]), recommended))
                yield from map(int, trade_offs(among, recommended=recommended, by=by).rows)

    def _nearer(self, own: float, measure: int) -> tuple[Ints, Floats]:
        """The feasible plans below ``own`` in a measure that needs no value, in its order, and that measure."""
        rows = self.field.feasible
        figures = self._measures(rows)[:, measure] if measure == TOTAL else self._known(rows)[measure]
        near = np.flatnonzero(figures < own)
        order = near[np.argsort(figures[near], kind="stable")]
        return rows[order], figures[order]

    def _known(self, rows: Ints) -> dict[int, Floats]:
        field = self.field
        return {HIGHEST: field.highest[rows].round(), MONTHS: field.last_month[rows].astype(np.float64)}

    def _measures(self, rows: Ints) -> Floats:
        """All measures of plans but the chance to finish, which takes their value."""
        known = {**self._known(rows), TOTAL: sums_of(rows, field=self.field)[0].round()}
        return np.column_stack([known[measure] for measure in MEASURES])

    def _first(self) -> Agreeable:
        """Agreeable plans among which there are all that may be the best bargain."""
        from forbear.offers.ceilings import has_ceilings

        rows, waivers = self.field.feasible, len(self.field.space.waivers)
        shape_of = rows // waivers
        shapes = np.unique(shape_of)
        if len(shapes) <= TRIED_AT_FIRST or not has_ceilings(self.field.ground):
            return self._among(rows)
        most = self._ceilings(shapes)
        places = np.searchsorted(shapes, shape_of)
        leading = np.partition(most, -TRIED_AT_FIRST)[-TRIED_AT_FIRST]
        found = self._among(rows[most[places] >= max(leading, np.finfo(np.float64).min)])
        least = found.score.max(initial=-np.inf) - NEAR
        return self._among(rows[(most[places] >= least) & (most[places] > -np.inf)])

    def _ceilings(self, shapes: Ints) -> Floats:
        """The score no plan of a shape can exceed; minus infinity where one side cannot gain."""
        from forbear.offers.ceilings import ceilings

        lender, borrower = ceilings(self.field.ground, shapes)
        lender, borrower = lender - self.nothing.lender_value_minor, borrower - self.nothing.borrower_value_minor
        alpha, both = self.case.prices.alpha, (lender > 0) & (borrower > 0)
        with np.errstate(invalid="ignore", divide="ignore"):
            score = alpha * np.log(lender) + (1 - alpha) * np.log(borrower)
        return np.where(both, score, -np.inf)

    def _among(self, rows: Ints) -> Agreeable:
        return agreeable_plans(self.field, case=self.case, nothing=self.nothing, rows=rows)


def _blocks(keys: Floats, least: int) -> Iterator[slice]:
    """Runs of at least ``least`` rows of ordered ``keys``, none of which parts rows that are alike."""
    start = 0
    while start < len(keys):
        end = min(start + least, len(keys))
        while end < len(keys) and np.all(keys[end] == keys[end - 1]):
            end += 1
        yield slice(start, end)
        start = end
