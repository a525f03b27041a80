"""The shape of a ``policy.yaml``; what its values mean is told in ``forbear.policy.pack``."""

from dataclasses import replace
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import Field

from forbear.money import parse_minor
from forbear.policy.fields import Clock, Day, Flag, Number, Share, TextsDocument, Whole
from forbear.policy.flex_shape import FlexDocument
from forbear.policy.no_capacity import HoldInterest, NoCapacity
from forbear.policy.pack import (
    Authority,
    Breach,
    Budget,
    Channel,
    Collection,
    Condition,
    ContactHours,
    CounterRounds,
    Holdout,
    LenderType,
    Levers,
    Objective,
    PolicyPack,
    RateLever,
    Repeat,
    ReplyTime,
    Role,
    Safeguards,
    Segment,
)
from forbear.problems import Document

Amount = Annotated[str, Field(pattern=r"^[0-9]{1,12}(\.[0-9]{1,2})?$")]
Identifier = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Version = Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.\-]{0,19}$")]
Interest = Literal["accrues", "capitalized", "paused"]
Method = Literal["annuity", "equal_principal", "interest_first"]
Months = Annotated[Whole, Field(ge=1, le=600)]
Product = Literal["online_consumer_loan", "credit_card", "private_loan", "personal_business_loan"]
"""Kinds of loan a policy or a rule of law can speak about."""
Jurisdiction = Literal["CN", "EU", "UK", "US"]
"""Whose law a policy comes under; each has a law pack."""


class ConditionDocument(Document):
    code: Identifier
    sql: str
    texts: TextsDocument
    unmet: TextsDocument
    source: str = Field(min_length=1)


class LeversDocument(Document):
    deferral_months: tuple[Whole, ...]
    deferral_interest: tuple[Interest, ...]
    terms: tuple[Whole, ...]
    longest_months: Months
    rates_annual: tuple[Literal["contract"] | Share, ...]
    waive_penalty_shares: tuple[Share, ...]
    waive_interest_shares: tuple[Share, ...]
    waive_fee_shares: tuple[Share, ...]
    waiver_vests: Flag
    methods: tuple[Method, ...]
    interest_only_months: tuple[Whole, ...] = (0,)
    step_shares: tuple[Share, ...] = ()
    step_months: tuple[Whole, ...] = ()
    pay_now_shares: tuple[Share, ...] = (Fraction(0),)
    settle_shares: tuple[Share, ...] = ()
    settle_months: tuple[Whole, ...] = ()
    source: str = Field(min_length=1)

    def levers(self) -> Levers:
        """The levers as values."""
        rates: tuple[RateLever, ...] = self.rates_annual
        return Levers(**{**_fields(self, without="source"), "rates_annual": rates})


class SegmentLeversDocument(Document):
    """The levers a segment has of its own; what is left out is as in the base. Null is no way to leave one out."""

    deferral_months: tuple[Whole, ...] = ()
    deferral_interest: tuple[Interest, ...] = ()
    terms: tuple[Whole, ...] = ()
    longest_months: Months = 1
    rates_annual: tuple[Literal["contract"] | Share, ...] = ()
    waive_penalty_shares: tuple[Share, ...] = ()
    waive_interest_shares: tuple[Share, ...] = ()
    waive_fee_shares: tuple[Share, ...] = ()
    waiver_vests: Flag = False
    methods: tuple[Method, ...] = ()
    interest_only_months: tuple[Whole, ...] = ()
    step_shares: tuple[Share, ...] = ()
    step_months: tuple[Whole, ...] = ()
    pay_now_shares: tuple[Share, ...] = ()
    settle_shares: tuple[Share, ...] = ()
    settle_months: tuple[Whole, ...] = ()

    @property
    def own(self) -> tuple[str, ...]:
        """The fields the file spells, in the order of the levers."""
        return tuple(name for name in type(self).model_fields if name in self.model_fields_set)


class SegmentDocument(Document):
    code: Identifier
    sql: str
    texts: TextsDocument
    levers: SegmentLeversDocument
    source: str = Field(min_length=1)

    def segment(self, base: Levers) -> Segment:
        """The segment as a value, its levers filled up from the base."""
        own = {name: getattr(self.levers, name) for name in self.levers.own}
        return Segment(
            code=self.code,
            sql=self.sql.strip(),
            texts=self.texts.texts(),
            levers=replace(base, **own),
            own=self.levers.own,
            source=self.source,
        )


class BudgetDocument(Document):
    waived_per_month: Amount | None
    source: str = Field(min_length=1)

    def budget(self, currency: str) -> Budget:
        """The budget as a value, in minor units of ``currency``."""
        amount = self.waived_per_month
        return Budget(waived_per_month_minor=None if amount is None else parse_minor(amount, currency=currency))


class RepeatDocument(Document):
    cool_off_days: Whole = Field(ge=0, le=366)
    most_in_12_months: Annotated[Whole, Field(ge=1, le=100)] | None
    source: str = Field(min_length=1)


class NoCapacityDocument(Document):
    """The hardship hold and the token plan; left out, or null, where the policy has neither."""

    capacity_below: Amount
    hold_months: Annotated[Whole, Field(ge=1, le=24)]
    hold_interest: HoldInterest
    hold_waives_penalty: Flag
    token_payment: Amount | None
    token_months: Annotated[Whole, Field(ge=1, le=24)] | None
    source: str = Field(min_length=1)

    def no_capacity(self, currency: str) -> NoCapacity:
        """The block as a value, amounts in minor units of ``currency``."""
        values = _fields(self)
        for name in ("capacity_below", "token_payment"):
            amount = values.pop(name)
            values[f"{name}_minor"] = None if amount is None else parse_minor(amount, currency=currency)
        return NoCapacity(**values)


