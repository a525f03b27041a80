"""The contract as signed: all that is needed to rebuild its schedule, and nothing that happened since."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from forbear.dates import DayCount
from forbear.money import Rounding, exponent
from forbear.problems import invariant


class Method(StrEnum):
    """How principal and interest are spread over the installments."""

    ANNUITY = "annuity"
    """等额本息: one level payment of principal and interest."""

    EQUAL_PRINCIPAL = "equal_principal"
    """等额本金: equal principal, interest on what is left."""

    INTEREST_FIRST = "interest_first"
    """先息后本: interest only, all principal with the last installment."""

    FLAT_FEE = "flat_fee"
    """等本等息: equal principal and, each time, the same interest on the original principal."""


class PenaltyBase(StrEnum):
    """What of an overdue installment bears penalty interest."""

    PRINCIPAL = "principal"
    PRINCIPAL_AND_INTEREST = "principal_and_interest"


class BalanceTracking(StrEnum):
    """Whether the running balance is a rounded amount or keeps fractions of a minor unit between installments."""

    ROUND_EACH = "round_each"
    CARRY_PRECISION = "carry_precision"


@dataclass(frozen=True, kw_only=True, slots=True)
class RateStep:
    """A new yearly rate from installment ``number`` on.

    The level payment is solved again for what is left. ``payment_cap`` limits it to so many times the payment
    before (``Fraction("1.075")``); the interest it then cannot cover is added to the balance.
    """

    number: int
    rate_annual: Fraction
    payment_cap: Fraction | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Contract:
    """An installment loan as agreed; amounts in minor units of ``currency``, rates a year.

    ``rounding`` is for interest, ``payment_rounding`` for the level payment (None: the same).
    ``compounds_per_year`` None means the plain rate of each period; 1, 2, 4, 12 a nominal rate so compounded.
    ``payment_minor`` fixes the level payment instead of solving it. ``amortization_installments`` solves it over
    more installments than there are, leaving a balloon in the last.
    ``penalty_rate_annual`` is the whole yearly rate on an overdue amount, not an addition to ``rate_annual``.
    ``fee_upfront_minor`` is kept back from the money lent; it counts in the annualised rate only.
    """

    currency: str
    principal_minor: int
    rate_annual: Fraction
    installments: int
    method: Method
    disbursed_on: date
    due_first: date
    period_months: int = 1
    day_count: DayCount = DayCount.THIRTY_360
    rounding: Rounding = Rounding.HALF_UP
    payment_rounding: Rounding | None = None
    penalty_rate_annual: Fraction = Fraction(0)
    penalty_base: PenaltyBase = PenaltyBase.PRINCIPAL
    penalty_day_count: DayCount = DayCount.ACT_360
    fee_minor_per_installment: int = 0
    fee_upfront_minor: int = 0
    compounds_per_year: int | None = None
    balance_tracking: BalanceTracking = BalanceTracking.ROUND_EACH
    payment_minor: int | None = None
    amortization_installments: int | None = None
    rate_steps: tuple[RateStep, ...] = ()

    def __post_init__(self) -> None:
        exponent(self.currency)
        invariant(self.principal_minor > 0, "a contract lends an amount above zero")
        invariant(self.installments >= 1 and self.period_months >= 1, "a contract has installments and a period")
        invariant(self.due_first >= self.disbursed_on, "the first due day is not before the money was lent")
        invariant(self.rate_annual >= 0 and self.penalty_rate_annual >= 0, "rates are not below zero")
        invariant(self.fee_minor_per_installment >= 0 and self.fee_upfront_minor >= 0, "fees are not below zero")
