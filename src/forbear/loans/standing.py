"""Works out a :class:`LoanPosition`, from a payment history or from balances. See ``docs/algorithms/position.md``."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from forbear.loans.balances import Balances
from forbear.loans.building import build_schedule
from forbear.loans.contract import Contract
from forbear.loans.position import LoanPosition, Payment
from forbear.loans.position_problems import balances_problems, payments_problems
from forbear.loans.running import events as running
from forbear.loans.running.handling import Handling
from forbear.loans.running.history import History
from forbear.loans.running.loan import RunningLoan, rebuilt
from forbear.loans.schedule import Installment
from forbear.loans.waterfall import Waterfall, allocate
from forbear.problems import BadInput


def position_from_payments(
    *,
    loan_id: str,
    product: str,
    contract: Contract,
    payments: Sequence[Payment],
    as_of: date,
    waterfall: Waterfall | None = None,
) -> LoanPosition:
    """Where the loan stands at the end of ``as_of`` after ``payments``, in any order.

    Raises BadInput for payments before the loan or after ``as_of``, and for an ``as_of`` before the loan.
    """
    days = [payment.paid_on for payment in payments]
    if problems := payments_problems(days, lent_on=contract.disbursed_on, as_of=as_of):
        raise BadInput(problems)
    made = tuple(sorted(payments, key=lambda payment: (payment.paid_on, payment.amount_minor)))
    received = tuple(
        running.Payment(id="", on=payment.paid_on, amount_minor=payment.amount_minor) for payment in made
    )
    handling = Handling(waterfall=waterfall or Waterfall(), closes_when_covered=False)
    loan = rebuilt(contract=contract, history=History(payments=received), as_of=as_of, handling=handling)
    return replace(position_of(loan, loan_id=loan_id, product=product), payments=made)


def position_of(loan: RunningLoan, *, loan_id: str, product: str) -> LoanPosition:
    """Where a loan rebuilt from all that happened to it stands; credit is set off against what is owed."""
    made = tuple(Payment(paid_on=payment.on, amount_minor=payment.amount_minor) for payment in loan.history.payments)
    return LoanPosition(
        loan_id=loan_id,
        product=product,
        contract=loan.contract,
        as_of=loan.as_of,
        balances=_less_credit(loan.owed, loan.credit_minor),
        overdue=loan.due,
        days_past_due=loan.days_past_due,
        installments_overdue=loan.installments_overdue,
        next_due_on=loan.upcoming[0].due_on if loan.upcoming else None,
        upcoming=loan.upcoming,
        credit_minor=loan.credit_minor,
        payments=made,
        paid_minor=loan.received_minor,
        last_paid_on=made[-1].paid_on if made else None,
    )


def position_from_balances(
    *,
    loan_id: str,
    product: str,
    contract: Contract,
    balances: Balances,
    overdue_since: date | None,
    as_of: date,
) -> LoanPosition:
    """Where the loan stands when a lender gives only what is owed and the oldest unpaid due day.

    Raises BadInput for dates outside the loan's life and for more principal than the contract can ask.
    """
    if problems := balances_problems(contract, balances, overdue_since=overdue_since, as_of=as_of):
        raise BadInput(problems)
    due, upcoming = _parted(contract, as_of)
    unpaid = _due_since(due, overdue_since)
    days_past_due = (as_of - overdue_since).days if overdue_since else 0
    return LoanPosition(
        loan_id=loan_id,
        product=product,
        contract=contract,
        as_of=as_of,
        balances=balances,
        overdue=_overdue_of(balances, unpaid) if upcoming else balances,
        days_past_due=days_past_due,
        installments_overdue=sum(row.due_on < as_of for row in unpaid) if days_past_due else 0,
        next_due_on=upcoming[0].due_on if upcoming else None,
        upcoming=upcoming,
    )


def _parted(contract: Contract, as_of: date) -> tuple[tuple[Installment, ...], tuple[Installment, ...]]:
    installments = build_schedule(contract).installments
    due = sum(installment.due_on <= as_of for installment in installments)
    return installments[:due], installments[due:]


def _less_credit(owed: Balances, credit: int) -> Balances:
    (used,) = allocate(credit, open_debts=[owed], waterfall=Waterfall())
    return owed - used


def _due_since(due: Sequence[Installment], overdue_since: date | None) -> Sequence[Installment]:
    """The unpaid installments; lenders name the due day itself or the first day past it, so look back to it."""
    if overdue_since is None:
        return ()
    oldest = sum(installment.due_on <= overdue_since for installment in due) - 1
    return due[oldest:]


def _overdue_of(balances: Balances, unpaid: Sequence[Installment]) -> Balances:
    if not unpaid:
        return Balances()
    asked = sum((_asked(installment) for installment in unpaid), start=Balances())
    return Balances(
        principal_minor=min(asked.principal_minor, balances.principal_minor),
        interest_minor=min(asked.interest_minor, balances.interest_minor),
        penalty_minor=balances.penalty_minor,
        fee_minor=balances.fee_minor,
    )


def _asked(installment: Installment) -> Balances:
    """What an installment asks on its due day; interest that joins the balance is not asked for."""
    joins_balance = min(0, installment.principal_minor)
    return Balances(
        principal_minor=installment.principal_minor - joins_balance,
        interest_minor=installment.interest_minor + joins_balance,
        fee_minor=installment.fee_minor,
    )
