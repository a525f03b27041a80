"""A loan rebuilt as of a day from its contract and the set of what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from forbear.ledger import Entry
from forbear.loans.balances import Balances
from forbear.loans.contract import Contract
from forbear.loans.running.books import entries_through
from forbear.loans.running.event_problems import events_problems, excess_problems
from forbear.loans.running.events import Event
from forbear.loans.running.handling import Handling
from forbear.loans.running.history import History, history_of
from forbear.loans.running.replaying import Excess, Replay
from forbear.loans.schedule import Installment
from forbear.problems import BadInput, invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Settlement:
    """What ends the loan on its day: ``amount_minor`` is ``owed`` less the credit held, never below zero.

    ``refund_minor`` is what is left of the credit when that is more than what is owed.
    """

    on: date
    owed: Balances
    credit_minor: int

    @property
    def amount_minor(self) -> int:
        """What is still to be paid."""
        return max(0, self.owed.total_minor - self.credit_minor)

    @property
    def refund_minor(self) -> int:
        """What the borrower gets back."""
        return max(0, self.credit_minor - self.owed.total_minor)


@dataclass(frozen=True, kw_only=True, slots=True)
class RunningLoan:
    """A loan at the end of ``as_of``, in minor units; days are counted on the original contract.

    ``due`` is what fell due, or was charged, and is open; ``not_due`` the principal of later due days and the
    interest accrued since the last one. ``credit_minor`` was paid ahead and waits. ``history`` is what counts.
    ``excesses`` are waivers of more than was owed; :func:`running_loan` refuses them.
    """

    contract: Contract
    handling: Handling
    as_of: date
    history: History
    due: Balances
    not_due: Balances
    credit_minor: int
    days_past_due: int
    installments_overdue: int
    upcoming: tuple[Installment, ...]
    excesses: tuple[Excess, ...] = ()

    @property
    def owed(self) -> Balances:
        """All that is owed, credit not taken off: what the books show."""
        return self.due + self.not_due

    @property
    def accrued_interest_minor(self) -> int:
        """Interest earned up to ``as_of`` and not due yet."""
        return self.not_due.interest_minor

    @property
    def received_minor(self) -> int:
        """All payments that count."""
        return sum(payment.amount_minor for payment in self.history.payments)

    @property
    def settlement(self) -> Settlement:
        """What would end the loan on ``as_of``."""
        return Settlement(on=self.as_of, owed=self.owed, credit_minor=self.credit_minor)

    def entries(self) -> tuple[Entry, ...]:
        """The loan's books by value date, interest entered day by day; their trial balance is what is owed."""
        replay = Replay(self.contract, self.handling)
        days = replay.days(self.history.by_day(), until=self.as_of)
        return tuple(entries_through(replay, days, after=self.contract.disbursed_on, until=self.as_of))


def running_loan(
    *, contract: Contract, events: Iterable[Event], as_of: date, handling: Handling | None = None
) -> RunningLoan:
    """The loan at the end of ``as_of``; in which order ``events`` are given does not matter.

    Raises BadInput with every problem: days outside the loan's life up to ``as_of``, ids given twice, reversals and
    corrections of nothing, waivers of more than is owed.
    """
    events = tuple(events)
    if problems := events_problems(events, lent_on=contract.disbursed_on, as_of=as_of):
        raise BadInput(problems)
    loan = rebuilt(contract=contract, history=history_of(events), as_of=as_of, handling=handling or Handling())
    if problems := excess_problems(events, loan.excesses, currency=contract.currency):
        raise BadInput(problems)
    return loan


def rebuilt(*, contract: Contract, history: History, as_of: date, handling: Handling) -> RunningLoan:
    """The loan after a ``history`` known to hold no day after ``as_of``; a waiver takes at most what is owed."""
    replay = Replay(contract, handling)
    for day, happened in replay.days(history.by_day(), until=as_of):
        replay.live_through(day, happened)
    course = replay.course
    loan = RunningLoan(
        contract=contract,
        handling=handling,
        as_of=as_of,
        history=history,
        due=sum((debt.balances(as_of) for debt in replay.live), start=Balances()),
        not_due=Balances(principal_minor=course.balance, interest_minor=course.accrued(as_of)),
        credit_minor=replay.credit_minor,
        days_past_due=replay.days_past_due(as_of),
        installments_overdue=sum(debt.is_overdue and debt.due_on < as_of for debt in replay.live),
        upcoming=course.upcoming(),
        excesses=tuple(replay.excesses),
    )
    invariant(not (loan.credit_minor and loan.due.total_minor), "no credit waits beside what is due")
    return loan


def settlement_on(
    *, contract: Contract, events: Sequence[Event], on: date, handling: Handling | None = None
) -> Settlement:
    """What ends the loan ``on`` a day, which may lie ahead: nothing further happens until then. BadInput as above."""
    return running_loan(contract=contract, events=events, as_of=on, handling=handling).settlement
