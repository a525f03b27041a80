"""What happens to a loan after it was lent: money, what is taken back or corrected, charges and waivers.

An event says on which day it counts. Where it came to be known later, ``booked_on`` says when; reversals and
corrections count from the first day and are known from their ``on``.
"""

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from forbear.loans.balances import Component
from forbear.money import LARGEST_MINOR
from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """Money received from the borrower ``on`` a day, in minor units above zero."""

    id: str
    on: date
    amount_minor: int
    booked_on: date | None = None

    def __post_init__(self) -> None:
        _check_amount(self.amount_minor)


@dataclass(frozen=True, kw_only=True, slots=True)
class Charge:
    """A fee or a penalty asked for at once, beside what the contract asks for by itself."""

    id: str
    on: date
    component: Component
    amount_minor: int
    booked_on: date | None = None

    def __post_init__(self) -> None:
        _check_amount(self.amount_minor)
        invariant(self.component in {Component.FEE, Component.PENALTY}, "a charge is a fee or a penalty")


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiver:
    """An amount of one component that need not be paid; give it an ``id`` if it may have to be taken back."""

    on: date
    component: Component
    amount_minor: int
    id: str | None = None
    booked_on: date | None = None

    def __post_init__(self) -> None:
        _check_amount(self.amount_minor)


@dataclass(frozen=True, kw_only=True, slots=True)
class Reversal:
    """From ``on`` it is known that the payment, charge or waiver ``of`` was none: it counts as never made."""

    of: str
    on: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """From ``on`` it is known that the payment ``of`` was of another amount, made on another day, or both."""

    of: str
    on: date
    amount_minor: int | None = None
    paid_on: date | None = None

    def __post_init__(self) -> None:
        if self.amount_minor is not None:
            _check_amount(self.amount_minor)


Original: TypeAlias = Payment | Charge | Waiver
"""What stands for itself, and can be reversed."""

Event: TypeAlias = Original | Reversal | Correction


def known_on(event: Event) -> date:
    """The day from which ``event`` is known."""
    if isinstance(event, Reversal | Correction):
        return event.on
    return event.booked_on or event.on


def _check_amount(minor: int) -> None:
    invariant(0 < minor <= LARGEST_MINOR, "an amount is above zero and not beyond any loan")