class HoldoutDocument(Document):
    share: Share
    source: str = Field(min_length=1)


class AuthorityDocument(Document):
    role: Role
    max_waived_share: Share
    max_deferral_months: Whole = Field(ge=0)
    max_term_months: Whole = Field(ge=0)


class CounterDocument(Document):
    """How much may be bargained; what is left out is as :class:`CounterRounds` says."""

    rounds: Whole = Field(default=20, ge=0, le=100)
    staff_rounds: Whole = Field(default=20, ge=0, le=100)
    roles: tuple[Literal["agent", "reviewer", "manager"], ...] = ("agent", "reviewer", "manager")
    source: str = Field(default="judgement", min_length=1)


class CollectionDocument(Document):
    recovery_share: Share
    cost_share: Share
    months_to_recover: Whole = Field(ge=1, le=120)


class ObjectiveDocument(Document):
    alpha: Share
    confidence: Share
    funding_rate_annual: Share
    servicing: Amount
    borrower_discount_annual: Share
    collection: CollectionDocument
    lambda_rest: Share
    harm: Amount
    strain_price: Number
    strain_free_share: Share
    longest_horizon_months: Whole = Field(ge=1, le=600)
    waiver_budget: Amount | None
    source: str = Field(min_length=1)

    def objective(self, currency: str) -> Objective:
        """The prices as values, amounts in minor units of ``currency``."""
        values = _fields(self, without="source")
        for name in ("servicing", "harm", "waiver_budget"):
            amount = values.pop(name)
            values[f"{name}_minor"] = None if amount is None else parse_minor(amount, currency=currency)
        return Objective(**{**values, "collection": Collection(**_fields(self.collection))})


class ReplyDocument(Document):
    business_days: Whole = Field(ge=0, le=60)
    source: str = Field(min_length=1)


class ContactDocument(Document):
    start: Clock
    end: Clock
    max_calls_per_day: Whole = Field(ge=0, le=100)
    max_calls_per_week: Whole = Field(ge=0, le=100)
    channels: tuple[Channel, ...]
    reminder_days_before: tuple[Whole, ...]
    on_holidays: Flag
    source: str = Field(min_length=1)


class BreachDocument(Document):
    grace_days: Whole = Field(ge=0, le=90)
    missed_installments_to_break: Whole = Field(ge=1, le=12)
    source: str = Field(min_length=1)


class SafeguardsDocument(Document):
    human_review_available: Flag
    explanation_available: Flag
    both_sides_agree: Flag
    collection_stops_on_signing: Flag
    collects_from_debtor_only: Flag
    oral_agreements_recorded: Flag


class PolicyDocument(Document):
    """One policy of a platform as its file writes it."""

    id: Identifier
    platform: Identifier
    version: Version
    replaces: Version | None
    name: TextsDocument
    summary: TextsDocument
    currency: Literal["CNY", "USD", "EUR", "GBP", "HKD"]
    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")]
    jurisdiction: Jurisdiction
    lender_type: LenderType
    products: tuple[Product, ...]
    valid_from: Day
    valid_to: Day | None
    conditions: tuple[ConditionDocument, ...]
    levers: LeversDocument
    segments: tuple[SegmentDocument, ...]
    authority: tuple[AuthorityDocument, ...]
    budget: BudgetDocument
    repeat: RepeatDocument
    counter: CounterDocument = CounterDocument()
    no_capacity: NoCapacityDocument | None = None
    reply: ReplyDocument
    objective: ObjectiveDocument
    contact: ContactDocument
    breach: BreachDocument
    flex: FlexDocument = FlexDocument()
    safeguards: SafeguardsDocument
    penalty_multiplier: Number
    holdout: HoldoutDocument

    def pack(self, *, lines: dict[str, int]) -> PolicyPack:
        """The document as values; ``lines`` gives the line of each path in the file."""
        levers = self.levers.levers()
        parts = {
            "name": self.name.texts(),
            "summary": self.summary.texts(),
            "conditions": tuple(_condition(item) for item in self.conditions),
            "levers": levers,
            "segments": tuple(item.segment(levers) for item in self.segments),
            "authority": tuple(Authority(**_fields(item)) for item in self.authority),
            "budget": self.budget.budget(self.currency),
            "repeat": Repeat(**_fields(self.repeat)),
            "counter": CounterRounds(**_fields(self.counter, without="source")),
            "no_capacity": None if self.no_capacity is None else self.no_capacity.no_capacity(self.currency),
            "holdout": Holdout(share=self.holdout.share),
            "reply": ReplyTime(**_fields(self.reply, without="source")),
            "objective": self.objective.objective(self.currency),
            "contact": ContactHours(**_fields(self.contact, without="source")),
            "breach": Breach(**_fields(self.breach, without="source")),
            "flex": self.flex.flex(),
            "safeguards": Safeguards(**_fields(self.safeguards)),
        }
        return PolicyPack(**{**_fields(self), **parts, "lines": lines})


def _fields(document: Document, *, without: str = "") -> dict[str, Any]:
    return {name: getattr(document, name) for name in type(document).model_fields if name != without}


def _condition(item: ConditionDocument) -> Condition:
    return Condition(
        code=item.code,
        sql=item.sql.strip(),
        texts=item.texts.texts(),
        unmet=item.unmet.texts(),
        source=item.source,
    )
