"""Re-term (重新分期): the same debt in another number of installments."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.problems import Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import (
    MOST_INSTALLMENTS,
    last_day_problems,
    nothing_owed,
    problem,
    refuse_if_any,
)


class ReTermDocument(Document):
    """JSON of a new term."""

    kind: Literal["re_term"]
    installments: StrictInt


@dataclass(frozen=True, kw_only=True, slots=True)
class ReTerm:
    """Pay in ``installments`` (1 to 600), counted from the first due day, after any deferral."""

    kind: ClassVar[str] = "re_term"

    installments: int

    def problems(self, layer: Layer) -> list[Problem]:
        """A number out of bounds, too few for those that pay interest only or later, or days beyond the calendar."""
        if found := nothing_owed(layer):
            return found
        if not 1 <= self.installments <= MOST_INSTALLMENTS:
            message = f"{self.installments} installments are not possible"
            return [problem("installments", message, f"Use 1 to {MOST_INSTALLMENTS} installments")]
        begins = max(layer.interest_only, layer.postponed)
        if self.installments <= begins:
            message = f"the first {begins} installments do not pay both interest and principal"
            return [problem("installments", message, f"Use at least {begins + 1}")]
        return last_day_problems("installments", lambda: layer.last_due_on(installments=self.installments))

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; only the number of installments and their payment change."""
        refuse_if_any(self.problems(layer))
        return replace(layer, installments=self.installments, payment_minor=None)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "re_term", "installments": 24}``."""
        return {"kind": self.kind, "installments": self.installments}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        return cls(installments=read_document(ReTermDocument, data).installments)
