"""A contract as a JSON document."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StrictBool, StringConstraints
from pydantic_core import PydanticCustomError

from forbear.dates import DayCount, Roll
from forbear.loans.contract import BalanceTracking, Convention, FreeInterest, Method, PenaltyBase
from forbear.money import Rounding
from forbear.problems import AmountText, DateText, Document, RateText

PeriodText = Annotated[str, StringConstraints(pattern=r"^P[0-9]{1,5}[DWMQHY]$")]
"""How far due days lie apart, as an ISO 8601 duration: ``"P1M"``, ``"P2W"``, ``"P10D"``."""


def _no_boolean(value: Any) -> Any:
    """``true`` equals 1, and would be taken for it."""
    if isinstance(value, bool):
        raise PydanticCustomError("int_type", "not a whole number")
    return value


TimesAYear = Annotated[Literal[1, 2, 4, 12], BeforeValidator(_no_boolean)]


class RateStepDocument(Document):
    """A new yearly rate from an installment on; see :class:`~forbear.loans.RateStep`."""

    number: int = Field(strict=True)
    rate_annual: RateText
    payment_cap: RateText | None = None


class ContractDocument(Document):
    """A contract; amounts are decimal strings in ``currency``, rates decimal strings a year (``"0.18"`` is 18 %).

    A flat-fee contract may give ``rate_per_installment`` of the original principal instead of ``rate_annual``.
    ``calendar`` names a packaged calendar or lists a lender's own holidays and workdays.
    """

    currency: str
    principal: AmountText
    rate_annual: RateText | None = None
    rate_per_installment: RateText | None = None
    installments: int = Field(strict=True, ge=1, le=480)
    method: Method
    disbursed_on: DateText
    due_first: DateText
    period: PeriodText = "P1M"
    end_of_month: StrictBool = False
    roll: Roll = Roll.NONE
    calendar: str | dict[str, Any] = "none"
    interest_follows_roll: StrictBool = False
    day_count: DayCount = DayCount.THIRTY_360
    convention: Convention = Convention.FORBEAR
    rounding: Rounding = Rounding.HALF_UP
    payment_rounding: Rounding | None = None
    payment_day_count: DayCount | None = None
    payment_unit: AmountText | None = None
    penalty_rate_annual: RateText = "0"
    penalty_base: PenaltyBase = PenaltyBase.PRINCIPAL
    penalty_day_count: DayCount = DayCount.ACT_360
    penalty_compounds: StrictBool = False
    fee_per_installment: AmountText = "0"
    fee_upfront: AmountText = "0"
    fee_spread: AmountText = "0"
    compounds_per_year: TimesAYear | None = None
    balance_tracking: BalanceTracking = BalanceTracking.ROUND_EACH
    payment: AmountText | None = None
    allows_negative_amortization: StrictBool = False
    payment_free: int = Field(default=0, strict=True, ge=0, le=480)
    payment_free_interest: FreeInterest = FreeInterest.CAPITALIZED
    interest_only: int = Field(default=0, strict=True, ge=0, le=480)
    balloon: AmountText | None = None
    amortization_installments: int | None = Field(default=None, strict=True, ge=1, le=480)
    rate_steps: tuple[RateStepDocument, ...] = ()
