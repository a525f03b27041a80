"""Replays a contract day by day: what falls due, what late days cost, where each payment goes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from forbear.loans.contract import Contract
from forbear.loans.open_installment import OpenInstallment, accrue, opened
from forbear.loans.position import Payment
from forbear.loans.schedule import Installment
from forbear.loans.waterfall import Waterfall, allocate
from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Replay:
    """The installments due so far with all that happened to them, and the credit no installment has taken yet."""

    debts: tuple[OpenInstallment, ...]
    credit_minor: int


def replay_payments(
    contract: Contract,
    due: Sequence[Installment],
    payments: Sequence[Payment],
    *,
    until: date,
    waterfall: Waterfall,
) -> Replay:
    """Replay ``payments`` against the installments ``due``, none of either later than ``until``, to its end."""
    received = _by_day(payments)
    opens = {installment.due_on: opened(installment) for installment in due}
    debts: list[OpenInstallment] = []
    credit, yesterday = 0, contract.disbursed_on
    for today in sorted({*received, *opens, until}):
        debts = [accrue(debt, contract, since=yesterday, until=today) for debt in debts]
        if today in opens:
            debts.append(opens[today])
        debts, credit = _settle(debts, credit + received.get(today, 0), waterfall)
        yesterday = today
    _check(debts, credit, payments)
    return Replay(debts=tuple(debts), credit_minor=credit)


def _by_day(payments: Sequence[Payment]) -> dict[date, int]:
    received: dict[date, int] = {}
    for payment in payments:
        received[payment.paid_on] = received.get(payment.paid_on, 0) + payment.amount_minor
    return received


def _settle(debts: list[OpenInstallment], amount: int, waterfall: Waterfall) -> tuple[list[OpenInstallment], int]:
    allotted = allocate(amount, open_debts=[debt.unpaid for debt in debts], waterfall=waterfall)
    used = sum(part.total_minor for part in allotted)
    settled = [replace(debt, paid=debt.paid + part) for debt, part in zip(debts, allotted, strict=True)]
    return settled, amount - used


def _check(debts: Sequence[OpenInstallment], credit: int, payments: Sequence[Payment]) -> None:
    received = sum(payment.amount_minor for payment in payments)
    allotted = sum(debt.paid.total_minor for debt in debts)
    invariant(allotted + credit == received, "every payment is allotted or kept as credit")
