"""From a contract to its schedule: see ``docs/algorithms/schedule.md`` for the steps and worked tables."""

from forbear.loans.amortization import ExactRow, exact_rows
from forbear.loans.contract import Contract
from forbear.loans.schedule import Installment, Schedule
from forbear.money import Rounding, round_fraction
from forbear.problems import invariant


def build_schedule(contract: Contract) -> Schedule:
    """Every installment of ``contract``; the last one settles it, so the final balance is zero."""
    installments: list[Installment] = []
    balance = contract.principal_minor
    for row in exact_rows(contract):
        installments.append(_installment(contract, row, balance))
        balance = installments[-1].balance_minor
    schedule = Schedule(installments=tuple(installments))
    _check(contract, schedule)
    return schedule


def _installment(contract: Contract, row: ExactRow, balance_before: int) -> Installment:
    balance = round_fraction(row.balance, rounding=Rounding.HALF_UP)
    principal = balance_before - balance
    return Installment(
        number=row.period.number,
        due_on=row.period.due_on,
        principal_minor=principal,
        interest_minor=round_fraction(row.payment, rounding=Rounding.HALF_UP) - principal,
        fee_minor=contract.fee_minor_per_installment,
        balance_minor=balance,
    )


def _check(contract: Contract, schedule: Schedule) -> None:
    invariant(schedule.principal_minor == contract.principal_minor, "principal sums to the amount lent")
    invariant(schedule.installments[-1].balance_minor == 0, "a schedule ends at zero")
    invariant(all(row.interest_minor >= 0 for row in schedule.installments), "interest is not below zero")
