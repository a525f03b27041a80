"""Pause interest (停息): no interest runs on the days of a window; due days stay."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, ClassVar, Literal, Self

from forbear.problems import DateText, Document, Problem, read_document
from forbear.restructure.interest_path import Counted, Pause
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import nothing_owed, problem, refuse_if_any, unknown_word
from forbear.restructure.operations.payment_path import PaymentIs, before_change
from forbear.restructure.taking_back import taken_back, taking_back_problems


class PauseInterestDocument(Document):
    """JSON of a pause."""

    kind: Literal["pause_interest"]
    from_on: DateText
    until_on: DateText
    payment: PaymentIs = PaymentIs.KEPT


@dataclass(frozen=True, kw_only=True, slots=True)
class PauseInterest:
    """No interest on the days ``from_on`` to ``until_on``, both included; also for days whose interest is counted."""

    kind: ClassVar[str] = "pause_interest"

    from_on: date
    until_on: date
    payment: PaymentIs | Literal["kept", "solved"] = PaymentIs.KEPT

    def problems(self, layer: Layer) -> list[Problem]:
        """A window that ends before it begins or lies after the plan, an unknown word, or interest nobody knows."""
        found = [*nothing_owed(layer), *unknown_word("payment", self.payment, PaymentIs)]
        if self.until_on < self.from_on:
            found.append(problem("until_on", f"{self.until_on} is before {self.from_on}", "Give the last day paused"))
            return found
        if self.from_on == date.min:
            found.append(problem("from_on", f"{self.from_on} is before any loan", "Give the first day paused"))
            return found
        if self.from_on > layer.due_on(layer.installments):
            found.append(problem("from_on", f"the plan has ended by {self.from_on}", "Use an earlier day"))
        return found + taking_back_problems(layer, self._recount, since=self._pause.after, path="from_on")

    def apply(self, layer: Layer) -> Layer:
        """The payment is kept or solved again; interest already counted inside the window is taken back."""
        refuse_if_any(self.problems(layer))
        layer = taken_back(before_change(layer, self.payment), self._recount, memo="pause_interest.back_dated")
        return replace(layer, pauses=tuple(sorted({*layer.pauses, self._pause})))

    @property
    def _pause(self) -> Pause:
        return Pause(first_on=self.from_on, last_on=self.until_on)

    def _recount(self, piece: Counted) -> Iterator[Counted]:
        """What is left of a counted piece outside the window."""
        parts = (piece.part(piece.start, self._pause.after), piece.part(self.until_on, piece.until))
        return (part for part in parts if part.start < part.until)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "pause_interest", "from_on": "2026-12-01", "until_on": "2026-12-31", "payment": "kept"}``."""
        return {
            "kind": self.kind,
            "from_on": self.from_on.isoformat(),
            "until_on": self.until_on.isoformat(),
            "payment": str(self.payment),
        }

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(PauseInterestDocument, data)
        return cls(from_on=read.from_on, until_on=read.until_on, payment=read.payment)
