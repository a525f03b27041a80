"""The plan's books for one loan: taken over, interest, payments, what was earned and what came back."""

from collections.abc import Iterator, Sequence
from datetime import date

from forbear.agreements.agreement import AgreedLoan
from forbear.agreements.allocation import Item
from forbear.agreements.kept_plan import KeptPlan
from forbear.ledger import Account, Entry, transfer
from forbear.loans import Balances
from forbear.restructure import CONTRACT, taken_off, taken_on

BORROWER_CREDIT = "liability:borrower_credit"
"""What was paid beyond all that is owed and belongs to the borrower."""


def opening_entries(loan: AgreedLoan, *, signed_on: date) -> Iterator[Entry]:
    """The hand-over: what is owed, and the conditional waiver in its contra account."""
    yield from taken_on(loan.owed, on=signed_on, memo="agreement.handover", against=CONTRACT)
    conditional = loan.vesting.total_minor
    yield from moved(conditional, signed_on, "agreement.conditional", Account.WAIVER_CONDITIONAL, CONTRACT)


def interest_entries(loan: AgreedLoan, items: Sequence[Item], plan: KeptPlan) -> Iterator[Entry]:
    """The plan's own interest of each installment, on its day or with the first payment of interest for it."""
    for item, parts in zip(items, loan.interest_parts, strict=True):
        reached = [
            share.paid_on for share in plan.allocation.shares if share.item == item and share.paid.interest_minor
        ]
        for part in parts:
            day = min((part.entered_on, *reached)) if part.entered_on else None
            if day is not None and day <= plan.last_day:
                yield from moved(part.minor, day, "plan.interest", Account.INTEREST, Account.INCOME_INTEREST)


def payment_entries(items: Sequence[Item], plan: KeptPlan) -> Iterator[Entry]:
    """Each payment's part for these installments."""
    for share in plan.allocation.shares:
        if share.item in items:
            yield from taken_off(share.paid, on=share.paid_on, memo="plan.payment", against=Account.CASH)


def earning_entries(loan: AgreedLoan, items: Sequence[Item], plan: KeptPlan) -> Iterator[Entry]:
    """Each part of the conditional waiver, when its installment was paid."""
    for item, part in zip(items, loan.earnings, strict=True):
        if plan.is_paid(item):
            day = plan.allocation.paid_off[item]
            yield from moved(part.total_minor, day, "waiver.earned", Account.WAIVER, Account.WAIVER_CONDITIONAL)


def restoring_entries(unearned: Balances, *, on: date) -> Iterator[Entry]:
    """The unearned part of the conditional waiver is owed again."""
    yield from taken_on(unearned, on=on, memo="waiver.restored", against=Account.WAIVER_CONDITIONAL)


def later_entries(paid: Balances, *, on: date) -> Iterator[Entry]:
    """Money received since the plan broke."""
    yield from taken_off(paid, on=on, memo="plan.payment_after_break", against=Account.CASH)


def surplus_entries(surplus: Sequence[tuple[date, int]]) -> Iterator[Entry]:
    """Money beyond all that is owed, by day, kept for the borrower."""
    for on, minor in surplus:
        yield from moved(minor, on, "plan.surplus", Account.CASH, BORROWER_CREDIT)


def moved(minor: int, on: date, memo: str, debit: str, credit: str) -> Iterator[Entry]:
    """A transfer, or nothing when the amount is zero."""
    if minor:
        yield transfer(on=on, memo=memo, debit=debit, credit=credit, amount_minor=minor)
