"""An installment that fell due: what it asked, the penalty interest it bears and what was paid on it."""

from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from forbear.dates import year_fraction
from forbear.loans.balances import Balances, Component
from forbear.loans.contract import Contract, PenaltyBase
from forbear.loans.schedule import Installment
from forbear.money import round_fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class OpenInstallment:
    """``due`` is what it asked without penalty, ``accrued`` its exact penalty interest up to ``accrued_until``."""

    due_on: date
    due: Balances
    accrued_until: date
    accrued: Fraction = Fraction(0)
    charged_minor: int = 0
    paid: Balances = field(default_factory=Balances)

    @property
    def unpaid(self) -> Balances:
        """What is still open, penalty interest too."""
        return self.due.replacing(Component.PENALTY, self.charged_minor) - self.paid

    @property
    def is_overdue(self) -> bool:
        """Whether scheduled money is missing; penalty interest alone does not count."""
        unpaid = self.unpaid
        return unpaid.total_minor > unpaid.penalty_minor


def opened(installment: Installment) -> OpenInstallment:
    """The installment on its due day; interest that a capped payment leaves to the balance is not due."""
    joins_balance = min(0, installment.principal_minor)
    due = Balances(
        principal_minor=installment.principal_minor - joins_balance,
        interest_minor=installment.interest_minor + joins_balance,
        fee_minor=installment.fee_minor,
    )
    return OpenInstallment(due_on=installment.due_on, due=due, accrued_until=installment.due_on)


def accrue(debt: OpenInstallment, contract: Contract, *, until: date) -> OpenInstallment:
    """The installment with its penalty interest up to ``until``, nothing having been paid since the last accrual."""
    base = _penalty_base(debt.unpaid, contract)
    years = year_fraction(debt.accrued_until, until, day_count=contract.penalty_day_count)
    accrued = debt.accrued + contract.penalty_rate_annual * years * base
    charged = round_fraction(accrued, rounding=contract.rounding)
    return replace(debt, accrued=accrued, accrued_until=until, charged_minor=charged)


def _penalty_base(unpaid: Balances, contract: Contract) -> int:
    if contract.penalty_base is PenaltyBase.PRINCIPAL_AND_INTEREST:
        return unpaid.principal_minor + unpaid.interest_minor
    return unpaid.principal_minor
