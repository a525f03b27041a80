"""Settle (一次性结清): one payment by a deadline ends the debt; the discount is earned only by paying it in time."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from forbear.loans import Component, Method
from forbear.money import format_minor
from forbear.problems import AmountText, DateText, Document, Problem, RateText, read_document
from forbear.restructure.interest_path import ONE_DAY, Pause
from forbear.restructure.layer import Layer
from forbear.restructure.layer_terms import ArrearsOrder
from forbear.restructure.operations.amount_or_share import (
    amount_of,
    amount_or_share_document,
    amount_or_share_problems,
    read_amount_or_share,
)
from forbear.restructure.operations.operation import calendar_problems, nothing_owed, problem, refuse_if_any
from forbear.restructure.operations.roll_in import rolled_in
from forbear.restructure.operations.waive import waived
from forbear.restructure.operations.waterfall_order import covered, order_problems

FORGIVEN_FIRST = (Component.PENALTY, Component.FEE, Component.INTEREST, Component.PRINCIPAL)


class SettleDocument(Document):
    """JSON of a settlement."""

    kind: Literal["settle"]
    by: DateText
    amount: AmountText | None = None
    share: RateText | None = None
    order: tuple[Component, ...] = FORGIVEN_FIRST


@dataclass(frozen=True, kw_only=True, slots=True)
class Settle:
    """Pay ``amount_minor``, or what a discount of ``share`` leaves of all that is owed, ``by`` a day.

    The discount is forgiven in ``order``, under the condition that the payment is made in time. No interest runs
    until the deadline.
    """

    kind: ClassVar[str] = "settle"

    by: date
    amount_minor: int | None = None
    share: Fraction | None = None
    order: tuple[Component, ...] = FORGIVEN_FIRST

    def problems(self, layer: Layer) -> list[Problem]:
        """A deadline that is not after today, more than is owed, a down payment beside it, or no order."""
        found = nothing_owed(layer) + order_problems(self.order)
        found += amount_or_share_problems(self.amount_minor, self.share)
        if self.by <= layer.as_of:
            message = f"the deadline {self.by} is not after {layer.as_of}"
            found.append(problem("by", message, "Give the borrower a later day"))
        elif self.by <= layer.interest_from:
            message = f"interest is owed up to {layer.interest_from} already"
            found.append(problem("by", message, "Settle before deferring, or by a later day"))
        if layer.down_payments:
            found.append(problem("kind", "a down payment is agreed beside it", "Settle all with one payment"))
        owed = layer.balances.total_minor + layer.stays_due.total_minor
        if self.amount_minor is not None and self.amount_minor > owed:
            said, most = (format_minor(minor, currency=layer.currency) for minor in (self.amount_minor, owed))
            found.append(problem("amount", f"{said} is more than the {most} owed", f"Ask for at most {most}"))
        return found or calendar_problems("by", lambda: self._one_installment(layer))

    def apply(self, layer: Layer) -> Layer:
        """One installment by the deadline; the rest waits in the conditional account until it is paid."""
        refuse_if_any(self.problems(layer))
        layer = rolled_in(layer)
        owed = layer.balances.total_minor
        discount = amount_of(None, self.share, whole=owed) if self.share is not None else owed - self._asked
        if discount:
            given = covered(discount, owed=layer.balances, order=self.order)
            layer = waived(layer, given, vesting=True, memo="settle")
        return self._one_installment(layer)

    @property
    def _asked(self) -> int:
        return self.amount_minor or 0

    def _one_installment(self, layer: Layer) -> Layer:
        method = Method.ANNUITY if layer.method is Method.FLAT_FEE else layer.method
        return replace(
            layer,
            method=method,
            flat_base_minor=None,
            installments=1,
            first_due_on=self.by,
            due_day=self.by.day,
            long_first=True,
            roll=type(layer.roll).NONE,
            pauses=tuple(sorted({*layer.pauses, Pause(first_on=layer.interest_from + ONE_DAY, last_on=self.by)})),
            arrears=ArrearsOrder.SPREAD,
            payment_minor=None,
            standing=(),
            steps=(),
            interest_only=0,
            postponed=0,
            balloon_minor=0,
        )

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "settle", "by": "2027-01-31", "amount": "8000.00", "order": […]}``, or ``"share": "0.3"``."""
        return {
            "kind": self.kind,
            "by": self.by.isoformat(),
            **amount_or_share_document(self.amount_minor, self.share, currency=currency),
            "order": [str(component) for component in self.order],
        }

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(SettleDocument, data)
        minor, share = read_amount_or_share(read.amount, read.share, currency=currency)
        return cls(by=read.by, amount_minor=minor, share=share, order=read.order)
