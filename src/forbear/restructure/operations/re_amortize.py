"""Re-amortize (重新摊还): all that is owed, what is overdue too, over the due days that are left."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

from forbear.problems import Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.interest_owed import InterestOwed, interest_owed_problems, with_interest_owed
from forbear.restructure.operations.operation import nothing_owed, refuse_if_any
from forbear.restructure.operations.payment_path import PaymentIs, before_change
from forbear.restructure.operations.roll_in import rolled_in


class ReAmortizeDocument(Document):
    """JSON of a re-amortization."""

    kind: Literal["re_amortize"]
    interest: InterestOwed = InterestOwed.FIRST


@dataclass(frozen=True, kw_only=True, slots=True)
class ReAmortize:
    """Roll what stayed due into the plan and solve the payment again over the remaining due days."""

    kind: ClassVar[str] = "re_amortize"

    interest: InterestOwed | Literal["first", "spread", "waived"] = InterestOwed.FIRST

    def problems(self, layer: Layer) -> list[Problem]:
        """Nothing owed, an unknown word, or interest first where payments are not level."""
        return nothing_owed(layer) + interest_owed_problems(layer, self.interest)

    def apply(self, layer: Layer) -> Layer:
        """What is owed in all stays the same, unless interest owed is waived."""
        refuse_if_any(self.problems(layer))
        return with_interest_owed(rolled_in(before_change(layer, PaymentIs.SOLVED)), self.interest)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "re_amortize", "interest": "first"}``."""
        return {"kind": self.kind, "interest": str(self.interest)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        return cls(interest=read_document(ReAmortizeDocument, data).interest)
