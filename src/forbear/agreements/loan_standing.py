"""Where each loan of an agreement stands: its books, what is owed, what was earned and what came back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from forbear.agreements import books
from forbear.agreements.allocation import pro_rata, received_by_day
from forbear.agreements.kept_plan import KeptPlan
from forbear.ledger import Account, Entry, trial_balance
from forbear.loans import Balances
from forbear.problems import invariant
from forbear.restructure import booked_balances


@dataclass(frozen=True, kw_only=True, slots=True)
class LoanStanding:
    """One loan under the plan, in minor units: the conditional waiver by its fate, and what is still owed."""

    loan_id: str
    vested: Balances
    unvested: Balances
    restored: Balances
    balances: Balances
    entries: tuple[Entry, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class LoansStanding:
    """The loans in the order of the agreement, and what was paid beyond all they owe, by day."""

    loans: tuple[LoanStanding, ...]
    surplus: tuple[tuple[date, int], ...]


def loans_standing(plan: KeptPlan) -> LoansStanding:
    """Every loan of ``plan`` at the end of its day."""
    loans = [_loan_standing(plan, number) for number in range(len(plan.agreement.loans))]
    later, surplus = _later_entries(plan, [loan.balances for loan in loans])
    return LoansStanding(
        loans=tuple(_with_entries(loan, entries) for loan, entries in zip(loans, later, strict=True)),
        surplus=plan.allocation.surplus + surplus,
    )


def _loan_standing(plan: KeptPlan, number: int) -> LoanStanding:
    loan, items = plan.agreement.loans[number], plan.items_of_loan(number)
    parts = zip(items, loan.earnings, strict=True)
    vested = sum((part for item, part in parts if plan.is_paid(item)), start=Balances())
    unearned = loan.vesting - vested
    entries = [
        *books.opening_entries(loan, signed_on=plan.agreement.signed_on),
        *books.interest_entries(loan, items, plan),
        *books.payment_entries(items, plan),
        *books.earning_entries(loan, items, plan),
    ]
    if plan.broken_on is not None:
        entries.extend(books.restoring_entries(unearned, on=plan.broken_on))
    return LoanStanding(
        loan_id=loan.loan_id,
        vested=vested,
        unvested=unearned if plan.broken_on is None else Balances(),
        restored=Balances() if plan.broken_on is None else unearned,
        balances=booked_balances(entries),
        entries=tuple(entries),
    )


def _later_entries(
    plan: KeptPlan, owed: Sequence[Balances]
) -> tuple[list[list[Entry]], tuple[tuple[date, int], ...]]:
    """Payments since the break: the entries of each loan, and what was left over by day."""
    entries: list[list[Entry]] = [[] for _ in owed]
    surplus: list[tuple[date, int]] = []
    for paid_on, amount in received_by_day(plan.later):
        parts = pro_rata(amount, owed)
        owed = [debt - part for debt, part in zip(owed, parts, strict=True)]
        for written, part in zip(entries, parts, strict=True):
            written.extend(books.later_entries(part, on=paid_on))
        if left := amount - sum(part.total_minor for part in parts):
            surplus.append((paid_on, left))
    return entries, tuple(surplus)


def _with_entries(loan: LoanStanding, later: Sequence[Entry]) -> LoanStanding:
    entries = tuple(sorted((*loan.entries, *later), key=lambda entry: entry.on))
    conditional = trial_balance(entries).get(Account.WAIVER_CONDITIONAL, 0)
    invariant(conditional == loan.unvested.total_minor, "the contra account holds what is still conditional")
    return LoanStanding(
        loan_id=loan.loan_id,
        vested=loan.vested,
        unvested=loan.unvested,
        restored=loan.restored,
        balances=booked_balances(entries),
        entries=entries,
    )
