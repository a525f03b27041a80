"""A schedule: what is to be paid when, as numbered installments."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Installment(NamedTuple):
    """One scheduled payment (期) in minor units; ``balance_minor`` is the principal left after it.

    ``principal_minor`` is below zero only where a payment that may be below the interest leaves some of it to the
    balance: a capped payment, one agreed to amortize negatively, or none at all at the start.
    """

    number: int
    due_on: date
    principal_minor: int
    interest_minor: int
    fee_minor: int
    balance_minor: int

    @property
    def payment_minor(self) -> int:
        """All that is to be paid on the due day."""
        return self.principal_minor + self.interest_minor + self.fee_minor


@dataclass(frozen=True, kw_only=True, slots=True)
class Schedule:
    """Installments in the order they fall due."""

    installments: tuple[Installment, ...]

    @property
    def principal_minor(self) -> int:
        """Principal of all installments."""
        return sum([installment.principal_minor for installment in self.installments])

    @property
    def interest_minor(self) -> int:
        """Interest of all installments."""
        return sum([installment.interest_minor for installment in self.installments])

    @property
    def fee_minor(self) -> int:
        """Fees of all installments."""
        return sum([installment.fee_minor for installment in self.installments])

    @property
    def total_minor(self) -> int:
        """All payments together."""
        return self.principal_minor + self.interest_minor + self.fee_minor

    @property
    def ends_on(self) -> date:
        """The last due day."""
        return self.installments[-1].due_on
