"""Sums of floats in the order in which numpy adds them, compiled: so that halves of a minor unit round alike."""

from forbear.offers.compiled import compiled
from forbear.risk import Floats

BLOCK = 128
"""How long a row numpy adds without halving it."""


@compiled
def added(row: Floats) -> float:
    """The sum of a row in the order in which numpy adds one, so that totals of half a minor unit round alike."""
    length = len(row)
    if length <= BLOCK:
        return _of_block(row)
    half = length // 2 - length // 2 % 8
    return _of_block(row[:half]) + _of_block(row[half:])


@compiled
def _of_block(row: Floats) -> float:
    """Eight running sums, then what is left over."""
    whole, total = len(row) - len(row) % 8, 0.0
    if whole:
        a, b, c, d, e, f, g, h = row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]
        for place in range(8, whole, 8):
            a, b, c, d = a + row[place], b + row[place + 1], c + row[place + 2], d + row[place + 3]
            e, f, g, h = e + row[place + 4], f + row[place + 5], g + row[place + 6], h + row[place + 7]
        total = ((a + b) + (c + d)) + ((e + f) + (g + h))
    for place in range(whole, len(row)):
        total += row[place]
    return total
