"""One amount at one time, in either direction: the input of every rate."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Flow:
    """``amount`` (from zero, in any unit) at ``t`` of the convention's periods after the start.

    ``f`` is the fraction of a unit-period that Appendix J discounts simply, from 0 to under 1; 0 everywhere else.
    """

    amount: Fraction | int
    t: Fraction | int
    f: Fraction | int = 0

    def __post_init__(self) -> None:
        invariant(self.amount >= 0 and self.t >= 0, "a flow has an amount and a time from zero")
        invariant(0 <= self.f < 1, "the fraction of a unit-period lies from zero to under one")


@dataclass(frozen=True, kw_only=True, slots=True)
class DatedFlow:
    """``amount`` (from zero, in any unit) on a day."""

    amount: Fraction | int
    on: date

    def __post_init__(self) -> None:
        invariant(self.amount >= 0, "a flow has an amount from zero")
