"""A signed agreement: the schedule of each loan as it was offered, its conditional waiver, and the breach terms."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from forbear.agreements.flex_terms import FlexTerms
from forbear.loans import Balances, Payment
from forbear.money import split_evenly
from forbear.policy import Breach
from forbear.problems import invariant
from forbear.restructure import PlanInstallment, vesting_by_installment

PlanPayment = Payment
"""Money received for a plan, on a day; which installment it pays is worked out, never said by the payer."""


@dataclass(frozen=True, kw_only=True, slots=True)
class InterestPart:
    """Some of an installment's interest, and the day it is entered; None for what the plan took over."""

    entered_on: date | None
    minor: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AgreedLoan:
    """One loan of the agreement, in minor units.

    ``owed`` is what the plan took over after its operations, ``vesting`` the conditional waiver on top of it.
    The first ``paid_now`` of its installments are paid before the others, which share the interest owed.
    ``rate_annual`` is what principal bears that is put off. The last two are told once flex was used: the days of
    each installment's interest, and what it earns; None as long as both follow from even parts.
    """

    loan_id: str
    owed: Balances
    vesting: Balances
    installments: tuple[PlanInstallment, ...]
    paid_now: int = 0
    rate_annual: Fraction = Fraction(0)
    interest_by_row: tuple[tuple[InterestPart, ...], ...] | None = None
    earned_by_row: tuple[Balances, ...] | None = None

    def __post_init__(self) -> None:
        invariant(bool(self.installments), "an agreed loan has installments")
        vested = sum(installment.vested_minor for installment in self.installments)
        invariant(vested == self.vesting.total_minor, "the installments earn the whole conditional waiver")

    @property
    def earnings(self) -> tuple[Balances, ...]:
        """What paying each installment earns of the conditional waiver."""
        if self.earned_by_row is not None:
            return self.earned_by_row
        return vesting_by_installment(self.vesting, installments=len(self.installments))

    @property
    def interest_parts(self) -> tuple[tuple[InterestPart, ...], ...]:
        """The interest of each installment by the day it is entered: its own due day, unless it was put off."""
        if self.interest_by_row is not None:
            return self.interest_by_row
        return tuple(
            (
                InterestPart(entered_on=None, minor=row.interest_minor - own),
                InterestPart(entered_on=row.due_on, minor=own),
            )
            for row, own in zip(self.installments, self.plan_interest, strict=True)
        )

    @property
    def plan_interest(self) -> tuple[int, ...]:
        """The interest of each installment that the plan itself charges, without its even part of the arrears."""
        arrears = arrears_by_row(self.installments, owed_minor=self.owed.interest_minor, paid_now=self.paid_now)
        return tuple(row.interest_minor - part for row, part in zip(self.installments, arrears, strict=True))


def arrears_by_row(rows: Sequence[PlanInstallment], *, owed_minor: int, paid_now: int) -> tuple[int, ...]:
    """What each row pays of the interest owed: all that is paid before the installments, an even part in them."""
    at_once = [row.interest_minor for row in rows[:paid_now]]
    rest = max(0, owed_minor - sum(at_once))
    return (*at_once, *split_evenly(rest, parts=max(1, len(rows) - paid_now)))


@dataclass(frozen=True, kw_only=True, slots=True)
class Agreement:
    """What borrower and lender signed; ``offer_id`` names the offer it came from, ``flex`` what may be used of it."""

    agreement_id: str
    offer_id: str
    currency: str
    signed_on: date
    breach: Breach
    loans: tuple[AgreedLoan, ...]
    flex: FlexTerms | None = None

    def __post_init__(self) -> None:
        invariant(bool(self.loans), "an agreement covers a loan")
        invariant(self.breach.grace_days >= 0, "days of grace are not below zero")
        invariant(self.breach.missed_installments_to_break >= 1, "a plan breaks by one missed installment or more")
