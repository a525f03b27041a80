"""Re-rate (降低利率): another yearly rate from a day on, also a past one; a higher one only where asked for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from pydantic import StrictBool

from forbear.problems import DateText, Document, Problem, RateText, read_document
from forbear.restructure.interest_path import ONE_DAY, Counted, DatedRate, rate_on
from forbear.restructure.layer import Layer
from forbear.restructure.operations.changed_from import changed_from_problems, day_document
from forbear.restructure.operations.operation import nothing_owed, problem, refuse_if_any, unknown_word
from forbear.restructure.operations.payment_path import PaymentIs, before_change
from forbear.restructure.operations.rates_text import PLACES, has_few_places, rate_text
from forbear.restructure.standing_installments import standing_before
from forbear.restructure.taking_back import taken_back, taking_back_problems


class ReRateDocument(Document):
    """JSON of a new rate."""

    kind: Literal["re_rate"]
    rate_annual: RateText
    from_on: DateText | None = None
    payment: PaymentIs = PaymentIs.SOLVED
    may_rise: StrictBool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class ReRate:
    """Charge at most ``rate_annual`` (at least 0, at most 12 decimals) on interest that runs after ``from_on``.

    None is the day up to which interest is owed. For an earlier day interest is counted anew; after a later one only
    installments due after it change. With ``may_rise`` the rate is charged even where it is higher than before.
    """

    kind: ClassVar[str] = "re_rate"

    rate_annual: Fraction
    from_on: date | None = None
    payment: PaymentIs | Literal["kept", "solved"] = PaymentIs.SOLVED
    may_rise: bool = False

    def problems(self, layer: Layer) -> list[Problem]:
        """A rate below zero, above the rate in force, or one that no decimal string can say; a day out of place."""
        if found := nothing_owed(layer):
            return found
        if self.rate_annual < 0:
            return [problem("rate_annual", "a rate below zero is not possible", "Use zero or more")]
        if not has_few_places(self.rate_annual):
            message = f"{self.rate_annual} has more than {PLACES} decimals"
            return [problem("rate_annual", message, "Round the rate")]
        found = unknown_word("payment", self.payment, PaymentIs)
        if self.from_on is not None:
            found += changed_from_problems(layer, self.from_on + ONE_DAY if self.from_on < date.max else date.max)
        if found or self._rise_problems(layer):
            return found + self._rise_problems(layer)
        return taking_back_problems(layer, self._recount, since=self._since(layer), path="from_on")

    def apply(self, layer: Layer) -> Layer:
        """Interest already owed stays, but for what was counted after ``from_on``; the rate path is the new one."""
        refuse_if_any(self.problems(layer))
        since = self._since(layer)
        # The payment that is kept is the one of before; else those due up to the day stand as they are.
        layer = before_change(layer, self.payment)
        if since > layer.interest_from:
            layer = standing_before(layer, since + ONE_DAY)
        layer = taken_back(layer, self._recount, memo="re_rate.back_dated") if since < layer.interest_from else layer
        return self._with_path(layer, max(since, layer.interest_from))

    def _rise_problems(self, layer: Layer) -> list[Problem]:
        since = self._since(layer)
        in_force = _rate(layer, max(since, layer.interest_from))
        if self.rate_annual <= in_force:
            return []
        if not self.may_rise:
            message = f"{rate_text(self.rate_annual)} is above the rate in force, {float(in_force):.6g}"
            remedy = "Leave the rate as it is: relief never makes a loan dearer"
            return [problem("rate_annual", message, remedy)]
        if since < layer.interest_from:
            message = f"a higher rate is not charged for days before {layer.interest_from}"
            return [problem("from_on", message, "Let it begin later")]
        return []

    def _since(self, layer: Layer) -> date:
        return layer.interest_from if self.from_on is None else self.from_on

    def _with_path(self, layer: Layer, since: date) -> Layer:
        path = {layer.interest_from: layer.rate_annual} | {step.on: step.rate_annual for step in layer.rate_steps}
        path[since] = _rate(layer, since)
        changed = {day: self._charged(rate) if day >= since else rate for day, rate in sorted(path.items())}
        opening = changed.pop(layer.interest_from)
        steps, before = [], opening
        for day, rate in changed.items():
            if rate != before:
                steps.append(DatedRate(on=day, rate_annual=rate))
            before = rate
        return replace(layer, rate_annual=opening, rate_steps=tuple(steps))

    def _charged(self, rate: Fraction) -> Fraction:
        return self.rate_annual if self.may_rise else min(rate, self.rate_annual)

    def _recount(self, piece: Counted) -> Iterator[Counted]:
        """The part of a counted piece after the day, at the new rate."""
        since = self.from_on
        if since is None or since >= piece.until:
            yield piece
            return
        before, after = piece.part(piece.start, since), piece.part(since, piece.until)
        if before.start < before.until:
            yield before
        yield replace(after, rate_annual=min(after.rate_annual, self.rate_annual))

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "re_rate", "rate_annual": "0.09"}``, and ``from_on``, ``payment``, ``may_rise`` if given."""
        kept = {"payment": str(self.payment)} if self.payment != PaymentIs.SOLVED else {}
        rises = {"may_rise": True} if self.may_rise else {}
        day = day_document("from_on", self.from_on)
        return {"kind": self.kind, "rate_annual": rate_text(self.rate_annual), **day, **kept, **rises}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        read = read_document(ReRateDocument, data)
        return cls(
            rate_annual=Fraction(read.rate_annual), from_on=read.from_on, payment=read.payment, may_rise=read.may_rise
        )


def _rate(layer: Layer, day: date) -> Fraction:
    return rate_on(day, opening=layer.rate_annual, steps=layer.rate_steps)
