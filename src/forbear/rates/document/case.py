"""What a rate is asked of: flows timed in the periods of one convention."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from forbear.rates.flows import Flow
from forbear.rates.unit_periods import UnitPeriod


class Convention(StrEnum):
    """Whose rate it is."""

    EU = "eu"
    US = "us"
    CN = "cn"
    XIRR = "xirr"

    @property
    def is_of_a_loan(self) -> bool:
        """Whether the borrower receives something before paying anything."""
        return self is not Convention.XIRR


@dataclass(frozen=True, kw_only=True, slots=True)
class RateCase:
    """Flows timed in years (eu, xirr), months (cn) or unit-periods (us, ``per_year`` of them a year).

    ``unit`` is the unit-period found from dates; None where times were given or the convention has none.
    """

    convention: Convention
    advances: tuple[Flow, ...]
    payments: tuple[Flow, ...]
    per_year: Fraction = Fraction(12)
    unit: UnitPeriod | None = None
