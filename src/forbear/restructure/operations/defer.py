"""Defer (延期还款): every due day moves by some months; interest meanwhile accrues, joins principal, or rests."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.dates import add_months
from forbear.loans import Component
from forbear.problems import Document, Problem, read_document
from forbear.restructure.accrual import accrued, counted_until
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import Standing
from forbear.restructure.operations.operation import last_day_problems, nothing_owed, refuse_if_any

LONGEST_MONTHS = 120


class DeferralInterest(StrEnum):
    """What happens to the interest of the deferral."""

    ACCRUES = "accrues"
    """Simple interest, owed with the interest arrears and spread over the installments."""

    CAPITALIZED = "capitalized"
    """The same interest, added to principal once at the end."""

    PAUSED = "paused"
    """No interest until one period before the first due day."""


class DeferDocument(Document):
    """JSON of a deferral."""

    kind: Literal["defer"]
    months: StrictInt
    interest: DeferralInterest


@dataclass(frozen=True, kw_only=True, slots=True)
class Defer:
    """Move the first due day by ``months`` (1 to 120); the number of installments stays."""

    kind: ClassVar[str] = "defer"

    months: int
    interest: DeferralInterest | Literal["accrues", "capitalized", "paused"]

    def problems(self, layer: Layer) -> list[Problem]:
        """Months out of bounds, or an unknown word for the interest."""
        found = nothing_owed(layer)
        if not 1 <= self.months <= LONGEST_MONTHS:
            found.append(
                Problem(
                    path="months",
                    message=f"a deferral of {self.months} months is not possible",
                    remedy=f"Defer by 1 to {LONGEST_MONTHS} months, or leave the deferral out",
                )
            )
        if self.interest not in tuple(DeferralInterest):
            allowed = ", ".join(DeferralInterest)
            found.append(
                Problem(
                    path="interest",
                    message=f"{self.interest!r} is not a way to treat the interest of a deferral",
                    remedy=f"Use one of {allowed}",
                )
            )
        return found or last_day_problems("months", lambda: layer.last_due_on(first_due_on=self._first_due_on(layer)))

    def apply(self, layer: Layer) -> Layer:
        """Move the due days, then bring interest up to one period before the new first one to book, or skip it."""
        refuse_if_any(self.problems(layer))
        moved = self._moved(layer)
        start = moved.period_start
        match DeferralInterest(self.interest):
            case DeferralInterest.ACCRUES:
                return accrued(moved, until=start, into=Component.INTEREST, memo="defer.accrues")
            case DeferralInterest.CAPITALIZED:
                return accrued(moved, until=start, into=Component.PRINCIPAL, memo="defer.capitalized")
            case DeferralInterest.PAUSED:
                return counted_until(moved, max(moved.interest_from, start))

    def _moved(self, layer: Layer) -> Layer:
        return replace(
            layer,
            standing=tuple(self._later(stands, layer) for stands in layer.standing),
            first_due_on=self._first_due_on(layer),
            deferred_months=layer.deferred_months + self.months,
        )

    def _first_due_on(self, layer: Layer) -> date:
        return add_months(layer.first_due_on, self.months, anchor_day=layer.anchor_day)

    def _later(self, stands: Standing, layer: Layer) -> Standing:
        """An installment that stands, months later; days that are counted in days or weeks stay as far apart."""
        if layer.period.months:
            starts_on, ends_on = (
                add_months(day, self.months, anchor_day=stands.anchor_day)
                for day in (stands.starts_on, stands.ends_on)
            )
            return replace(stands, starts_on=starts_on, ends_on=ends_on)
        by = add_months(layer.first_due_on, self.months) - layer.first_due_on
        return replace(stands, starts_on=stands.starts_on + by, ends_on=stands.ends_on + by)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "defer", "months": 3, "interest": "paused"}``."""
        return {"kind": self.kind, "months": self.months, "interest": str(self.interest)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(DeferDocument, data)
        return cls(months=read.months, interest=read.interest)
