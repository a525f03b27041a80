"""The result of one case as a model: what ``forbear schema case-trial`` prints and tests hold every result to."""

from datetime import date
from typing import Literal

from forbear.cases.reports import ProblemModel
from forbear.decisions.models import ReasonModel
from forbear.problems import AmountText, Document, RateText
from forbear.trials.comparing import Verdict
from forbear.trials.sides import Standing


class PlanTermsModel(Document):
    """A recommended plan. ``owed`` counts waivers not yet earned; ``earned`` is what of ``waived`` is expected."""

    highest: AmountText
    monthly: AmountText
    total: AmountText
    owed: AmountText
    months: int
    first_due_on: date
    ends_on: date
    rate_annual: RateText
    required_role: Literal["machine", "agent", "reviewer", "manager"] | None
    chance_to_finish: RateText
    waived: AmountText
    vesting: AmountText
    earned: AmountText
    earned_deviation: AmountText


class WorthModel(Document):
    """What a plan brings each side against doing nothing, at the prices of the policy held against."""

    lender: AmountText
    borrower: AmountText


class SideModel(Document):
    """One policy's answer; ``segment``, ``unmet`` and ``open`` are codes of it, ``choices`` counts its plans."""

    policy: str
    standing: Standing
    segment: str | None
    choices: int
    plan: PlanTermsModel | None
    unmet: list[str]
    open: list[str]
    questions: list[str]
    worth: WorthModel | None


class TraitsModel(Document):
    """What summaries group a case by."""

    reason: str
    household_size: int
    income_now: AmountText | None
    days_past_due: int
    product: str
    region: str


class CaseTrialModel(Document):
    """What a draft means for one case; a side is null where its policy cannot read the case."""

    number: int
    ref: str
    as_of: date | None
    currency: str
    verdict: Verdict
    reasons: list[ReasonModel]
    before: SideModel | None
    after: SideModel | None
    borrower_change: AmountText | None
    lender_change: AmountText | None
    traits: TraitsModel | None
    problems_before: list[ProblemModel]
    problems_after: list[ProblemModel]
