"""Balloon (尾款): a part of the principal is left to the last installment."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from forbear.loans import Method
from forbear.money import format_minor
from forbear.problems import AmountText, Document, Problem, RateText, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.amount_or_share import (
    amount_of,
    amount_or_share_document,
    amount_or_share_problems,
    read_amount_or_share,
)
from forbear.restructure.operations.operation import nothing_owed, problem, refuse_if_any


class BalloonDocument(Document):
    """JSON of a balloon."""

    kind: Literal["balloon"]
    amount: AmountText | None = None
    share: RateText | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Balloon:
    """Leave ``amount_minor`` of the principal, or a ``share`` of it, to the last installment, beside its own."""

    kind: ClassVar[str] = "balloon"

    amount_minor: int | None = None
    share: Fraction | None = None

    def problems(self, layer: Layer) -> list[Problem]:
        """Neither or both of amount and share, more than the principal, or principal that is all due at the end."""
        found = nothing_owed(layer) + amount_or_share_problems(self.amount_minor, self.share)
        if layer.method is Method.INTEREST_FIRST:
            found.append(problem("kind", "all principal is due with the last installment already", "Leave it out"))
        most = layer.to_spread.principal_minor
        if self.amount_minor is not None and self.amount_minor > most:
            said, owed = (format_minor(minor, currency=layer.currency) for minor in (self.amount_minor, most))
            found.append(problem("amount", f"{said} is more than the principal of {owed}", f"Leave at most {owed}"))
        return found

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; the other payments are solved again."""
        refuse_if_any(self.problems(layer))
        minor = amount_of(self.amount_minor, self.share, whole=layer.to_spread.principal_minor)
        return replace(layer, balloon_minor=minor, payment_minor=None)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "balloon", "amount": "3000.00"}``, or with ``"share": "0.25"``."""
        return {"kind": self.kind, **amount_or_share_document(self.amount_minor, self.share, currency=currency)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(BalloonDocument, data)
        minor, share = read_amount_or_share(read.amount, read.share, currency=currency)
        return cls(amount_minor=minor, share=share)
