"""The contract as signed: all that is needed to rebuild its schedule, and nothing that happened since."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from forbear.dates import MONTHLY, Cycle, DayCount, HolidayCalendar, Roll, calendar_named
from forbear.money import Rounding, exponent
from forbear.problems import invariant

NO_CALENDAR = calendar_named("none")


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


class FreeInterest(StrEnum):
    """What becomes of the interest of installments at the start that ask for nothing."""

    CAPITALIZED = "capitalized"
    """It joins the principal on each of those due days."""

    CARRIED = "carried"
    """It is asked for with the first installment that asks for anything, without interest on it."""

    FREE = "free"
    """No interest runs."""


class Convention(StrEnum):
    """Whose way of counting a contract follows where two systems differ by cents."""

    FORBEAR = "forbear"
    """A part of a period under 30/360 has its thirty-day-month days over 360."""

    FINERACT = "fineract"
    """A part of a period under 30/360 is that part of the period's interest which its calendar days are of the
    period's (Apache Fineract)."""


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

    Due days are ``period`` apart from ``due_first`` on; ``end_of_month`` keeps a first day that ends its month on
    month ends, ``roll`` moves those that are no business days of ``calendar``, and interest follows to the moved
    day only with ``interest_follows_roll``. ``rounding`` is for interest, ``payment_rounding`` for the level payment
    (None: the same), which is a multiple of ``payment_unit_minor``. ``compounds_per_year`` None means the plain rate
    of each period; 1, 2, 4, 12 a nominal rate so compounded. ``payment_minor`` fixes the level payment instead of
    solving it; unless ``allows_negative_amortization`` a payment below the interest is raised to it.

    ``payment_day_count`` solves the level payment by another day count than interest runs by (None: the same), as
    loans on ACT/360 with the payment of 30/360 do.

    The first ``payment_free`` installments ask for nothing (``payment_free_interest`` says what becomes of their
    interest), the next ``interest_only`` for interest alone. ``balloon_minor`` of principal is left to the last;
    ``amortization_installments`` instead solves the payment over more installments than there are.

    ``penalty_rate_annual`` is the whole yearly rate on an overdue amount, not an addition to ``rate_annual``; with
    ``penalty_compounds`` penalty interest left unpaid on a due day bears penalty interest too. ``fee_upfront_minor``
    is kept back from the money lent and counts in the annualised rate only; ``fee_spread_minor`` is split evenly over
    the installments.
    """

    currency: str
    principal_minor: int
    rate_annual: Fraction
    installments: int
    method: Method
    disbursed_on: date
    due_first: date
    period: Cycle = MONTHLY
    end_of_month: bool = False
    roll: Roll = Roll.NONE
    calendar: HolidayCalendar = NO_CALENDAR
    interest_follows_roll: bool = False
    day_count: DayCount = DayCount.THIRTY_360
    convention: Convention = Convention.FORBEAR
    rounding: Rounding = Rounding.HALF_UP
    payment_rounding: Rounding | None = None
    payment_day_count: DayCount | None = None
    payment_unit_minor: int = 1
    penalty_rate_annual: Fraction = Fraction(0)
    penalty_base: PenaltyBase = PenaltyBase.PRINCIPAL
    penalty_day_count: DayCount = DayCount.ACT_360
    penalty_compounds: bool = False
    fee_minor_per_installment: int = 0
    fee_upfront_minor: int = 0
    fee_spread_minor: int = 0
    compounds_per_year: int | None = None
    balance_tracking: BalanceTracking = BalanceTracking.ROUND_EACH
    payment_minor: int | None = None
    allows_negative_amortization: bool = False
    payment_free: int = 0
    payment_free_interest: FreeInterest = FreeInterest.CAPITALIZED
    interest_only: int = 0
    balloon_minor: int = 0
    amortization_installments: int | None = None
    rate_steps: tuple[RateStep, ...] = ()

    def __post_init__(self) -> None:
        exponent(self.currency)
        invariant(self.principal_minor > 0, "a contract lends an amount above zero")
        invariant(self.installments >= 1, "a contract has installments")
        invariant(self.due_first >= self.disbursed_on, "the first due day is not before the money was lent")
        invariant(self.rate_annual >= 0 and self.penalty_rate_annual >= 0, "rates are not below zero")
        fees = (self.fee_minor_per_installment, self.fee_upfront_minor, self.fee_spread_minor)
        invariant(min(fees) >= 0, "fees are not below zero")
        invariant(min(self.payment_free, self.interest_only) >= 0, "installments are not counted below zero")
        invariant(self.payment_free + self.interest_only < self.installments, "some installment repays principal")
        invariant(0 <= self.balloon_minor <= self.principal_minor, "a balloon is a part of the principal")
        invariant(self.payment_unit_minor >= 1, "payments are multiples of a unit or of nothing")
