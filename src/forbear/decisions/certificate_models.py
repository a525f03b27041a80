"""The shape of a certificate, strict enough to rebuild a plan from a stranger's file."""

from typing import Annotated, Literal

from pydantic import Field

from forbear.loans.documents import LoanDocument
from forbear.problems import AmountText, DateText, Document, RateText
from forbear.restructure import DeferralInterest

MOST_LOANS = 50
MOST_MONTHS = 600
LONGEST_NAME = 120
"""Characters of an installation's name."""

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
ExactText = Annotated[str, Field(pattern=r"^[0-9]{1,18}(/[1-9][0-9]{0,17})?$")]
"""A rate or share without loss, such as ``"9/50"``."""
Count = Annotated[int, Field(strict=True, ge=0, le=MOST_MONTHS)]
Truth = Annotated[bool, Field(strict=True)]
Months = Annotated[tuple[AmountText, ...], Field(min_length=1, max_length=MOST_MONTHS)]


class StartModel(Document):
    """How payments rise; ``share`` null asks for interest alone at first."""

    installments: Annotated[Count, Field(ge=1)]
    share: ExactText | None


class LeversModel(Document):
    """The choice of levers; ``rate_annual`` null leaves each loan its own, ``start`` null keeps payments level."""

    deferral_months: Count
    deferral_interest: DeferralInterest | None
    installments: Annotated[Count, Field(ge=1)]
    rate_annual: ExactText | None
    waive_penalty: ExactText
    waive_interest: ExactText
    waive_fee: ExactText
    vests: Truth
    start: StartModel | None
    pay_now: ExactText
    settles: ExactText | None


class CertifiedCapacityModel(Document):
    """The two paths a plan is held against, what of them is savings, and the day income is expected back."""

    confidence: RateText
    expected: Months
    binding: Months
    savings: Annotated[tuple[AmountText, ...], Field(max_length=MOST_MONTHS)]
    recovered_from: DateText | None


CertifiedFacts = dict[str, Truth | Annotated[int, Field(strict=True)] | str | None]
"""The facts rules of law and the policy's segments look at; decimals are text, with every digit they have."""


class PlatformStateModel(Document):
    """What stood at the platform when the offer was made: the waivers granted in that month before it."""

    waived_this_month: AmountText


class CaseInputsModel(Document):
    """What every certificate of a case rests on, whatever is offered."""

    as_of: DateText
    platform: str
    currency: str
    loans: Annotated[tuple[LoanDocument, ...], Field(min_length=1, max_length=MOST_LOANS)]
    capacity: CertifiedCapacityModel
    facts: CertifiedFacts
    segment: str | None
    platform_state: PlatformStateModel


class InputsModel(CaseInputsModel):
    """Everything the figures of an offer are computed from, apart from the packs."""

    levers: LeversModel


class HoldInputsModel(CaseInputsModel):
    """Everything the figures of a hold are computed from, apart from the packs."""

    kind: Literal["hold", "token"]


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


class SignatureModel(Document):
    """Who stands for an offer: the installation ``by`` signed its id and seals with ``key`` on ``signed_on``."""

    form: Literal["forbear-signature/1"]
    by: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME)]
    key: Hash
    algorithm: Literal["Ed25519"]
    signed_on: DateText
    value: Annotated[str, Field(pattern=r"^[A-Za-z0-9+/]{85}[AQgw]==$")]


class FileSignatureModel(SignatureModel):
    """The same over a file, such as the PDF of an agreement: ``sha256`` is the hash of its bytes."""

    form: Literal["forbear-file-signature/1"]  # type: ignore[assignment]
    sha256: Hash


class CertificateModel(Document):
    """What an offer rests on; ``forbear verify`` needs nothing else but the packs."""

    form: str
    inputs: InputsModel
    constraints: list[ConstraintModel]
    versions: dict[str, str]
    hashes: dict[str, Hash]
    seals: dict[str, Hash]
    signature: SignatureModel | None = None


class HoldCertificateModel(Document):
    """What a hold rests on; the policy it names gives the terms."""

    form: str
    inputs: HoldInputsModel
    constraints: list[ConstraintModel]
    versions: dict[str, str]
    hashes: dict[str, Hash]
    seals: dict[str, Hash]
    signature: SignatureModel | None = None
