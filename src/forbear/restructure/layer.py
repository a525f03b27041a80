"""A layer: what a plan has made of a loan so far. Operations turn one layer into the next; the contract stays."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from forbear.dates import DayCount, add_months
from forbear.ledger import Entry
from forbear.loans import Balances, Component, Contract, LoanPosition, Method
from forbear.money import Rounding
from forbear.problems import invariant
from forbear.restructure.postings import CONTRACT, booked_balances, taken_on

NOTHING = Balances()


@dataclass(frozen=True, kw_only=True, slots=True)
class Layer:
    """One loan under a plan; amounts in minor units of ``currency``, rates a year.

    ``balances`` is what is owed without what was ``waived``; ``vesting`` is the part of ``waived`` that is still
    conditional. Interest on principal is in ``balances`` up to ``interest_from``, never after it. ``entries`` are the
    double entries behind ``balances``. ``due_day`` is the day of the month due days come back to after a short month
    (None: the day of ``first_due_on``).
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
    period_months: int = 1
    due_day: int | None = None
    deferred_months: int = 0
    waived: Balances = NOTHING
    vesting: Balances = NOTHING
    entries: tuple[Entry, ...] = ()

    def __post_init__(self) -> None:
        invariant(booked_balances(self.entries) == self.balances, "the books of a layer say what its balances say")
        invariant(self.installments >= 1 and self.period_months >= 1, "a layer has installments and a period")
        invariant(self.rate_annual >= 0, "the rate of a layer is not below zero")
        invariant(self.as_of < self.first_due_on, "the first due day of a plan lies after the day it is made")
        invariant(self.interest_from < self.first_due_on, "interest of the first period ends on its due day")
        invariant(self.method is not Method.FLAT_FEE, "a plan charges interest on what is still owed")
        invariant(
            all(self.vesting.of(part) <= self.waived.of(part) for part in Component),
            "only what was waived can vest",
        )

    @property
    def period_start(self) -> date:
        """The day one period before the first due day."""
        return self.due_on(0)

    def due_on(self, number: int) -> date:
        """The due day of installment ``number``, counted from 1."""
        months = (number - 1) * self.period_months
        return add_months(self.first_due_on, months, anchor_day=self.due_day)

    def changed(self, balances: Balances, *entries: Entry) -> "Layer":
        """This layer with new ``balances`` and the ``entries`` that explain them; the books are checked at once."""
        return replace(self, balances=balances, entries=self.entries + entries)


def opening_layer(position: LoanPosition, *, notice_days: int = 7) -> Layer:
    """What is owed as a plan takes it over, before any operation.

    The first due day is the contract's first at least ``notice_days`` (1 or more) after the position's day. There are
    as many installments as the contract has not yet due, at least 1. A flat-fee contract goes on as an annuity at the
    contract's rate.
    """
    invariant(notice_days >= 1, "a plan gives at least a day's notice of its first installment")
    contract, as_of = position.contract, position.as_of
    return Layer(
        loan_id=position.loan_id,
        currency=contract.currency,
        as_of=as_of,
        balances=position.balances,
        rate_annual=contract.rate_annual,
        method=Method.ANNUITY if contract.method is Method.FLAT_FEE else contract.method,
        installments=max(1, len(position.upcoming)),
        first_due_on=_first_due_day(contract, not_before=as_of + timedelta(days=notice_days)),
        interest_from=as_of,
        day_count=contract.day_count,
        rounding=contract.rounding,
        period_months=contract.period_months,
        due_day=contract.due_first.day,
        entries=taken_on(position.balances, on=as_of, memo="contract.handover", against=CONTRACT),
    )


def _first_due_day(contract: Contract, *, not_before: date) -> date:
    """The first day of the contract's pattern of due days, which goes on past maturity."""
    due_first, period = contract.due_first, contract.period_months
    months = (not_before.year - due_first.year) * 12 + not_before.month - due_first.month
    periods = max(0, months // period)
    while (due_on := add_months(due_first, periods * period)) < not_before:
        periods += 1
    return due_on
