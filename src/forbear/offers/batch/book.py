"""A book as plain columns: everything the search looks at, for any number of households, without an object each."""

from fractions import Fraction
from typing import NamedTuple

from forbear.risk import Ints

UNKNOWN = -1
"""An amount, a day or an answer nobody gave."""

INCOME_NOW_PROVEN, INCOME_USUAL_PROVEN, ESSENTIAL_PROVEN, SAVINGS_PROVEN, END_PROVEN = 1, 2, 4, 8, 16
"""Bits of ``proven``: which facts evidence backs."""


class BookArrays(NamedTuple):
    """Columns of int64; amounts in minor units, days as ``date.toordinal()``, :data:`UNKNOWN` where nobody said.

    **Loans**, one row each, household after household: household ``h`` has the rows from ``loan_start[h]`` up to
    before ``loan_start[h + 1]``. ``principal`` to ``fee`` are owed today, ``overdue_principal`` and
    ``overdue_interest`` the part due and unpaid, ``credit`` what was paid ahead. ``rate`` and ``penalty_rate`` are
    places in ``rates``, ``product`` one in ``products``, ``method`` in ``tuple(Method)``, ``day_count`` in
    ``tuple(DayCount)``. ``lent`` was lent on ``disbursed_on``, in ``installments`` from ``due_first`` on,
    ``period_months`` apart. ``is_plain`` is 1 where all terms of the contract but these are the usual ones (half up,
    no rolls, no month ends, no balloon, no steps, forbear's convention); other loans are set aside.

    **Upcoming**: what the contract still asks for, one row for each installment due after the day, loan after loan
    (``upcoming_start`` as above): ``upcoming_payment`` in all, of it ``upcoming_principal`` and the rest interest and
    fee. They are ``period_months`` apart from ``next_due_on`` on. ``usual_payment`` is what the contract asks for in
    a month: the first of them, or where none is left that of the contract's first installment.

    **Households**: ``reason`` is a place in ``tuple(HardshipReason)``, ``proven`` has bits, ``income_by_month`` a row
    of twelve (January first) or of :data:`UNKNOWN`. ``expenses`` is the sum of the lines stated, ``unknown_kinds`` a
    bit for each place in ``tuple(ExpenseKind)`` that was not (all of them where no line was). ``floor`` is the
    essential-spend floor of the household, ``willing`` 0, 1 or unknown, ``segment`` the place of its levers in
    ``policy.segments`` or -1 for those of the base.
    """

    rates: tuple[Fraction, ...]
    products: tuple[str, ...]

    loan_start: Ints
    principal: Ints
    interest: Ints
    penalty: Ints
    fee: Ints
    overdue_principal: Ints
    overdue_interest: Ints
    credit: Ints
    rate: Ints
    penalty_rate: Ints
    product: Ints
    method: Ints
    day_count: Ints
    period_months: Ints
    lent: Ints
    disbursed_on: Ints
    due_first: Ints
    installments: Ints
    days_past_due: Ints
    is_plain: Ints
    next_due_on: Ints
    usual_payment: Ints
    upcoming_start: Ints
    upcoming_payment: Ints
    upcoming_principal: Ints

    reason: Ints
    proven: Ints
    income_now: Ints
    income_usual: Ints
    income_by_month: Ints
    expected_end_on: Ints
    expenses: Ints
    unknown_kinds: Ints
    other_debts: Ints
    savings: Ints
    floor: Ints
    willing: Ints
    segment: Ints

    @property
    def households(self) -> int:
        """How many households there are."""
        return len(self.loan_start) - 1
