"""Waive a payment (免除还款): an amount is forgiven through the waterfall, as if it had been paid."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictBool

from forbear.loans import Component
from forbear.money import format_minor
from forbear.problems import AmountText, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import problem, read_amount, refuse_if_any
from forbear.restructure.operations.waive import waived
from forbear.restructure.operations.waterfall_order import USUAL_ORDER, covered, order_problems


class WaivePaymentDocument(Document):
    """JSON of a waived payment."""

    kind: Literal["waive_payment"]
    amount: AmountText
    order: tuple[Component, ...] = USUAL_ORDER
    vesting: StrictBool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class WaivePayment:
    """Forgive ``amount_minor`` of what is owed, component by component in ``order``."""

    kind: ClassVar[str] = "waive_payment"

    amount_minor: int
    order: tuple[Component, ...] = USUAL_ORDER
    vesting: bool = False

    def problems(self, layer: Layer) -> list[Problem]:
        """An amount that is not above zero or more than all that is owed, or an order that is none."""
        found = order_problems(self.order)
        if self.amount_minor <= 0:
            return [*found, problem("amount", "nothing is waived", "Waive an amount above zero, or leave it out")]
        owed = layer.to_spread.total_minor
        if self.amount_minor > owed:
            asked, most = (format_minor(minor, currency=layer.currency) for minor in (self.amount_minor, owed))
            found.append(problem("amount", f"{asked} cannot be waived, {most} is owed", f"Waive at most {most}"))
        return found

    def apply(self, layer: Layer) -> Layer:
        """Every component covered falls; the loss is an expense now, or waits until it is earned."""
        refuse_if_any(self.problems(layer))
        given = covered(self.amount_minor, owed=layer.to_spread, order=self.order)
        return waived(layer, given, vesting=self.vesting, memo="waive_payment")

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "waive_payment", "amount": "260.00", "order": […], "vesting": false}``."""
        return {
            "kind": self.kind,
            "amount": format_minor(self.amount_minor, currency=currency),
            "order": [str(component) for component in self.order],
            "vesting": self.vesting,
        }

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(WaivePaymentDocument, data)
        minor = read_amount(read.amount, currency=currency)
        return cls(amount_minor=minor, order=read.order, vesting=read.vesting)
