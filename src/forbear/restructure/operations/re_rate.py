"""Re-rate (降低利率): another yearly rate from the day the plan's interest starts; never a higher one."""

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any, ClassVar, Literal, Self

from forbear.problems import Document, Problem, RateText, invariant, read_document
from forbear.restructure.layer import Layer
from forbear.restructure.operations.operation import refuse_if_any

_PLACES = 12


class ReRateDocument(Document):
    """JSON of a new rate."""

    kind: Literal["re_rate"]
    rate_annual: RateText


@dataclass(frozen=True, kw_only=True, slots=True)
class ReRate:
    """Charge ``rate_annual`` (0 up to the rate in force, at most 12 decimals) instead of the rate so far."""

    kind: ClassVar[str] = "re_rate"

    rate_annual: Fraction

    def problems(self, layer: Layer) -> list[Problem]:
        """A rate below zero, above the rate in force, or one that no decimal string can say."""
        if self.rate_annual < 0:
            return [_problem("a rate below zero is not possible", "Use zero or more")]
        if (self.rate_annual * 10**_PLACES).denominator != 1:
            return [_problem(f"{self.rate_annual} has more than {_PLACES} decimals", "Round the rate")]
        if self.rate_annual > layer.rate_annual:
            message = f"{rate_text(self.rate_annual)} is above the rate in force, {float(layer.rate_annual):.6g}"
            return [_problem(message, "Leave the rate as it is: relief never makes a loan dearer")]
        return []

    def apply(self, layer: Layer) -> Layer:
        """Interest already owed stays; what accrues from ``interest_from`` on bears the new rate."""
        refuse_if_any(self.problems(layer))
        return replace(layer, rate_annual=self.rate_annual)

    def document(self, *, currency: str) -> dict[str, Any]:
        """``{"kind": "re_rate", "rate_annual": "0.09"}``."""
        return {"kind": self.kind, "rate_annual": rate_text(self.rate_annual)}

    @classmethod
    def from_document(cls, data: Any, *, currency: str) -> Self:
        """Read what :meth:`document` wrote. Raises BadInput listing every problem."""
        return cls(rate_annual=Fraction(read_document(ReRateDocument, data).rate_annual))


def rate_text(rate: Fraction) -> str:
    """``Fraction(9, 100)`` as ``"0.09"``, exactly; the rate has at most 12 decimals."""
    scaled = rate * 10**_PLACES
    invariant(scaled.denominator == 1, f"a rate of a plan has at most {_PLACES} decimals")
    return f"{Decimal(scaled.numerator).scaleb(-_PLACES).normalize():f}"


def _problem(message: str, remedy: str) -> Problem:
    return Problem(path="rate_annual", message=message, remedy=remedy)
