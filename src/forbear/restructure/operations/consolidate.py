"""Consolidate (合并贷款): several loans of one platform and currency become one, at their weighted rate or less."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.dates import MONTHLY, Roll
from forbear.loans import Balances, Component, Convention, Method
from forbear.money import LARGEST_MINOR
from forbear.problems import DateText, Document, Problem, RateText, invariant, read_document
from forbear.restructure.accrual import accrued
from forbear.restructure.interest_path import Counted
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import ArrearsOrder
from forbear.restructure.operations.operation import (
    MOST_INSTALLMENTS,
    calendar_problems,
    count_problems,
    problem,
    refuse_if_any,
)
from forbear.restructure.operations.rates_text import PLACES, has_few_places, rate_text


class ConsolidateDocument(Document):
    """JSON of a consolidation."""

    kind: Literal["consolidate"]
    loan_id: str
    installments: StrictInt
    first_due_on: DateText
    rate_annual: RateText | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Consolidate:
    """Several layers as one loan ``loan_id``, an annuity in months from ``first_due_on`` on.

    Its rate is ``rate_annual``, or the rates of the loans weighted by principal and rounded down to 12 decimals.
    """

    kind: ClassVar[str] = "consolidate"

    loan_id: str
    installments: int
    first_due_on: date
    rate_annual: Fraction | None = None

    def problems(self, layers: Sequence[Layer]) -> list[Problem]:
        """Everything that keeps these loans from becoming one; paths are ``layers`` and those of the document."""
        found = count_problems("installments", self.installments, most=MOST_INSTALLMENTS)
        if not self.loan_id:
            found.append(problem("loan_id", "the new loan has no name", "Give it one that no other loan has"))
        if len(layers) < 2:
            return [*found, problem("layers", "one loan is no several", "Consolidate two loans or more")]
        found += _differences(layers) + _unready(layers)
        if self.first_due_on <= max(max(layer.as_of, layer.interest_from) for layer in layers):
            message = f"{self.first_due_on} is not after the day of the plan and of the interest owed"
            found.append(problem("first_due_on", message, "Use a later day"))
        return found or self._rate_problems(layers) or calendar_problems("installments", lambda: self._joined(layers))

    def apply(self, layers: Sequence[Layer]) -> Layer:
        """What is owed is what was owed, component by component; the entries of all loans stand behind it.

        Interest of loans counted up to an earlier day than others is owed up to the latest of them first.
        """
        refuse_if_any(self.problems(layers))
        return self._joined(layers)

    def _joined(self, layers: Sequence[Layer]) -> Layer:
        latest = max(layer.interest_from for layer in layers)
        ready = [
            accrued(layer, until=latest, into=Component.INTEREST, memo="consolidate.accrues") for layer in layers
        ]
        first = ready[0]
        return replace(
            first,
            loan_id=self.loan_id,
            balances=_sum(layer.balances for layer in ready),
            entries=tuple(entry for layer in ready for entry in layer.entries),
            waived=_sum(layer.waived for layer in ready),
            vesting=_sum(layer.vesting for layer in ready),
            stays_due=_sum(layer.stays_due for layer in ready),
            counted=_counted(ready),
            rate_annual=self._rate(ready),
            rate_steps=(),
            method=Method.ANNUITY,
            flat_base_minor=None,
            installments=self.installments,
            first_due_on=self.first_due_on,
            interest_from=latest,
            period=MONTHLY,
            due_day=self.first_due_on.day,
            end_of_month=False,
            roll=Roll.NONE,
            long_first=first.convention is Convention.FINERACT,
            deferred_months=max(layer.deferred_months for layer in ready),
            arrears=ArrearsOrder.SPREAD,
            payment_minor=None,
            steps=(),
            interest_only=0,
            postponed=0,
            balloon_minor=0,
            standing=(),
            parts=tuple(layers),
        )

    def _rate(self, layers: Sequence[Layer]) -> Fraction:
        return weighted_rate(layers) if self.rate_annual is None else self.rate_annual

    def _rate_problems(self, layers: Sequence[Layer]) -> list[Problem]:
        if self.rate_annual is None:
            return []
        if self.rate_annual < 0 or not has_few_places(self.rate_annual):
            return [
                problem("rate_annual", f"{self.rate_annual} is no rate", f"Use zero or more, to {PLACES} decimals")
            ]
        most = weighted_rate(layers)
        if self.rate_annual <= most:
            return []
        message = f"{rate_text(self.rate_annual)} is above the weighted rate of the loans, {float(most):.6g}"
        return [problem("rate_annual", message, "Leave it out: relief never makes loans dearer")]

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "consolidate", "loan_id": "NH-2001", "installments": 24, "first_due_on": "2027-01-10"}``."""
        rate = {} if self.rate_annual is None else {"rate_annual": rate_text(self.rate_annual)}
        first = self.first_due_on.isoformat()
        return {
            "kind": self.kind,
            "loan_id": self.loan_id,
            "installments": self.installments,
            "first_due_on": first,
        } | rate

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(ConsolidateDocument, data)
        rate = None if read.rate_annual is None else Fraction(read.rate_annual)
        return cls(
            loan_id=read.loan_id, installments=read.installments, first_due_on=read.first_due_on, rate_annual=rate
        )


def weighted_rate(layers: Sequence[Layer]) -> Fraction:
    """The rates of ``layers`` weighted by principal, rounded down to 12 decimals; the lowest where none is owed."""
    invariant(bool(layers), "a rate is weighted over some loans")
    principal = sum(layer.balances.principal_minor for layer in layers)
    if not principal:
        return min(layer.rate_annual for layer in layers)
    exact = sum(layer.rate_annual * layer.balances.principal_minor for layer in layers) / principal
    return Fraction(exact * 10**PLACES // 1, 10**PLACES)


SAME = ("currency", "platform", "as_of", "day_count", "rounding", "convention")


def _differences(layers: Sequence[Layer]) -> list[Problem]:
    found = []
    for name in SAME:
        values = sorted({str(getattr(layer, name)) for layer in layers})
        if len(values) > 1:
            message = f"the loans differ in {name}: {', '.join(values)}"
            found.append(problem(f"layers.{name}", message, "Consolidate only loans that have it in common"))
    ids = [layer.loan_id for layer in layers]
    if len(set(ids)) < len(ids):
        found.append(problem("layers.loan_id", "a loan is named twice", "Name each loan once"))
    return found


def _unready(layers: Sequence[Layer]) -> list[Problem]:
    found = []
    for number, layer in enumerate(layers):
        if not layer.balances.total_minor:
            message = "nothing is owed any more"
            found.append(problem(f"layers[{number}]", message, "Leave a settled loan as it is"))
        if layer.rate_steps or layer.pauses or layer.down_payments:
            message = "the loan has later rates, pauses or down payments of its own"
            found.append(
                problem(f"layers[{number}]", message, "Consolidate first, then change the loan that results")
            )
    if sum(layer.balances.total_minor for layer in layers) > LARGEST_MINOR:
        found.append(problem("layers", "together they owe more than any loan", "Consolidate fewer loans"))
    return found


def _counted(layers: Sequence[Layer]) -> tuple[Counted, ...] | None:
    known = [layer.counted for layer in layers]
    if any(counted is None for counted in known):
        return None
    return tuple(piece for counted in known for piece in counted or ())


def _sum(parts: Iterable[Balances]) -> Balances:
    return sum(parts, start=Balances())
