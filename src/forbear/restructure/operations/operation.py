"""The one signature every operation has: say what is wrong, or turn one layer into the next."""

from collections.abc import Iterable
from typing import Any, ClassVar, Protocol, Self

from forbear.problems import BadInput, Problem
from forbear.restructure.layer import Layer


class Operation(Protocol):
    """One reversible change to a loan under a plan; a value, applied to any layer."""

    kind: ClassVar[str]

    def problems(self, layer: Layer) -> list[Problem]:
        """Everything that keeps this operation from being applied to ``layer``; paths are those of its document."""

    def apply(self, layer: Layer) -> Layer:
        """The layer after this operation, its books balanced. Raises BadInput when there are problems."""

    def document(self, *, currency: str) -> dict[str, Any]:
        """The operation as JSON, amounts and rates as decimal strings."""

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""


def refuse_if_any(problems: Iterable[Problem]) -> None:
    """Raise BadInput with ``problems`` unless there are none."""
    if found := tuple(problems):
        raise BadInput(found)
