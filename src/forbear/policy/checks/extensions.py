"""How far the term of a loan may be extended, by the length it had."""

from datetime import date
from fractions import Fraction
from typing import ClassVar

from pydantic import Field

from forbear.policy.checks.base import CheckDocument, Measured
from forbear.policy.facts_of_plan import PlanFacts
from forbear.policy.fields import Number, Whole
from forbear.policy.lpr import LprSeries
from forbear.problems import Document


class ExtensionBand(Document):
    """Loans of up to ``original_up_to`` months (None: all longer ones) and the most they may be extended.

    The most is a ``share`` of the original months, a number of ``months``, or what is left to ``total_months``.
    """

    original_up_to: Whole | None = Field(default=None, ge=1)
    share: Number | None = None
    months: Whole | None = Field(default=None, ge=1)
    total_months: Whole | None = Field(default=None, ge=1)

    def most(self, original: int) -> Fraction:
        """The most months of extension of a loan of ``original`` months."""
        bounds = [
            None if self.share is None else self.share * original,
            None if self.months is None else Fraction(self.months),
            None if self.total_months is None else Fraction(self.total_months - original),
        ]
        return min(bound for bound in bounds if bound is not None)


class ExtensionLimit(CheckDocument):
    """All extensions of a loan together stay within the band of its original term; bands go from short to long."""

    kind: ClassVar[str] = "extension_limit"
    bands: tuple[ExtensionBand, ...] = Field(min_length=1)

    def looks_at(self) -> frozenset[str]:
        return frozenset({"loan_months_original", "extension_months"})

    def measure(self, plan: PlanFacts, *, lpr: LprSeries, on: date) -> Measured | None:
        original, extended = plan.loan_months_original, plan.extension_months
        band = None if original is None else self._band(original)
        if original is None or extended is None or extended <= 0 or band is None:
            return None
        most = band.most(original)
        return Measured(
            passed=extended <= most,
            measured=f"{extended} months after {original}",
            threshold=f"<= {int(most)} months",
            slack=most - extended,
        )

    def _band(self, original: int) -> ExtensionBand | None:
        fitting = (band for band in self.bands if band.original_up_to is None or original <= band.original_up_to)
        return next(fitting, None)
