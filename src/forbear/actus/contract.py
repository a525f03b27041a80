"""The terms of an ACTUS contract, as far as cash flows depend on them."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from forbear.actus.business_days import BusinessDays
from forbear.actus.day_counts import ActusDayCount
from forbear.actus.figures import ONE, ZERO
from forbear.actus.schedules import Pattern


class ContractType(StrEnum):
    """The families that are worked out."""

    PAM = "PAM"
    """Principal at maturity: a bullet loan."""

    LAM = "LAM"
    """Linear amortizer: equal principal."""

    ANN = "ANN"
    """Annuity: equal payments."""


class InterestBase(StrEnum):
    """The amount interest is computed on, of LAM and ANN."""

    NT = "NT"
    """The notional as it stands."""

    NTIED = "NTIED"
    """The amount at the start, for the whole life."""

    NTL = "NTL"
    """The notional of the last date of its own cycle."""


class FeeBasis(StrEnum):
    """What a fee rate means."""

    AMOUNT = "A"
    """An amount on each date."""

    NOTIONAL = "N"
    """A rate a year on the notional."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RateReset:
    """How the rate follows a market rate: ``observed * multiplier + spread``, within the bounds."""

    pattern: Pattern = field(default_factory=Pattern)
    code: str | None = None
    multiplier: Decimal = ONE
    spread: Decimal = ZERO
    next_rate: Decimal | None = None
    fixing_days: int = 0
    life_cap: Decimal | None = None
    life_floor: Decimal | None = None
    period_cap: Decimal | None = None
    period_floor: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Scaling:
    """How notional and interest follow an index."""

    pattern: Pattern = field(default_factory=Pattern)
    scales_notional: bool = False
    scales_interest: bool = False
    code: str | None = None
    index_at_start: Decimal | None = None
    notional_multiplier: Decimal = ONE
    interest_multiplier: Decimal = ONE


@dataclass(frozen=True, kw_only=True, slots=True)
class Fee:
    """A fee: an amount on each date, or a rate on the notional."""

    pattern: Pattern = field(default_factory=Pattern)
    rate: Decimal = ZERO
    basis: FeeBasis | None = None
    accrued: Decimal | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Deal:
    """A purchase or a termination: when, and for which price."""

    on: datetime
    price: Decimal


@dataclass(frozen=True, kw_only=True, slots=True)
class ActusContract:
    """A contract; amounts are in its currency and unsigned, ``sign`` says who lends (+1) and who owes (-1).

    Built by :func:`forbear.actus.read_contract`, which has checked that the terms fit together.
    """

    kind: ContractType
    sign: int
    status_on: datetime
    exchange_on: datetime
    notional: Decimal
    matures_on: datetime | None = None
    rate: Decimal | None = None
    accrued: Decimal | None = None
    premium_or_discount: Decimal = ZERO
    day_count: ActusDayCount = ActusDayCount.A365
    end_of_month: bool = False
    business_days: BusinessDays = field(default_factory=BusinessDays)
    interest: Pattern = field(default_factory=Pattern)
    capitalizes_until: datetime | None = None
    redemption: Pattern = field(default_factory=Pattern)
    payment: Decimal | None = None
    amortizes_until: datetime | None = None
    base: InterestBase = InterestBase.NT
    base_amount: Decimal | None = None
    base_pattern: Pattern = field(default_factory=Pattern)
    reset: RateReset = field(default_factory=RateReset)
    scaling: Scaling = field(default_factory=Scaling)
    fee: Fee = field(default_factory=Fee)
    purchase: Deal | None = None
    termination: Deal | None = None

    @property
    def has_begun(self) -> bool:
        """Whether the money was paid out by the status date."""
        return self.exchange_on <= self.status_on

    @property
    def first_day(self) -> datetime:
        """From when on dates count: the exchange, or the status date of a contract that has begun."""
        return max(self.exchange_on, self.status_on)
