"""Move the due date (调整还款日): the next installment on another day, the later ones after it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictInt

from forbear.dates import add_months
from forbear.problems import DateText, Document, Problem, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.changed_from import changed_from, changed_from_problems, day_document
from forbear.restructure.operations.operation import (
    calendar_problems,
    nothing_owed,
    problem,
    refuse_if_any,
    unknown_word,
)
from forbear.restructure.operations.payment_path import PaymentIs, before_change


class MoveDueDateDocument(Document):
    """JSON of a moved due date."""

    kind: Literal["move_due_date"]
    to_on: DateText | None = None
    day_of_month: StrictInt | None = None
    from_on: DateText | None = None
    payment: PaymentIs = PaymentIs.KEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class MoveDueDate:
    """Move the first installment due on ``from_on`` or later to ``to_on``, or to the next ``day_of_month`` (1 to 31).

    The others follow it period by period. Interest runs through to the new day and is due with that installment.
    """

    kind: ClassVar[str] = "move_due_date"

    to_on: date | None = None
    day_of_month: int | None = None
    from_on: date | None = None
    payment: PaymentIs | Literal["kept", "solved"] = PaymentIs.KEPT

    def problems(self, layer: Layer) -> list[Problem]:
        """Neither or both ways to say the day, a day that is too early, or a plan that would leave the calendar."""
        found = [*nothing_owed(layer), *unknown_word("payment", self.payment, PaymentIs)]
        found += changed_from_problems(layer, self.from_on)
        if (self.to_on is None) == (self.day_of_month is None):
            found.append(problem("to_on", "one of to_on and day_of_month says where to", "Give exactly one of them"))
        elif self.day_of_month is not None:
            found += self._day_of_month_problems(layer, self.day_of_month)
        if found:
            return found
        return self._too_early(layer) or calendar_problems("to_on", lambda: self._moved(layer))

    def apply(self, layer: Layer) -> Layer:
        """Nothing is owed more or less; only days change, and the payment where it is solved again."""
        refuse_if_any(self.problems(layer))
        return self._moved(layer)

    def _day_of_month_problems(self, layer: Layer, day: int) -> list[Problem]:
        if not 1 <= day <= 31:
            return [problem("day_of_month", f"{day} is no day of a month", "Use 1 to 31")]
        if layer.period.months is None:
            message = "due days that are counted in days or weeks have no day of the month"
            return [problem("day_of_month", message, "Give the new day as to_on")]
        return []

    def _too_early(self, layer: Layer) -> list[Problem]:
        layer = changed_from(layer, self.from_on)
        before, to_on = layer.latest_before_installments, self._target(layer)
        if min(to_on, layer.rolled(to_on)) > before:
            return []
        return [problem("to_on", f"{to_on} is not after {before}", f"Use a day after {before}")]

    def _moved(self, layer: Layer) -> Layer:
        layer = changed_from(before_change(layer, self.payment), self.from_on)
        to_on = self._target(layer)
        return replace(
            layer,
            first_due_on=to_on,
            due_day=self.day_of_month or _anchor(layer, to_on),
            end_of_month=False,
            long_first=True,
        )

    def _target(self, layer: Layer) -> date:
        if self.to_on is not None:
            return self.to_on
        now = layer.first_due_on
        moved = add_months(now, 0, anchor_day=self.day_of_month)
        return moved if moved >= now else add_months(now, 1, anchor_day=self.day_of_month)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "move_due_date", "to_on": "2027-01-25", "payment": "kept"}``, or with ``"day_of_month"``."""
        day = {} if self.day_of_month is None else {"day_of_month": self.day_of_month}
        days = day_document("to_on", self.to_on) | day_document("from_on", self.from_on)
        return {"kind": self.kind, **days, **day, "payment": str(self.payment)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(MoveDueDateDocument, data)
        return cls(to_on=read.to_on, day_of_month=read.day_of_month, from_on=read.from_on, payment=read.payment)


def _anchor(layer: Layer, to_on: date) -> int | None:
    """The day of the month to come back to: the one before, where the new day is that one in a short month."""
    if not layer.period.months:
        return None
    day = layer.due_day or layer.first_due_on.day
    return day if add_months(to_on, 0, anchor_day=day) == to_on else to_on.day
