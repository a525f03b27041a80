"""Waive (减免): forgive an amount of one component, at once or as the plan is kept."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar, Literal, Self

from forbear.ledger import Account
from forbear.loans import Balances, Component
from forbear.money import format_minor, parse_minor
from forbear.problems import AmountText, BadInput, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import refuse_if_any
from forbear.restructure.postings import taken_off


class WaiveDocument(Document):
    """JSON of a waiver."""

    kind: Literal["waive"]
    component: Component
    amount: AmountText
    vesting: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Waive:
    """Forgive ``amount_minor`` of ``component``; with ``vesting`` part by part, as installments are paid."""

    kind: ClassVar[str] = "waive"

    component: Component | Literal["principal", "interest", "penalty", "fee"]
    amount_minor: int
    vesting: bool = False

    def problems(self, layer: Layer) -> list[Problem]:
        """An unknown component, an amount that is not above zero, or more than is owed."""
        if self.component not in tuple(Component):
            allowed = ", ".join(Component)
            return [_problem("component", f"{self.component!r} is no component of a loan", f"Use one of {allowed}")]
        if self.amount_minor <= 0:
            return [_problem("amount", "nothing is waived", "Waive an amount above zero, or leave the waiver out")]
        owed = layer.balances.of(Component(self.component))
        if self.amount_minor > owed:
            asked, most = (format_minor(minor, currency=layer.currency) for minor in (self.amount_minor, owed))
            message = f"{asked} of {self.component} cannot be waived, {most} is owed"
            return [_problem("amount", message, f"Waive at most {most}")]
        return []

    def apply(self, layer: Layer) -> Layer:
        """The component falls; the loss is an expense now, or waits in the conditional account until earned."""
        refuse_if_any(self.problems(layer))
        given = Balances().replacing(Component(self.component), self.amount_minor)
        account = Account.WAIVER_CONDITIONAL if self.vesting else Account.WAIVER
        memo = "waive.conditional" if self.vesting else "waive"
        entries = taken_off(given, on=layer.as_of, memo=memo, against=account)
        return replace(
            layer.changed(layer.balances - given, *entries),
            waived=layer.waived + given,
            vesting=layer.vesting + given if self.vesting else layer.vesting,
        )

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "waive", "component": "penalty", "amount": "120.00", "vesting": false}``."""
        return {
            "kind": self.kind,
            "component": str(self.component),
            "amount": format_minor(self.amount_minor, currency=currency),
            "vesting": self.vesting,
        }

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(WaiveDocument, data)
        try:
            minor = parse_minor(read.amount, currency=currency)
        except ValueError as error:
            raise BadInput([_problem("amount", str(error), f"Write an amount of {currency}")]) from None
        return cls(component=read.component, amount_minor=minor, vesting=read.vesting)


def _problem(path: str, message: str, remedy: str) -> Problem:
    return Problem(path=path, message=message, remedy=remedy)
