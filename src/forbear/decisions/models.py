"""The assessment document as a model: what ``forbear schema assessment`` prints and tests hold every output to.

Documents are built by plain functions beside this file; these models describe them and refuse anything else.
"""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field

from forbear.decisions.certificate_models import CertificateModel, ExactText, Hash, HoldCertificateModel
from forbear.problems import AmountText, Document, RateText


class ReasonModel(Document):
    """Why: a code, the facts it looked at and, at the edge, its words."""

    code: str
    facts: dict[str, Any]
    threshold: str | None
    citation: str | None
    texts: dict[str, str] | None


class BalancesModel(Document):
    """What is owed or waived, by component."""

    principal: AmountText
    interest: AmountText
    penalty: AmountText
    fee: AmountText
    total: AmountText


class WaivedModel(BalancesModel):
    """What is waived; ``vesting`` is the part earned by keeping the plan."""

    vesting: AmountText


class RowModel(Document):
    """One installment of a plan."""

    number: int
    due_on: date
    principal: AmountText
    interest: AmountText
    penalty: AmountText
    fee: AmountText
    payment: AmountText
    balance: AmountText
    vested: AmountText


class PlannedLoanModel(Document):
    """One loan under the plan: its operations in order and the schedule that results."""

    loan_id: str
    operations: list[dict[str, Any]]
    owed_before: BalancesModel
    owed_after: BalancesModel
    schedule: list[RowModel]


class AnnualisedModel(Document):
    """The annualised cost, simple (``nominal``) and compound, or the code that says why there is none."""

    found: bool
    nominal: RateText | None = None
    compound: RateText | None = None
    code: str | None = None


class PaidNowModel(Document):
    """What is paid before the first installment, and by when."""

    amount: AmountText
    due_on: date


class RisesModel(Document):
    """How payments rise: so many installments at a share of the others (null: interest alone), and both heights."""

    installments: int
    share: str | None
    at_first: AmountText
    after: AmountText


class PlanKindModel(Document):
    """What kind of plan it is: with something paid now, with payments that rise, or one payment that settles all."""

    pay_now: PaidNowModel | None
    rises: RisesModel | None
    settles: bool


class FlexTermsModel(Document):
    """What was agreed; ``rates`` are what the principal of each loan bears while it waits, a year."""

    skips_a_year: int
    step_downs: int
    step_down_share: ExactText
    notice_days: int
    starts_on: date
    ends_by: date
    rates: dict[str, ExactText]


class FlexModel(Document):
    """The flex of an offer; ``terms`` null where it carries none, as the reasons say.

    ``price`` is what it costs the lender, ``gain_lender`` what is left of the lender's gain, ``chance_of_use`` the
    chance that it is used at all.
    """

    terms: FlexTermsModel | None
    price: AmountText
    gain_lender: AmountText
    chance_of_use: RateText
    reasons: list[ReasonModel]


class OfferModel(Document):
    """A plan with its figures, its price beside doing nothing, its reasons and its certificate."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    label: Literal["recommended", "lowest_monthly", "lowest_total", "soonest_end", "nearest", "counter"]
    required_role: str | None
    deferral_months: int
    installments: int
    rate_annual: RateText
    kind: PlanKindModel
    first_due_on: date
    ends_on: date
    months: int
    monthly: AmountText
    monthly_highest: AmountText
    total: AmountText
    waived: WaivedModel
    annualised: AnnualisedModel
    chance_to_finish: RateText
    gain_lender: AmountText
    gain_borrower: AmountText
    saves_against_nothing: AmountText
    path: list[AmountText]
    flex: FlexModel | None
    loans: list[PlannedLoanModel]
    reasons: list[ReasonModel]
    warnings: list[ReasonModel]
    certificate: CertificateModel


class NearestModel(OfferModel):
    """The plan that misses by least, and what it misses."""

    misses: list[ReasonModel]


class TokenModel(Document):
    """A token, all loans together."""

    due_on: date
    amount: AmountText


class HoldInterestModel(Document):
    """The interest of the months of a hold: what does not run, and what does."""

    how: Literal["paused", "accrues"]
    spared: AmountText
    charged: AmountText


class HoldModel(Document):
    """A hardship hold or a token plan: what happens until the review, and what is owed then."""

    id: Annotated[str, Field(pattern=r"^[0-9a-f]{8}$")]
    kind: Literal["hold", "token"]
    required_role: str | None
    months: int
    from_on: date
    review_on: date
    payment: AmountText
    payments: list[TokenModel]
    payments_total: AmountText
    interest: HoldInterestModel
    waived: BalancesModel
    owed_before: BalancesModel
    owed_at_review: BalancesModel
    again_on: date
    again: AmountText
    chance_to_finish: RateText
    gain_lender: AmountText
    gain_borrower: AmountText
    path: list[AmountText]
    loans: list[PlannedLoanModel]
    reasons: list[ReasonModel]
    warnings: list[ReasonModel]
    certificate: HoldCertificateModel


class StoppedHoldModel(Document):
    """A hold nobody may grant, and everything that stops it."""

    kind: Literal["hold", "token"]
    months: int
    misses: list[ReasonModel]


class AdviceModel(Document):
    """Where independent help with debt is found, and what that rests on; ``contact`` only where a source has one."""

    code: str
    kind: Literal["help", "caution", "none_named"]
    texts: dict[str, str]
    contact: str | None
    citation: str | None
    source: str
    confidence: Literal["V", "L"]
    read_on: date


class CapacityLineModel(Document):
    """One line of the explanation of a month's capacity; spending is negative."""

    code: str
    amount: AmountText


class CapacityModel(Document):
    """What the household can pay, month by month, at three degrees of confidence and at the policy's own."""

    months: list[str]
    low: list[AmountText]
    expected: list[AmountText]
    high: list[AmountText]
    binding: list[AmountText]
    confidence: RateText
    floor: AmountText
    essential: AmountText
    lines: list[CapacityLineModel]
    recovered_lines: list[CapacityLineModel]
    recovered_from: date | None


class NothingModel(Document):
    """What happens when nothing is agreed: the contract's dues with all arrears at once."""

    owed_now: AmountText
    due_first_month: AmountText
    monthly_after: AmountText
    total: AmountText
    chance_to_finish: RateText
    path: list[AmountText]


class LoanModel(Document):
    """Where a loan stands, counted on its original contract."""

    loan_id: str
    product: str
    owed: BalancesModel
    overdue: BalancesModel
    days_past_due: int
    installments_overdue: int
    next_due_on: date | None


class QuestionModel(Document):
    """A fact to ask the borrower for."""

    code: str
    fact: str


class AssessmentModel(Document):
    """The whole answer to a case."""

    outcome: Literal["offers", "refer", "ask", "hold"]
    as_of: date
    platform: str
    currency: str
    offers: list[OfferModel]
    proposals: list[OfferModel]
    nearest: NearestModel | None
    holds: list[HoldModel]
    holds_stopped: list[StoppedHoldModel]
    advice: list[AdviceModel]
    segment: ReasonModel | None
    reasons: list[ReasonModel]
    questions: list[QuestionModel]
    facts: dict[str, Any]
    capacity: CapacityModel | None
    nothing: NothingModel | None
    loans: list[LoanModel]
    versions: dict[str, str]
    hashes: dict[str, Hash]
