"""A layer: what a plan has made of a loan so far. Operations turn one layer into the next; the contract stays."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from forbear.dates import (
    MONTHLY,
    Cycle,
    DayCount,
    HolidayCalendar,
    Roll,
    calendar_named,
    due_dates,
    is_month_end,
    rolled,
)
from forbear.ledger import Entry
from forbear.loans import Balances, Convention, Method
from forbear.money import Rounding
from forbear.problems import invariant
from forbear.restructure.interest_path import Counted, DatedRate, Pause
from forbear.restructure.layer_terms import ArrearsOrder, DownPayment, Standing, Step
from forbear.restructure.postings import booked_balances

NOTHING = Balances()
NO_CALENDAR = calendar_named("none")
LONGEST_MONTH = 31


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer:
    """One loan under a plan; amounts in minor units of ``currency``, rates a year.

    **Owed.** ``balances`` is what is owed without what was ``waived``; ``vesting`` is the part of ``waived`` that is
    still conditional. ``entries`` are the double entries behind ``balances``. ``stays_due`` is overdue and asked for
    by the contract beside the plan; it is in none of the other amounts.

    **Interest.** Interest on principal is in ``balances`` up to ``interest_from``, never after it. ``rate_annual`` is
    the rate from there on, until a day of ``rate_steps``; in ``pauses`` none runs. ``counted`` tells what interest is
    in the balances already (None: not known). ``flat_base_minor`` is the principal a flat charge is counted on.

    **Days.** ``installments`` due days ``period`` apart from ``first_due_on``; ``due_day`` is the day of the month
    they come back to after a short month (None: that of ``first_due_on``). A day that ``calendar`` rests on moves by
    ``roll``, and interest with it only with ``interest_follows_roll``. ``standing`` installments come before them.
    With ``long_first`` the first period begins at ``interest_from`` however long that is ago; else what lies before
    the period of the first due day is a stub. With ``whole_periods`` every installment bears one whole period's
    interest, however its day is moved.

    **Payments.** ``method`` says how principal is repaid. Of an annuity, ``payment_minor`` keeps the payment instead
    of solving it. ``steps`` scale payments; the first ``interest_only`` installments repay no principal, the first
    ``postponed`` pay no interest yet; ``balloon_minor`` is left to the last. ``down_payments`` come before all.
    ``parts`` are the layers a consolidation made this one of.
    """

    loan_id: str
    currency: str
    as_of: date
    balances: Balances
    rate_annual: Fraction
    method: Method
    installments: int
    first_due_on: date
    interest_from: date
    day_count: DayCount
    rounding: Rounding
    period: Cycle = MONTHLY
    due_day: int | None = None
    end_of_month: bool = False
    roll: Roll = Roll.NONE
    calendar: HolidayCalendar = NO_CALENDAR
    interest_follows_roll: bool = False
    convention: Convention = Convention.FORBEAR
    payment_rounding: Rounding | None = None
    payment_unit_minor: int = 1
    long_first: bool = False
    whole_periods: bool = False
    rate_steps: tuple[DatedRate, ...] = ()
    pauses: tuple[Pause, ...] = ()
    counted: tuple[Counted, ...] | None = None
    flat_base_minor: int | None = None
    payment_minor: int | None = None
    steps: tuple[Step, ...] = ()
    interest_only: int = 0
    postponed: int = 0
    balloon_minor: int = 0
    arrears: ArrearsOrder = ArrearsOrder.SPREAD
    standing: tuple[Standing, ...] = ()
    down_payments: tuple[DownPayment, ...] = ()
    deferred_months: int = 0
    stays_due: Balances = NOTHING
    waived: Balances = NOTHING
    vesting: Balances = NOTHING
    entries: tuple[Entry, ...] = ()
    platform: str = ""
    parts: tuple["Layer", ...] = ()

    def __post_init__(self) -> None:
        invariant(booked_balances(self.entries) == self.balances, "the books of a layer say what its balances say")
        invariant(self.installments >= 1, "a layer has installments")
        invariant(self.rate_annual >= 0, "the rate of a layer is not below zero")
        first_due_on = self.first_installment_on
        invariant(self.as_of < first_due_on, "the first due day of a plan lies after the day it is made")
        invariant(self.interest_from < first_due_on, "interest of the first period ends on its due day")
        invariant(
            (self.method is Method.FLAT_FEE) == (self.flat_base_minor is not None),
            "a flat charge has an amount it is counted on",
        )
        invariant(0 <= self.interest_only < self.installments, "some installment repays principal")
        invariant(0 <= self.postponed < self.installments, "some installment pays interest")
        invariant(self.waived.covers(self.vesting), "only what was waived can vest")

    @property
    def period_months(self) -> int:
        """The months between two due days, of a layer that counts in months."""
        invariant(self.period.months is not None, "a plan that is looked at month by month is paid in months")
        return self.period.months or 1

    @property
    def period_start(self) -> date:
        """The day one period before the first due day."""
        return self.standing[0].starts_on if self.standing else self.regular_due_on(0)

    @property
    def first_installment_on(self) -> date:
        """The first due day of all, down payments left aside."""
        return self.rolled(self.standing[0].ends_on) if self.standing else self.due_on(1)

    @property
    def to_spread(self) -> Balances:
        """What is owed and not paid down at once."""
        return self.balances - sum((down.amounts for down in self.down_payments), start=NOTHING)

    @property
    def latest_before_installments(self) -> date:
        """The latest day that must lie before the first installment after those that stand."""
        down = (down.due_on for down in self.down_payments)
        standing = (max(row.ends_on, self.rolled(row.ends_on)) for row in self.standing)
        return max(self.as_of, self.interest_from, *down, *standing)

    @property
    def anchor_day(self) -> int | None:
        """The day of the month due days come back to; 31 for month ends, None where months are not counted."""
        if not self.period.months:
            return None
        if self.end_of_month and is_month_end(self.first_due_on):
            return LONGEST_MONTH
        return self.due_day or self.first_due_on.day

    def rolled(self, on: date) -> date:
        """``on``, or the business day it moves to."""
        return rolled(on, roll=self.roll, calendar=self.calendar)

    def rolled_days(self, days: Sequence[date]) -> tuple[date, ...]:
        """``days``, each where it moves to."""
        return tuple(days) if self.roll is Roll.NONE else tuple(map(self.rolled, days))

    def due_on(self, number: int) -> date:
        """The due day of installment ``number``, counted from 1 after those that stand."""
        return self.rolled(self.regular_due_on(number))

    def last_due_on(self, *, first_due_on: date | None = None, installments: int | None = None) -> date:
        """The last due day, or the one there would be from another first day or in other installments."""
        first, number = first_due_on or self.first_due_on, (installments or self.installments) - 1
        return self.rolled(self.period.nth(first, number, anchor_day=self.due_day, end_of_month=self.end_of_month))

    def interest_day(self, regular: date) -> date:
        """The day interest of a period that ends on a ``regular`` due day runs to."""
        return self.rolled(regular) if self.interest_follows_roll else regular

    def regular_days(self) -> tuple[date, ...]:
        """All regular due days after those that stand, the start of the first period before them."""
        months = self.period.months
        if not months or self.end_of_month:
            return tuple(self.regular_due_on(number) for number in range(self.installments + 1))
        days = due_dates(self.first_due_on, count=self.installments, period_months=months, anchor_day=self.due_day)
        return (self.regular_due_on(0), *days)

    def regular_due_on(self, number: int) -> date:
        """The due day of installment ``number`` before it moves to a business day."""
        return self.period.nth(self.first_due_on, number - 1, anchor_day=self.due_day, end_of_month=self.end_of_month)

    def changed(self, balances: Balances, *entries: Entry) -> "Layer":
        """This layer with new ``balances`` and the ``entries`` that explain them; the books are checked at once."""
        return replace(self, balances=balances, entries=self.entries + entries)
