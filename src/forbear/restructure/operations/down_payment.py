"""Down payment (首付): an amount paid at once, through the waterfall, before the rest is spread."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Self

from forbear.loans import Component
from forbear.money import format_minor
from forbear.problems import AmountText, DateText, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import DownPayment
from forbear.restructure.operations.changed_from import day_document
from forbear.restructure.operations.operation import problem, read_amount, refuse_if_any
from forbear.restructure.operations.waterfall_order import USUAL_ORDER, covered, order_problems


class PayDownDocument(Document):
    """JSON of a down payment."""

    kind: Literal["down_payment"]
    amount: AmountText
    on: DateText | None = None
    order: tuple[Component, ...] = USUAL_ORDER


@dataclass(frozen=True, kw_only=True, slots=True)
class PayDown:
    """``amount_minor`` due ``on`` a day before the first installment (None: the plan's own), in ``order``."""

    kind: ClassVar[str] = "down_payment"

    amount_minor: int
    on: date | None = None
    order: tuple[Component, ...] = USUAL_ORDER

    def problems(self, layer: Layer) -> list[Problem]:
        """An amount that is not above zero or more than is owed, a day out of place, or an order that is none."""
        found = order_problems(self.order)
        first = layer.first_installment_on
        if not layer.as_of <= (self.on or layer.as_of) < first:
            message = f"{self.on} is not from {layer.as_of} up to the day before the first installment on {first}"
            found.append(problem("on", message, "Use a day in between"))
        if self.amount_minor <= 0:
            return [*found, problem("amount", "nothing is paid down", "Give an amount above zero, or leave it out")]
        owed = layer.to_spread.total_minor
        if self.amount_minor > owed:
            asked, most = (format_minor(minor, currency=layer.currency) for minor in (self.amount_minor, owed))
            found.append(problem("amount", f"{asked} is more than the {most} owed", f"Pay down at most {most}"))
        return found

    def apply(self, layer: Layer) -> Layer:
        """What is owed stays until it is paid; the installments spread the rest, which alone bears interest then."""
        refuse_if_any(self.problems(layer))
        amounts = covered(self.amount_minor, owed=layer.to_spread, order=self.order)
        down = DownPayment(due_on=self.on or layer.as_of, amounts=amounts)
        return replace(layer, down_payments=tuple(sorted((*layer.down_payments, down), key=_day)))

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "down_payment", "amount": "500.00", "order": […]}``, with ``"on"`` where it is a later day."""
        return {
            "kind": self.kind,
            "amount": format_minor(self.amount_minor, currency=currency),
            **day_document("on", self.on),
            "order": [str(component) for component in self.order],
        }

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(PayDownDocument, data)
        return cls(amount_minor=read_amount(read.amount, currency=currency), on=read.on, order=read.order)


def _day(down: DownPayment) -> date:
    return down.due_on
