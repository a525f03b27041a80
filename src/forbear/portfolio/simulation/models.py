"""The result of a simulation as a model: what ``forbear portfolio simulate --json`` prints."""

from typing import Literal

from pydantic import Field

from forbear.decisions.models import ReasonModel
from forbear.problems import AmountText, DateText, Document, RateText
from forbear.reporting import AssetClass
from forbear.trials.summary_models import FigureModel, SetAsideModel

Count = Literal["by_contract", "on_terms"]


class MeanModel(Document):
    """A count by case (a share where it is 0 or 1 for each) with its 95 % interval, or why there is none.

    ``cases`` are those it was asked of: cures of cases past due today, re-defaults of cases with a plan.
    """

    found: bool
    cases: int
    value: RateText | None
    low: RateText | None
    high: RateText | None
    reason: ReasonModel | None


class EstimatesModel(Document):
    """Sums over the cases (``money``) and figures by case (``counts``), by name."""

    money: dict[str, FigureModel]
    counts: dict[str, MeanModel]


class SeriesModel(Document):
    """Money in by the end of each month, net of costs: the mean of the futures, and their middle nine tenths."""

    mean: list[AmountText]
    low: list[AmountText]
    high: list[AmountText]


class CapitalModel(Document):
    """What is owed in each class at the end of each month, the mean of the futures, by both counts."""

    by_contract: dict[AssetClass, list[AmountText]]
    on_terms: dict[AssetClass, list[AmountText]]


class CheckedCapitalModel(Document):
    """What is owed in one class at the end of one month, with its interval."""

    count: Count
    month: int
    asset_class: AssetClass
    amount: FigureModel


class ArmModel(Document):
    """One arm. ``standings`` counts what the policy said, ``plans`` the plans taken, ``granted`` what they waive."""

    policy: str | None = Field(description="null for doing nothing")
    names: dict[str, str]
    standings: dict[str, int]
    plans: int
    granted: AmountText
    estimates: EstimatesModel
    received: SeriesModel
    capital: CapitalModel
    checked: list[CheckedCapitalModel]


class DifferenceModel(Document):
    """One arm less another, taken in each future first; places count from 0, doing nothing."""

    arm: int
    against: int
    estimates: EstimatesModel


class GroupModel(Document):
    """The cases of one group; with too few of them there is a reason instead of estimates.

    ``names`` are the words of a policy for its segment, null for what has none; incomes lie ``above`` one amount and
    at most at another.
    """

    value: str
    above: AmountText | None
    at_most: AmountText | None
    names: dict[str, str] | None
    cases: int
    arms: list[EstimatesModel] | None
    differences: list[DifferenceModel] | None
    reason: ReasonModel | None


class SplitModel(Document):
    """The book by one trait of its cases."""

    name: str
    groups: list[GroupModel]


class RuleModel(Document):
    """A rule the classes follow, and the confidence its text was read with (V, L or U)."""

    id: str
    confidence: str
    citation: str


class VersionsModel(Document):
    """What a simulation was worked out with."""

    forbear: str
    policies: dict[str, str] = Field(description="the SHA-256 of each policy by its label")
    risk: str
    risk_sha256: str
    cases: str = Field(description="a hash of the cases, whatever their order")


class CasesModel(Document):
    """How many cases: played, with an open question, and set aside; ``past_due`` and ``owed`` of those played."""

    played: int
    open: int
    set_aside: int
    past_due: int
    owed: AmountText
    questions: dict[str, int]


class SimulationModel(Document):
    """A book played month by month under doing nothing and one or more policies."""

    as_of: DateText
    months: int
    runs: int
    seed: int
    currency: str
    yardstick: str
    at_once_only: bool
    is_partial: bool
    cases: CasesModel
    arms: list[ArmModel]
    differences: list[DifferenceModel]
    splits: list[SplitModel]
    rules: list[RuleModel]
    versions: VersionsModel
    set_aside: list[SetAsideModel] = Field(description="The first hundred of them")
