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
    """The installments due so far, those still open last and oldest first, and the credit none has taken yet."""

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
    opening = {installment.due_on: opened(installment) for installment in due}
    settled: list[OpenInstallment] = []
    live: list[OpenInstallment] = []
    credit = 0
    for today in sorted({*received, *opening, until}):
        if today in opening:
            live.append(opening[today])
        credit += received.get(today, 0)
        if credit or today == until:  # accrual adds up over days, so days without money can wait
            live = [accrue(debt, contract, until=today) for debt in live]
            live, credit = _pay(live, credit, waterfall)
            settled += [debt for debt in live if not debt.unpaid.total_minor]
            live = [debt for debt in live if debt.unpaid.total_minor]
    debts = (*settled, *live)
    _check(debts, credit, payments)
    return Replay(debts=debts, credit_minor=credit)


def _by_day(payments: Sequence[Payment]) -> dict[date, int]:
    received: dict[date, int] = {}
    for payment in payments:
        received[payment.paid_on] = received.get(payment.paid_on, 0) + payment.amount_minor
    return received


def _pay(debts: list[OpenInstallment], amount: int, waterfall: Waterfall) -> tuple[list[OpenInstallment], int]:
    allotted = allocate(amount, open_debts=[debt.unpaid for debt in debts], waterfall=waterfall)
    used = sum(part.total_minor for part in allotted)
    paid = [replace(debt, paid=debt.paid + part) for debt, part in zip(debts, allotted, strict=True)]
    return paid, amount - used


def _check(debts: Sequence[OpenInstallment], credit: int, payments: Sequence[Payment]) -> None:
    received = sum(payment.amount_minor for payment in payments)
    allotted = sum(debt.paid.total_minor for debt in debts)
    invariant(allotted + credit == received, "every payment is allotted or kept as credit")
