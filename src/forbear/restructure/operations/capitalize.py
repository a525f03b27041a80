"""Capitalize (转入本金): interest, penalty or fees owed join principal, and are repaid with interest."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

from forbear.ledger import Account
from forbear.loans import Balances, Component
from forbear.problems import Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import nothing_owed, problem, refuse_if_any
from forbear.restructure.postings import taken_off

CAPITALIZABLE = (Component.INTEREST, Component.PENALTY, Component.FEE)


class CapitalizeDocument(Document):
    """JSON of a capitalization."""

    kind: Literal["capitalize"]
    components: tuple[Component, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Capitalize:
    """Move all that is owed of ``components`` (interest, penalty, fee) and not paid down to principal."""

    kind: ClassVar[str] = "capitalize"

    components: tuple[Component | Literal["interest", "penalty", "fee"], ...]

    def problems(self, layer: Layer) -> list[Problem]:
        """No component, one named twice, or one that cannot become principal."""
        found = nothing_owed(layer)
        allowed = ", ".join(CAPITALIZABLE)
        if not self.components:
            found.append(problem("components", "no component is named", f"Name some of {allowed}"))
        if len(set(self.components)) < len(self.components):
            found.append(problem("components", "a component is named twice", "Name each once"))
        for number, component in enumerate(self.components):
            if component not in CAPITALIZABLE:
                message = f"{str(component)!r} cannot become principal"
                found.append(problem(f"components[{number}]", message, f"Use some of {allowed}"))
        return found

    def apply(self, layer: Layer) -> Layer:
        """One entry per component: out of its account, into principal. What is owed in all stays the same."""
        refuse_if_any(self.problems(layer))
        for component in self.components:
            moved = Balances().replacing(Component(component), layer.to_spread.of(Component(component)))
            entries = taken_off(moved, on=layer.as_of, memo="capitalize", against=Account.PRINCIPAL)
            layer = layer.changed(
                layer.balances - moved + Balances(principal_minor=moved.total_minor),
                *entries,
            )
        return layer

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "capitalize", "components": ["interest"]}``."""
        return {"kind": self.kind, "components": [str(component) for component in self.components]}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        return cls(components=read_document(CapitalizeDocument, data).components)
