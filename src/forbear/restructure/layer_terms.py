"""The words a layer is made of: installments that stay, down payments, steps, and how interest arrears are repaid."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from forbear.loans import Balances
from forbear.problems import invariant


class ArrearsOrder(StrEnum):
    """How interest owed already when a plan begins is repaid."""

    SPREAD = "spread"
    """In even parts beside the installments, which stay level."""

    FIRST = "first"
    """By the first payments, before principal; the level payment is solved so that it covers them."""


class Asks(StrEnum):
    """What an installment that stays is fixed by."""

    PAYMENT = "payment"
    """So much of interest and principal together."""

    PRINCIPAL = "principal"
    """So much principal, beside the interest."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    """An installment before the first one an operation changes: it stays as it was, in minor units.

    Its period runs from ``starts_on`` to ``ends_on``, the due day before it moves to a business day; ``anchor_day``
    is the day of the month both come back to after a short month. With ``postpones_interest`` its interest falls due
    with the next installment that asks for interest.
    """

    starts_on: date
    ends_on: date
    anchor_day: int | None
    asks: Asks
    amount_minor: int
    postpones_interest: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class DownPayment:
    """An amount to be paid on ``due_on``, before any installment, by component."""

    due_on: date
    amounts: Balances


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """From installment ``number`` on, payments are ``factor`` times what they would be at factor 1."""

    number: int
    factor: Fraction

    def __post_init__(self) -> None:
        invariant(self.number >= 1 and self.factor > 0, "a step has a number and a factor above zero")


def factor_of(number: int, *, steps: tuple[Step, ...]) -> Fraction:
    """The factor of installment ``number``; 1 before the first step."""
    factor = Fraction(1)
    for step in steps:
        if step.number > number:
            break
        factor = step.factor
    return factor
