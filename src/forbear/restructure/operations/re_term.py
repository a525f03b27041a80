"""Re-term (重新分期): the same debt in another number of installments."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, Self

from forbear.problems import Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import refuse_if_any

MOST_INSTALLMENTS = 600


class ReTermDocument(Document):
    """JSON of a new term."""

    kind: Literal["re_term"]
    installments: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ReTerm:
    """Pay in ``installments`` (1 to 600), counted from the first due day, after any deferral."""

    kind: ClassVar[str] = "re_term"

    installments: int

    def problems(self, layer: Layer) -> list[Problem]:
        """A number of installments out of bounds."""
        if 1 <= self.installments <= MOST_INSTALLMENTS:
            return []
        return [
            Problem(
                path="installments",
                message=f"{self.installments} installments are not possible",
                remedy=f"Use 1 to {MOST_INSTALLMENTS} installments",
            )
        ]

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; only the number of installments changes."""
        refuse_if_any(self.problems(layer))
        return replace(layer, installments=self.installments)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "re_term", "installments": 24}``."""
        return {"kind": self.kind, "installments": self.installments}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        return cls(installments=read_document(ReTermDocument, data).installments)
