"""The principal not due yet, the interest running on it, and what each installment asks when its day comes.

As long as nothing has changed the principal ahead of its due days, installments are the contract's own rows to the
cent. From the first such change on each is worked from the balance that is really left.
"""

import copy
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from forbear.dates import DayCount
from forbear.loans.balances import Balances
from forbear.loans.contract import Contract, Convention, FreeInterest, Method
from forbear.loans.running.accrual import Accrual, years_between
from forbear.loans.running.handling import Advance
from forbear.loans.running.reworked import ReworkedRows
from forbear.loans.schedule import Installment


class Fallen(NamedTuple):
    """What an installment asks on its due day; ``grown`` of its interest joined the balance instead.

    ``lump`` is interest no day before could take, the period having no length by the contract's day count.
    """

    number: int
    due_on: date
    asked: Balances
    grown: int
    lump: int


class Course:
    """Goes from due day to due day."""

    def __init__(self, contract: Contract, rows: Sequence[Installment], advance: Advance) -> None:
        self.contract = contract
        self.rows = rows
        self.number = 1
        self.since = contract.disbursed_on
        self.balance = contract.principal_minor
        self._reworked = ReworkedRows(contract, rows, advance)
        self._carried = 0
        self._taken = 0
        self._is_changed = False
        self._is_touched = False
        self._own = self._opening = 0
        self._begin()

    @property
    def is_over(self) -> bool:
        """Whether the last installment has fallen due."""
        return self.number > len(self.rows)

    @property
    def due_on(self) -> date:
        """The due day of the installment that runs."""
        return self._row.due_on

    def accrued(self, day: date) -> int:
        """Interest owed at the end of ``day`` that is not due yet."""
        return 0 if self.is_over else self._carried + self.running.minor(day) - self._taken

    def take_interest(self, amount: int, day: date) -> int:
        """Lower the interest not yet due by at most ``amount``; what it was lowered by."""
        used = min(amount, self.accrued(day))
        self._taken += used
        self._is_touched = self._is_touched or used > 0
        return used

    def take_principal(self, amount: int, day: date) -> int:
        """Lower the principal not yet due by at most ``amount``; interest runs on what is left from here on."""
        used = min(amount, self.balance)
        if used:
            self.balance -= used
            self._is_changed = self._is_touched = True
            self._reworked.balance_changed()
            self._slow_down(day)
        return used

    def fall_due(self) -> Fallen:
        """Close the running period; the next one begins with what is left."""
        row, before = self._row, self.balance
        lump = 0 if years_between(self.since, row.due_on, self._measure) else self._own
        own = self.running.minor(row.due_on) + lump
        owing = self._carried + own - self._taken
        principal = row.principal_minor
        if self._is_changed:
            principal = self._reworked.principal(self.number, before, own)
        grown = min(owing, max(0, -principal))
        self._is_changed = self._is_changed or grown != max(0, -principal)
        self._carried = owing if self._is_carrying else 0
        self.balance -= principal if principal > 0 else -grown
        asked = Balances(
            principal_minor=max(0, principal),
            interest_minor=owing - grown - self._carried,
            fee_minor=row.fee_minor if before or not self._is_changed else 0,
        )
        self.number, self.since, self._taken = self.number + 1, row.due_on, 0
        self._begin()
        return Fallen(row.number, row.due_on, asked, grown, lump)

    def upcoming(self) -> tuple[Installment, ...]:
        """The installments to come if nothing further happens; none that would ask for nothing once all is repaid."""
        if not self._is_touched:
            return tuple(self.rows[self.number - 1 :])
        ahead, found = self.copied(), []
        while not ahead.is_over:
            fallen = ahead.fall_due()
            found.append(_installment(fallen, ahead.balance))
        return tuple(row for row in found if row.payment_minor or row.balance_minor)

    def copied(self) -> "Course":
        """The same course, to be carried on without changing this one."""
        ahead = copy.copy(self)
        ahead._reworked, ahead.running = copy.copy(self._reworked), self.running.copied()
        return ahead

    @property
    def _row(self) -> Installment:
        return self.rows[self.number - 1]

    @property
    def _is_carrying(self) -> bool:
        is_carried = self.contract.payment_free_interest is FreeInterest.CARRIED
        return is_carried and self.number <= self.contract.payment_free

    def _begin(self) -> None:
        """Open the period that leads to the next due day, at the end of ``since``."""
        if self.is_over:
            return
        self._own, self._opening = self._interest_ahead(), self.balance
        self.running = Accrual(
            since=self.since, slope=self._slope(), day_count=self._measure, rounding=self.contract.rounding
        )

    def _slow_down(self, day: date) -> None:
        if self.is_over:
            return
        if day == self.since:
            self._begin()
        else:
            self.running.turn(day, self._slope())

    def _slope(self) -> Fraction:
        """What a year of this period bears: its interest in proportion to what is left of its opening balance."""
        whole = years_between(self.since, self.due_on, self._measure)
        if not whole or not self._own:
            return Fraction(0)
        return self._own * self._left() / whole

    def _left(self) -> Fraction:
        """What is left of the balance the period began with; of nothing, nothing has gone.

        Where a contract carries fractions, less than half a minor unit is shown as nothing and still bears interest.
        """
        if not self._opening:
            return Fraction(1)
        is_flat = self.contract.method is Method.FLAT_FEE
        return Fraction(self.balance > 0) if is_flat else Fraction(self.balance, self._opening)

    def _interest_ahead(self) -> int:
        if self._is_changed or self._is_carrying:
            return self._reworked.interest(self.number, self.balance)
        is_first_paying = self.number == self.contract.payment_free + 1
        return self._row.interest_minor - (self._reworked.carried_by_contract() if is_first_paying else 0)

    @property
    def _measure(self) -> DayCount:
        """How days share a period's interest."""
        contract = self.contract
        if contract.convention is Convention.FINERACT and contract.day_count is DayCount.THIRTY_360:
            return DayCount.ACT_365F  # only proportions count
        return contract.day_count


def _installment(fallen: Fallen, balance: int) -> Installment:
    return Installment(
        number=fallen.number,
        due_on=fallen.due_on,
        principal_minor=fallen.asked.principal_minor - fallen.grown,
        interest_minor=fallen.asked.interest_minor + fallen.grown,
        fee_minor=fallen.asked.fee_minor,
        balance_minor=balance,
    )
