"""Which payment pays which installment: the oldest due day first, loans due together pro rata."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from forbear.agreements.agreement import AgreedLoan, Agreement, PlanPayment
from forbear.loans import Balances
from forbear.loans.waterfall import Waterfall, allocate
from forbear.money import split_by_weights
from forbear.restructure import PlanInstallment

CIVIL_CODE_ORDER = Waterfall()
"""Fee, penalty, interest, principal: Civil Code of the PRC, art. 561."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Item:
    """One installment of one loan, by their places in the agreement, and what it asks."""

    loan: int
    place: int
    due_on: date
    asked: Balances


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """The part of a payment that went to one installment."""

    paid_on: date
    item: Item
    paid: Balances


@dataclass(frozen=True, kw_only=True, slots=True)
class Allocation:
    """Where payments went: shares in order of time, what each item still asks, and what was paid too much by day.

    ``paid_off`` has the day each settled item was fully paid; one that asks nothing is paid on its due day.
    """

    shares: tuple[Share, ...]
    unpaid: Mapping[Item, Balances]
    paid_off: Mapping[Item, date]
    surplus: tuple[tuple[date, int], ...]


def items_of(agreement: Agreement) -> tuple[Item, ...]:
    """All installments of all loans, the oldest due day first."""
    items = (item for loan, agreed in enumerate(agreement.loans) for item in _items_of_loan(loan, agreed))
    return tuple(sorted(items, key=lambda item: (item.due_on, item.loan)))


def allocate_payments(items: Sequence[Item], payments: Iterable[PlanPayment]) -> Allocation:
    """``payments`` over ``items``, which come in order of their due days; the payments of a day are one."""
    unpaid = {item: item.asked for item in items}
    paid_off = {item: item.due_on for item in items if not item.asked.total_minor}
    shares: list[Share] = []
    surplus: list[tuple[date, int]] = []
    for paid_on, amount in received_by_day(payments):
        left = amount
        for _, due_together in groupby(items, key=lambda item: item.due_on):
            for item, paid in _shared(left, [(item, unpaid[item]) for item in due_together]):
                shares.append(Share(paid_on=paid_on, item=item, paid=paid))
                unpaid[item] -= paid
                left -= paid.total_minor
                if not unpaid[item].total_minor:
                    paid_off[item] = paid_on
        if left:
            surplus.append((paid_on, left))
    return Allocation(shares=tuple(shares), unpaid=unpaid, paid_off=paid_off, surplus=tuple(surplus))


def received_by_day(payments: Iterable[PlanPayment]) -> list[tuple[date, int]]:
    """What was received on each day, in order of the days."""
    received: Counter[date] = Counter()
    for payment in payments:
        received[payment.paid_on] += payment.amount_minor
    return sorted(received.items())


def pro_rata(amount_minor: int, owed: Sequence[Balances]) -> tuple[Balances, ...]:
    """``amount_minor`` over several debts in proportion to what each still is, at most all of it."""
    used = min(amount_minor, sum(debt.total_minor for debt in owed))
    if not used:
        return (Balances(),) * len(owed)
    parts = split_by_weights(used, weights=[debt.total_minor for debt in owed])
    return tuple(_paid(part, debt) for part, debt in zip(parts, owed, strict=True))


def _items_of_loan(loan: int, agreed: AgreedLoan) -> Iterator[Item]:
    for place, row in enumerate(agreed.installments):
        yield Item(loan=loan, place=place, due_on=row.due_on, asked=_asked(row))


def _asked(row: PlanInstallment) -> Balances:
    return Balances(
        principal_minor=row.principal_minor,
        interest_minor=row.interest_minor,
        penalty_minor=row.penalty_minor,
        fee_minor=row.fee_minor,
    )


def _shared(amount: int, due: Sequence[tuple[Item, Balances]]) -> Iterator[tuple[Item, Balances]]:
    paid = pro_rata(amount, [unpaid for _, unpaid in due])
    return ((item, part) for (item, _), part in zip(due, paid, strict=True) if part.total_minor)


def _paid(part: int, debt: Balances) -> Balances:
    (paid,) = allocate(part, open_debts=[debt], waterfall=CIVIL_CODE_ORDER)
    return paid
