"""Waive (减免): forgive an amount or a share of one component, at once or as the plan is kept."""

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictBool

from forbear.ledger import Account
from forbear.loans import Balances, Component
from forbear.money import format_minor
from forbear.problems import AmountText, Document, Problem, RateText, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.amount_or_share import (
    amount_of,
    amount_or_share_document,
    amount_or_share_problems,
    read_amount_or_share,
)
from forbear.restructure.operations.operation import problem, refuse_if_any
from forbear.restructure.postings import taken_off


class WaiveDocument(Document):
    """JSON of a waiver."""

    kind: Literal["waive"]
    component: Component
    amount: AmountText | None = None
    share: RateText | None = None
    vesting: StrictBool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Waive:
    """Forgive ``amount_minor`` of ``component``, or a ``share`` of what is owed of it when the waiver is applied.

    With ``vesting`` it is earned part by part, as installments are paid.
    """

    kind: ClassVar[str] = "waive"

    component: Component | Literal["principal", "interest", "penalty", "fee"]
    amount_minor: int = 0
    vesting: bool = False
    share: Fraction | None = None

    def problems(self, layer: Layer) -> list[Problem]:
        """An unknown component, an amount that is not above zero, or more than is owed."""
        if self.component not in tuple(Component):
            allowed = ", ".join(Component)
            return [problem("component", f"{self.component!r} is no component of a loan", f"Use one of {allowed}")]
        if found := amount_or_share_problems(self._amount, self.share):
            return found
        owed = layer.to_spread.of(Component(self.component))
        if self.amount_minor > owed:
            asked, most = (format_minor(minor, currency=layer.currency) for minor in (self.amount_minor, owed))
            message = f"{asked} of {self.component} cannot be waived, {most} is owed"
            return [problem("amount", message, f"Waive at most {most}")]
        if self.share is not None and not owed:
            return [problem("share", f"no {self.component} is owed", "Leave the waiver out")]
        return []

    def apply(self, layer: Layer) -> Layer:
        """The component falls; the loss is an expense now, or waits in the conditional account until earned."""
        refuse_if_any(self.problems(layer))
        part = Component(self.component)
        minor = amount_of(self._amount, self.share, whole=layer.to_spread.of(part))
        return waived(layer, Balances().replacing(part, minor), vesting=self.vesting)

    @property
    def _amount(self) -> int | None:
        """None where a share is given instead."""
        return None if self.share is not None and not self.amount_minor else self.amount_minor

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "waive", "component": "penalty", "amount": "120.00", "vesting": false}``, or ``"share"``."""
        amount = amount_or_share_document(self._amount, self.share, currency=currency)
        return {"kind": self.kind, "component": str(self.component), **amount, "vesting": self.vesting}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(WaiveDocument, data)
        minor, share = read_amount_or_share(read.amount, read.share, currency=currency)
        return cls(component=read.component, amount_minor=minor or 0, share=share, vesting=read.vesting)


def waived(layer: Layer, given: Balances, *, vesting: bool, memo: str = "waive") -> Layer:
    """``layer`` without ``given``: an expense now, or under a condition until it is earned."""
    account = Account.WAIVER_CONDITIONAL if vesting else Account.WAIVER
    entries = taken_off(given, on=layer.as_of, memo=f"{memo}.conditional" if vesting else memo, against=account)
    return replace(
        layer,
        balances=layer.balances - given,
        entries=layer.entries + entries,
        waived=layer.waived + given,
        vesting=layer.vesting + given if vesting else layer.vesting,
    )
