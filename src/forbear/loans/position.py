"""Where a loan stands on a day: owed, overdue, days past due and what the contract still asks for."""

from dataclasses import dataclass
from datetime import date

from forbear.loans.balances import Balances
from forbear.loans.contract import Contract
from forbear.loans.schedule import Installment
from forbear.money import LARGEST_MINOR
from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Payment:
    """Money received from the borrower on a day, in minor units above zero."""

    paid_on: date
    amount_minor: int

    def __post_init__(self) -> None:
        invariant(0 < self.amount_minor <= LARGEST_MINOR, "a payment is above zero and not beyond any loan")


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanPosition:
    """A loan at the end of day ``as_of``, always counted on the original contract.

    ``balances`` is all owed today: principal not yet due too, and interest accrued since the last due day.
    ``overdue`` is the part already due and unpaid; on the due day itself that is no day past due yet.
    ``upcoming`` holds the contract's installments due after ``as_of``, ``next_due_on`` the first of their days.
    ``credit_minor`` was paid ahead and waits for the next due day; ``balances`` is already net of it.
    ``payments`` and ``paid_minor`` are None where only balances are known, not how they came about.
    """

    loan_id: str
    product: str
    contract: Contract
    as_of: date
    balances: Balances
    overdue: Balances
    days_past_due: int
    installments_overdue: int
    next_due_on: date | None
    upcoming: tuple[Installment, ...]
    credit_minor: int = 0
    payments: tuple[Payment, ...] | None = None
    paid_minor: int | None = None
    last_paid_on: date | None = None
