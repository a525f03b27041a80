"""Postpone interest (利息后付): some installments ask for principal only; their interest falls due later."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.problems import DateText, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.changed_from import changed_from, changed_from_problems, day_document
from forbear.restructure.operations.operation import (
    MOST_INSTALLMENTS,
    count_problems,
    nothing_owed,
    problem,
    refuse_if_any,
)


class PostponeInterestDocument(Document):
    """JSON of postponed interest."""

    kind: Literal["postpone_interest"]
    installments: StrictInt
    from_on: DateText | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class PostponeInterest:
    """The first ``installments`` due on ``from_on`` or later ask for no interest yet.

    It falls due, without interest on it, with the next installment; under a flat charge with the last one.
    """

    kind: ClassVar[str] = "postpone_interest"

    installments: int
    from_on: date | None = None

    def problems(self, layer: Layer) -> list[Problem]:
        """Numbers out of bounds, a day after the plan, or no installment left to ask for the interest."""
        found = nothing_owed(layer) + count_problems("installments", self.installments, most=MOST_INSTALLMENTS)
        found += changed_from_problems(layer, self.from_on)
        if found:
            return found
        left = changed_from(layer, self.from_on).installments
        if self.installments < left:
            return []
        message = f"of {left} installments none would ask for the interest"
        return [problem("installments", message, f"Use at most {left - 1}")]

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less, and principal is repaid as before."""
        refuse_if_any(self.problems(layer))
        return replace(changed_from(layer, self.from_on), postponed=self.installments)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "postpone_interest", "installments": 2}``."""
        return {"kind": self.kind, "installments": self.installments, **day_document("from_on", self.from_on)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(PostponeInterestDocument, data)
        return cls(installments=read.installments, from_on=read.from_on)
