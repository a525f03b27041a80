"""A signed agreement: the schedule of each loan as it was offered, its conditional waiver, and the breach terms."""

from dataclasses import dataclass
from datetime import date

from forbear.loans import Balances, Payment
from forbear.money import split_evenly
from forbear.policy import Breach
from forbear.problems import invariant
from forbear.restructure import PlanInstallment, vesting_by_installment

PlanPayment = Payment
"""Money received for a plan, on a day; which installment it pays is worked out, never said by the payer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreedLoan:
    """One loan of the agreement, in minor units.

    ``owed`` is what the plan took over after its operations, ``vesting`` the conditional waiver on top of it.
    """

    loan_id: str
    owed: Balances
    vesting: Balances
    installments: tuple[PlanInstallment, ...]

    def __post_init__(self) -> None:
        invariant(bool(self.installments), "an agreed loan has installments")
        vested = sum(installment.vested_minor for installment in self.installments)
        invariant(vested == self.vesting.total_minor, "the installments earn the whole conditional waiver")

    @property
    def earnings(self) -> tuple[Balances, ...]:
        """What paying each installment earns of the conditional waiver."""
        return vesting_by_installment(self.vesting, installments=len(self.installments))

    @property
    def plan_interest(self) -> tuple[int, ...]:
        """The interest of each installment that the plan itself charges, without its even part of the arrears."""
        arrears = split_evenly(self.owed.interest_minor, parts=len(self.installments))
        return tuple(row.interest_minor - part for row, part in zip(self.installments, arrears, strict=True))


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """What borrower and lender signed; ``offer_id`` names the offer it came from."""

    agreement_id: str
    offer_id: str
    currency: str
    signed_on: date
    breach: Breach
    loans: tuple[AgreedLoan, ...]

    def __post_init__(self) -> None:
        invariant(bool(self.loans), "an agreement covers a loan")
        invariant(self.breach.grace_days >= 0, "days of grace are not below zero")
        invariant(self.breach.missed_installments_to_break >= 1, "a plan breaks by one missed installment or more")
