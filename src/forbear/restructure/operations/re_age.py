"""Re-age (账龄重置): all that is owed in new installments from a start day on, at a frequency of its own."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.dates import MONTHLY, Cycle
from forbear.ledger import Account
from forbear.loans import Balances, Component, Convention, Method
from forbear.problems import DateText, Document, Problem, read_document
from forbear.restructure.accrual import accrued
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import ArrearsOrder
from forbear.restructure.operations.interest_owed import InterestOwed, interest_owed_problems, with_interest_owed
from forbear.restructure.operations.operation import (
    MOST_INSTALLMENTS,
    calendar_problems,
    count_problems,
    nothing_owed,
    problem,
    refuse_if_any,
    unknown_word,
)
from forbear.restructure.operations.roll_in import rolled_in
from forbear.restructure.postings import taken_on
from forbear.restructure.schedule import build_plan_schedule


class ReAgeInterest(StrEnum):
    """What becomes of interest when a debt is re-aged."""

    FIRST = "first"
    """What is owed already is taken by the first payments; interest goes on."""

    SPREAD = "spread"
    """What is owed already is spread evenly beside the installments; interest goes on."""

    WAIVED = "waived"
    """What is owed already is waived; interest goes on."""

    EQUAL_PAYABLE = "equal_payable"
    """Principal, and the interest up to the day of the plan, in equal parts; no further interest."""

    EQUAL_FULL = "equal_full"
    """Principal, and all interest the installments before would have asked, in equal parts; none beyond it."""


EQUAL = (ReAgeInterest.EQUAL_PAYABLE, ReAgeInterest.EQUAL_FULL)


class ReAgeDocument(Document):
    """JSON of a re-aging."""

    kind: Literal["re_age"]
    installments: StrictInt
    first_due_on: DateText
    period: str = "P1M"
    interest: ReAgeInterest = ReAgeInterest.FIRST


@dataclass(frozen=True, kw_only=True, slots=True)
class ReAge:
    """Pay all that is owed in ``installments`` (1 to 600), the first on ``first_due_on``, a ``period`` apart.

    Days past due go on being counted on the contract.
    """

    kind: ClassVar[str] = "re_age"

    installments: int
    first_due_on: date
    period: Cycle = MONTHLY
    interest: ReAgeInterest | Literal["first", "spread", "waived", "equal_payable", "equal_full"] = (
        ReAgeInterest.FIRST
    )

    def problems(self, layer: Layer) -> list[Problem]:
        """Numbers out of bounds, a start that is not after today, unknown words, or days beyond the calendar."""
        found = nothing_owed(layer) + count_problems("installments", self.installments, most=MOST_INSTALLMENTS)
        found += unknown_word("interest", self.interest, ReAgeInterest)
        if self.interest == ReAgeInterest.FIRST:
            found += interest_owed_problems(_without_flat_charge(layer), InterestOwed.FIRST)
        before = replace(layer, standing=()).latest_before_installments
        if min(self.first_due_on, layer.rolled(self.first_due_on)) <= before:
            message = f"{self.first_due_on} is not after {before}"
            found.append(problem("first_due_on", message, f"Use a day after {before}"))
        return found or calendar_problems("installments", lambda: self._new_days(layer))

    def apply(self, layer: Layer) -> Layer:
        """What stayed due comes in; steps, balloon and installments that stood are gone with the old days."""
        refuse_if_any(self.problems(layer))
        layer = _with_interest_to_date(rolled_in(layer))
        how = ReAgeInterest(self.interest)
        if how in EQUAL:
            return self._new_days(_without_further_interest(layer, how))
        return self._new_days(with_interest_owed(_without_flat_charge(layer), InterestOwed(how)))

    def _new_days(self, layer: Layer) -> Layer:
        return replace(
            layer,
            installments=self.installments,
            first_due_on=self.first_due_on,
            due_day=self.first_due_on.day if self.period.months else None,
            period=self.period,
            end_of_month=False,
            long_first=layer.convention is Convention.FINERACT or layer.arrears is ArrearsOrder.FIRST,
            payment_minor=None,
            standing=(),
            steps=(),
            interest_only=0,
            postponed=0,
            balloon_minor=0,
        )

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "re_age", "installments": 6, "first_due_on": "2027-01-10", "period": "P1M", "interest": …}``."""
        return {
            "kind": self.kind,
            "installments": self.installments,
            "first_due_on": self.first_due_on.isoformat(),
            "period": str(self.period),
            "interest": str(self.interest),
        }

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(ReAgeDocument, data)
        try:
            period = Cycle.parse(read.period)
        except ValueError as error:
            refuse_if_any([problem("period", str(error), "Write it as P1M, P2W or P10D")])
            raise
        return cls(
            installments=read.installments, first_due_on=read.first_due_on, period=period, interest=read.interest
        )


def _with_interest_to_date(layer: Layer) -> Layer:
    """Apache Fineract ends the running period on the day of the re-aging; its interest is owed, rounded by itself."""
    if layer.convention is not Convention.FINERACT or layer.method is Method.FLAT_FEE:
        return layer
    return accrued(layer, until=layer.as_of, into=Component.INTEREST, memo="re_age.accrues")


def _without_flat_charge(layer: Layer) -> Layer:
    """A flat charge on the original principal has no meaning once installments are new ones."""
    if layer.method is not Method.FLAT_FEE:
        return layer
    return replace(layer, method=Method.ANNUITY, flat_base_minor=None, whole_periods=False)


def _without_further_interest(layer: Layer, how: ReAgeInterest) -> Layer:
    """``layer`` owing the interest there is to pay in all, at no rate from here on."""
    if how is ReAgeInterest.EQUAL_FULL:
        layer = _owing_all_interest(layer)
    else:
        layer = accrued(layer, until=layer.as_of, into=Component.INTEREST, memo="re_age.accrues")
    return replace(
        layer,
        rate_annual=Fraction(0),
        rate_steps=(),
        method=Method.EQUAL_PRINCIPAL,
        flat_base_minor=None,
        arrears=ArrearsOrder.SPREAD,
    )


def _owing_all_interest(layer: Layer) -> Layer:
    """``layer`` owing at once what its installments before would have asked of interest."""
    before = layer
    if not layer.long_first:
        before = accrued(layer, until=layer.period_start, into=Component.INTEREST, memo="re_age.accrues")
    asked = sum(row.interest_minor for row in build_plan_schedule(before).installments)
    more = Balances(interest_minor=asked - layer.balances.interest_minor)
    entries = taken_on(more, on=layer.as_of, memo="re_age.full_interest", against=Account.INCOME_INTEREST)
    return replace(layer.changed(layer.balances + more, *entries), counted=None)
