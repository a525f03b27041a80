"""Even parts of an amount over installments: who takes the cents that do not come out even."""

from fractions import Fraction

from forbear.loans import Convention
from forbear.money import round_fraction, split_evenly
from forbear.restructure.layer import Layer


def spread(minor: int, *, parts: int, layer: Layer) -> tuple[int, ...]:
    """``minor`` in even ``parts``; the earliest take the extra cents, under Apache Fineract's convention the last."""
    if layer.convention is not Convention.FINERACT:
        return split_evenly(minor, parts=parts)
    part, found, left = round_fraction(Fraction(minor, parts), rounding=layer.rounding), [], minor
    for _ in range(parts - 1):
        found.append(min(part, left))
        left -= found[-1]
    return (*found, left)
