"""Interest only (只还利息): for some installments no principal is repaid."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictBool, StrictInt

from forbear.problems import DateText, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.changed_from import changed_from, changed_from_problems, day_document
from forbear.restructure.operations.operation import (
    MOST_INSTALLMENTS,
    calendar_problems,
    count_problems,
    nothing_owed,
    problem,
    refuse_if_any,
)


class InterestOnlyDocument(Document):
    """JSON of interest-only installments."""

    kind: Literal["interest_only"]
    installments: StrictInt
    from_on: DateText | None = None
    extends_term: StrictBool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class InterestOnly:
    """The first ``installments`` due on ``from_on`` or later repay no principal.

    The rest repays it over the installments left, or over as many as before when it ``extends_term``.
    """

    kind: ClassVar[str] = "interest_only"

    installments: int
    from_on: date | None = None
    extends_term: bool = False

    def problems(self, layer: Layer) -> list[Problem]:
        """Numbers out of bounds, a day after the plan, or no installment left that repays principal."""
        found = nothing_owed(layer) + count_problems("installments", self.installments, most=MOST_INSTALLMENTS)
        found += changed_from_problems(layer, self.from_on)
        if found:
            return found
        left = changed_from(layer, self.from_on).installments
        if not self.extends_term and self.installments >= left:
            message = f"of {left} installments none would repay principal"
            return [problem("installments", message, f"Use at most {left - 1}, or extend the term")]
        return calendar_problems("installments", lambda: self._changed(layer))

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; the payment of the others is solved again."""
        refuse_if_any(self.problems(layer))
        return self._changed(layer)

    def _changed(self, layer: Layer) -> Layer:
        layer = changed_from(layer, self.from_on)
        more = self.installments if self.extends_term else 0
        return replace(
            layer, interest_only=self.installments, installments=layer.installments + more, payment_minor=None
        )

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "interest_only", "installments": 3, "extends_term": false}``."""
        day = day_document("from_on", self.from_on)
        return {"kind": self.kind, "installments": self.installments, **day, "extends_term": self.extends_term}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(InterestOnlyDocument, data)
        return cls(installments=read.installments, from_on=read.from_on, extends_term=read.extends_term)
