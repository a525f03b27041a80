"""Works out a :class:`LoanPosition`, from a payment history or from balances. See ``docs/algorithms/position.md``."""

from collections.abc import Iterable, Sequence
from datetime import date

from forbear.dates import year_fraction
from forbear.loans.balances import Balances
from forbear.loans.building import build_schedule
from forbear.loans.contract import Contract
from forbear.loans.open_installment import opened
from forbear.loans.position import LoanPosition, Payment
from forbear.loans.position_problems import balances_problems, payments_problems
from forbear.loans.replaying import replay_payments
from forbear.loans.schedule import Installment
from forbear.loans.waterfall import Waterfall, allocate
from forbear.money import round_fraction
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
    due, upcoming = _parted(contract, as_of)
    payments = tuple(sorted(payments, key=lambda payment: (payment.paid_on, payment.amount_minor)))
    replay = replay_payments(contract, due, payments, until=as_of, waterfall=waterfall or Waterfall())
    overdue = _sum(debt.unpaid for debt in replay.debts)
    owed = overdue + _not_yet_due(contract, due, upcoming, as_of)
    late = [debt.due_on for debt in replay.debts if debt.is_overdue and debt.due_on < as_of]
    return LoanPosition(
        loan_id=loan_id,
        product=product,
        contract=contract,
        as_of=as_of,
        balances=_less_credit(owed, replay.credit_minor),
        overdue=overdue,
        days_past_due=(as_of - late[0]).days if late else 0,
        installments_overdue=len(late),
        next_due_on=upcoming[0].due_on if upcoming else None,
        upcoming=upcoming,
        credit_minor=replay.credit_minor,
        payments=payments,
        paid_minor=sum(payment.amount_minor for payment in payments),
        last_paid_on=payments[-1].paid_on if payments else None,
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


def _not_yet_due(
    contract: Contract, due: Sequence[Installment], upcoming: Sequence[Installment], as_of: date
) -> Balances:
    if not upcoming:
        return Balances()
    since = due[-1].due_on if due else contract.disbursed_on
    balance = due[-1].balance_minor if due else contract.principal_minor
    return Balances(principal_minor=balance, interest_minor=_accrued(contract, upcoming[0], since, as_of))


def _accrued(contract: Contract, running: Installment, since: date, as_of: date) -> int:
    whole = year_fraction(since, running.due_on, day_count=contract.day_count)
    if not whole:
        return 0
    elapsed = year_fraction(since, as_of, day_count=contract.day_count)
    return round_fraction(running.interest_minor * elapsed / whole, rounding=contract.rounding)


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
    asked = _sum(opened(installment).due for installment in unpaid)
    return Balances(
        principal_minor=min(asked.principal_minor, balances.principal_minor),
        interest_minor=min(asked.interest_minor, balances.interest_minor),
        penalty_minor=balances.penalty_minor,
        fee_minor=balances.fee_minor,
    )


def _sum(parts: Iterable[Balances]) -> Balances:
    return sum(parts, start=Balances())
