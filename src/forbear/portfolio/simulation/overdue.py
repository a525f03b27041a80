"""Days past due on the original contract, for every number of months kept and every month after it.

Payments fill the contract's installments from the oldest on; days count from the oldest one not filled.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import numpy as np

from forbear.dates import add_months
from forbear.loans import LoanPosition, build_schedule
from forbear.risk import Ints

NEVER = date.max
"""The day of an installment after the last one: nothing is overdue any more."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Due:
    """An installment, or the part of it not paid yet, in minor units."""

    on: date
    minor: int


def contract_installments(position: LoanPosition) -> tuple[Due, ...]:
    """What the contract still wants, the oldest first: the installments overdue, then those to come."""
    return (*_overdue(position), *_to_come(position))


def days_past_due(dues: Sequence[Due], *, payment: Sequence[int], paid_now: int = 0, as_of: date) -> Ints:
    """The days past due when months were kept (rows) at the end of each month (columns, the first is today)."""
    months = len(payment)
    ends = np.array([add_months(as_of, month).toordinal() for month in range(months + 1)], dtype=np.int64)
    asked = np.array([*accumulate(due.minor for due in dues)], dtype=np.int64)
    oldest = np.array([*(due.on.toordinal() for due in dues), NEVER.toordinal()], dtype=np.int64)
    paid = paid_now + np.array([0, *accumulate(payment)], dtype=np.int64)
    since = oldest[np.searchsorted(asked, paid, side="right")]
    return np.asarray(np.maximum(ends[None, :] - since[:, None], 0))


def _overdue(position: LoanPosition) -> Sequence[Due]:
    """The installments overdue, from the oldest; what the later ones do not explain belongs to the oldest."""
    left = position.overdue.total_minor
    if not left:
        return ()
    past = [row for row in build_schedule(position.contract).installments if row.due_on <= position.as_of]
    found: list[Due] = []
    for row in reversed(past[-max(position.installments_overdue, 1) :]):
        found.append(Due(on=row.due_on, minor=min(left, row.payment_minor)))
        left -= found[-1].minor
    oldest = position.as_of - timedelta(days=position.days_past_due)
    first = found[-1].minor if found else 0
    return (Due(on=oldest, minor=first + left), *reversed(found[:-1]))


def _to_come(position: LoanPosition) -> Sequence[Due]:
    """The installments to come, less what was paid ahead."""
    credit, found = position.credit_minor, []
    for row in position.upcoming:
        used = min(credit, row.payment_minor)
        credit -= used
        found.append(Due(on=row.due_on, minor=row.payment_minor - used))
    return found
