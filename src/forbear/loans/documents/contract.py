"""A contract as a JSON document."""

from typing import Literal

from pydantic import Field

from forbear.dates import DayCount
from forbear.loans.contract import BalanceTracking, Method, PenaltyBase
from forbear.money import Rounding
from forbear.problems import AmountText, DateText, Document, RateText


class RateStepDocument(Document):
    """A new yearly rate from an installment on; see :class:`~forbear.loans.RateStep`."""

    number: int = Field(strict=True)
    rate_annual: RateText
    payment_cap: RateText | None = None


class ContractDocument(Document):
    """A contract; amounts are decimal strings in ``currency``, rates decimal strings a year (``"0.18"`` is 18 %).

    A flat-fee contract may give ``rate_per_installment`` of the original principal instead of ``rate_annual``.
    """

    currency: str
    principal: AmountText
    rate_annual: RateText | None = None
    rate_per_installment: RateText | None = None
    installments: int = Field(strict=True, ge=1, le=480)
    method: Method
    disbursed_on: DateText
    due_first: DateText
    period_months: int = Field(default=1, strict=True, ge=1, le=12)
    day_count: DayCount = DayCount.THIRTY_360
    rounding: Rounding = Rounding.HALF_UP
    payment_rounding: Rounding | None = None
    penalty_rate_annual: RateText = "0"
    penalty_base: PenaltyBase = PenaltyBase.PRINCIPAL
    penalty_day_count: DayCount = DayCount.ACT_360
    fee_per_installment: AmountText = "0"
    fee_upfront: AmountText = "0"
    compounds_per_year: Literal[1, 2, 4, 12] | None = None
    balance_tracking: BalanceTracking = BalanceTracking.ROUND_EACH
    payment: AmountText | None = None
    amortization_installments: int | None = Field(default=None, strict=True, ge=1, le=480)
    rate_steps: tuple[RateStepDocument, ...] = ()
