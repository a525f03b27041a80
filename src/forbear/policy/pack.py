"""What a platform's policy pack says, as values: conditions, levers, authority, prices and promises.

A pack is data. Nothing here decides anything; the workout reads the values and decides.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from fractions import Fraction
from typing import Literal

from forbear.policy.flex import NO_FLEX, Flex
from forbear.policy.no_capacity import NoCapacity
from forbear.policy.texts import Texts

Role = Literal["machine", "agent", "reviewer", "manager"]
ROLES: tuple[Role, ...] = ("machine", "agent", "reviewer", "manager")
"""Who may grant a plan, from the least to the most authority."""

LenderType = Literal["consumer_finance", "micro_loan", "bank", "auto_finance", "trust", "private"]

Channel = Literal["app", "sms", "email", "phone", "letter"]
"""A way to reach a borrower; on the phone a person or a voice calls."""

RateLever = Fraction | Literal["contract"]
"""A yearly rate, or the rate the contract already has."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """One line of eligibility: an SQL truth over the table of facts, with words for the person it concerns.

    ``texts`` says what the line asks; ``unmet`` is what the borrower reads when it does not hold.
    """

    code: str
    sql: str
    texts: Texts
    unmet: Texts
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Levers:
    """Everything a plan of this platform may change, and how far.

    ``terms`` count monthly installments after the deferral; ``longest_months`` bounds deferral and installments
    together. A rate above the contract's own is never offered. Shares are of what is owed of that component.

    The first ``interest_only_months`` installments may repay no principal, or the first ``step_months`` ask for
    ``step_shares`` of the others; ``pay_now_shares`` are of the principal, paid before the rest is spread. One
    payment ``settle_months`` after the first due day may settle all, with ``settle_shares`` of it forgiven
    (docs/algorithms/plan-kinds.md).
    """

    deferral_months: tuple[int, ...]
    deferral_interest: tuple[str, ...]
    terms: tuple[int, ...]
    longest_months: int
    rates_annual: tuple[RateLever, ...]
    waive_penalty_shares: tuple[Fraction, ...]
    waive_interest_shares: tuple[Fraction, ...]
    waive_fee_shares: tuple[Fraction, ...]
    waiver_vests: bool
    methods: tuple[str, ...]
    interest_only_months: tuple[int, ...] = (0,)
    step_shares: tuple[Fraction, ...] = ()
    step_months: tuple[int, ...] = ()
    pay_now_shares: tuple[Fraction, ...] = (Fraction(0),)
    settle_shares: tuple[Fraction, ...] = ()
    settle_months: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """Cases with levers of their own: those for which ``sql`` is true over the facts, and no earlier segment's is.

    ``levers`` are complete: what the segment says itself (the fields named in ``own``), the rest from the base.
    ``texts`` say in both languages whom it is for.
    """

    code: str
    sql: str
    texts: Texts
    levers: Levers
    own: tuple[str, ...]
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Budget:
    """What all plans granted in one calendar month may waive together; None for no limit."""

    waived_per_month_minor: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """How soon and how often a machine may offer a plan again; beyond it a person decides.

    ``cool_off_days`` count from the day the last plan began; 0 for none. ``most_in_12_months`` counts the plans of
    twelve months, the new one with them; None for no limit.
    """

    cool_off_days: int
    most_in_12_months: int | None
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Holdout:
    """The share of new cases decided by the version before, so that the effect of this one can be measured."""

    share: Fraction


@dataclass(frozen=True, kw_only=True, slots=True)
class Authority:
    """How far one role may go alone.

    ``max_waived_share`` is of everything owed; ``max_term_months`` counts from signing to the last installment,
    deferral included.
    """

    role: Role
    max_waived_share: Fraction
    max_deferral_months: int
    max_term_months: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CounterRounds:
    """How many counter-offers one decision takes, and who of the staff may make them for a borrower.

    ``rounds`` are the borrower's own, ``staff_rounds`` those of all staff together; 0 for none. Each is answered
    within the authority of who makes it, a borrower's within the machine's. Without the block the defaults hold.
    """

    rounds: int = 20
    staff_rounds: int = 20
    roles: tuple[Role, ...] = ("agent", "reviewer", "manager")


@dataclass(frozen=True, kw_only=True, slots=True)
class Collection:
    """What happens to a balance when plan or contract fails.

    ``recovery_share`` of the balance is taken from the borrower over ``months_to_recover``; ``cost_share`` of what
    is taken is lost on the way to the lender.
    """

    recovery_share: Fraction
    cost_share: Fraction
    months_to_recover: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Objective:
    """Prices of the value model (see the page on the mathematics of an offer).

    ``alpha`` weighs the lender's gain against the borrower's (0 generous, 1 strict); ``confidence`` is the chance
    with which every payment must be affordable; ``funding_rate_annual`` discounts the lender's money (funding and
    capital), ``borrower_discount_annual`` the borrower's; ``servicing_minor`` is the cost of one month of a running
    plan; ``lambda_rest`` the weight of what stays owed after collection; ``harm_minor`` the harm of default;
    ``strain_price`` the price of one unit paid beyond ``strain_free_share`` of capacity; ``longest_horizon_months``
    the last month the model looks at.
    """

    alpha: Fraction
    confidence: Fraction
    funding_rate_annual: Fraction
    servicing_minor: int
    borrower_discount_annual: Fraction
    collection: Collection
    lambda_rest: Fraction
    harm_minor: int
    strain_price: Fraction
    strain_free_share: Fraction
    longest_horizon_months: int
    waiver_budget_minor: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReplyTime:
    """The promised time to a first answer, in business days after the day of the request."""

    business_days: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ContactHours:
    """When the platform, and anyone collecting for it, may contact a borrower (local time), how, and how often.

    ``reminder_days_before`` an installment is due a word is sent, on any of ``channels``. Without ``on_holidays``
    nobody is contacted on days on which the platform does not work.
    """

    start: time
    end: time
    max_calls_per_day: int
    max_calls_per_week: int
    channels: tuple[Channel, ...]
    reminder_days_before: tuple[int, ...]
    on_holidays: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Breach:
    """When a plan is broken: a payment is missed after ``grace_days``; so many missed in a row break the plan."""

    grace_days: int
    missed_installments_to_break: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Safeguards:
    """Promises the platform makes about how a request is handled; rules of law look at them."""

    human_review_available: bool
    explanation_available: bool
    both_sides_agree: bool
    collection_stops_on_signing: bool
    collects_from_debtor_only: bool
    oral_agreements_recorded: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyPack:
    """One policy of a platform in one version. ``lines`` maps paths of the file to line numbers, for findings.

    ``id`` is the policy's own name, ``platform`` the lender's: one lender may have several policies for different
    products. ``replaces`` is the version of the same policy that this one follows, None for the first.
    """

    id: str
    platform: str
    version: str
    replaces: str | None
    name: Texts
    summary: Texts
    currency: str
    region: str
    jurisdiction: str
    lender_type: LenderType
    products: tuple[str, ...]
    valid_from: date
    valid_to: date | None
    conditions: tuple[Condition, ...]
    levers: Levers
    segments: tuple[Segment, ...]
    authority: tuple[Authority, ...]
    budget: Budget
    repeat: Repeat
    reply: ReplyTime
    objective: Objective
    contact: ContactHours
    breach: Breach
    safeguards: Safeguards
    penalty_multiplier: Fraction
    holdout: Holdout
    counter: CounterRounds = CounterRounds()
    flex: Flex = NO_FLEX
    no_capacity: NoCapacity | None = None
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def label(self) -> str:
        """Identity as records name it, such as ``nuanhe@2026.1``."""
        return f"{self.id}@{self.version}"

    @property
    def all_levers(self) -> tuple[Levers, ...]:
        """The levers of the base, then those of each segment."""
        return (self.levers, *(segment.levers for segment in self.segments))

    def is_in_force(self, *, on: date) -> bool:
        """Whether the policy is in force on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def authority_of(self, role: str) -> Authority | None:
        """The limits of ``role``, or None when the pack gives it no authority."""
        return next((limits for limits in self.authority if limits.role == role), None)
