"""Extra terms (增加期数): some more installments, from a day on or from the first."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.problems import DateText, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.changed_from import changed_from, changed_from_problems, day_document
from forbear.restructure.operations.operation import (
    MOST_INSTALLMENTS,
    calendar_problems,
    count_problems,
    nothing_owed,
    refuse_if_any,
)


class ExtraTermsDocument(Document):
    """JSON of extra installments."""

    kind: Literal["extra_terms"]
    installments: StrictInt
    from_on: DateText | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class ExtraTerms:
    """``installments`` more, the payment solved again; those due before ``from_on`` stand as they are."""

    kind: ClassVar[str] = "extra_terms"

    installments: int
    from_on: date | None = None

    def problems(self, layer: Layer) -> list[Problem]:
        """Numbers out of bounds, a day after the plan, or a plan that would leave the calendar."""
        most = MOST_INSTALLMENTS - layer.installments
        found = nothing_owed(layer) + count_problems("installments", self.installments, most=most)
        found += changed_from_problems(layer, self.from_on)
        return found or calendar_problems("installments", lambda: self._longer(layer))

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; only the number of installments and their payment change."""
        refuse_if_any(self.problems(layer))
        return self._longer(layer)

    def _longer(self, layer: Layer) -> Layer:
        layer = changed_from(layer, self.from_on)
        return replace(layer, installments=layer.installments + self.installments, payment_minor=None)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "extra_terms", "installments": 2}``, with ``"from_on"`` where it begins later."""
        return {"kind": self.kind, "installments": self.installments, **day_document("from_on", self.from_on)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(ExtraTermsDocument, data)
        return cls(installments=read.installments, from_on=read.from_on)
