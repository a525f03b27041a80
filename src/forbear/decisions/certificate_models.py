"""The shape of a certificate, strict enough to rebuild a plan from a stranger's file."""

from typing import Annotated

from pydantic import Field

from forbear.loans.documents import LoanDocument
from forbear.problems import AmountText, DateText, Document, RateText
from forbear.restructure import DeferralInterest

MOST_LOANS = 50
MOST_MONTHS = 600

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ExactText = Annotated[str, Field(pattern=r"^[0-9]{1,18}(/[1-9][0-9]{0,17})?$")]
"""A rate or share without loss, such as ``"9/50"``."""
Count = Annotated[int, Field(strict=True, ge=0, le=MOST_MONTHS)]
Truth = Annotated[bool, Field(strict=True)]
Months = Annotated[tuple[AmountText, ...], Field(min_length=1, max_length=MOST_MONTHS)]


class LeversModel(Document):
    """The choice of levers; ``rate_annual`` null leaves each loan its own."""

    deferral_months: Count
    deferral_interest: DeferralInterest | None
    installments: Annotated[Count, Field(ge=1)]
    rate_annual: ExactText | None
    waive_penalty: ExactText
    waive_interest: ExactText
    waive_fee: ExactText
    vests: Truth


class CertifiedCapacityModel(Document):
    """The two paths a plan is held against, and the day income is expected back."""

    confidence: RateText
    expected: Months
    binding: Months
    recovered_from: DateText | None


class FactsUsedModel(Document):
    """The facts rules of law ask for beside the plan itself."""

    can_pay_contract: Truth | None
    willing: Truth | None


class InputsModel(Document):
    """Everything the figures of an offer are computed from, apart from the packs."""

    as_of: DateText
    platform: str
    currency: str
    loans: Annotated[tuple[LoanDocument, ...], Field(min_length=1, max_length=MOST_LOANS)]
    capacity: CertifiedCapacityModel
    facts: FactsUsedModel
    levers: LeversModel


class ConstraintModel(Document):
    """One bound, what is held against it, and the room left."""

    name: str
    value: str | int
    bound: str | int
    slack: str | int | None
    holds: bool
    month: int | None = None
    loan_id: str | None = None
    citation: str | None = None


class CertificateModel(Document):
    """What an offer rests on; ``forbear verify`` needs nothing else but the packs."""

    form: str
    inputs: InputsModel
    constraints: list[ConstraintModel]
    versions: dict[str, str]
    hashes: dict[str, Hash]
    seals: dict[str, Hash]
