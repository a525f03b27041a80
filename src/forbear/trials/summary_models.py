"""The summary of a trial as a model: what ``forbear policy try`` prints, and ``forbear schema trial-summary``."""

from typing import Literal

from pydantic import Field

from forbear.cases.reports import ProblemModel
from forbear.decisions.models import ReasonModel
from forbear.problems import AmountText, Document, RateText
from forbear.trials.comparing import Verdict
from forbear.trials.sides import Standing


class FigureModel(Document):
    """An estimated amount with its 95 % interval (null where cases are too few for one), or why there is none."""

    found: bool
    value: AmountText | None
    low: AmountText | None
    high: AmountText | None
    reason: ReasonModel | None


class ShareModel(Document):
    """A share with its Wilson interval, or why there is none."""

    found: bool
    value: RateText | None
    low: RateText | None
    high: RateText | None
    reason: ReasonModel | None


class CountsModel(Document):
    """How many cases: ``compared`` have an answer on both sides, ``open`` a question on one of them.

    ``set_aside`` could be read by neither policy and are in none of the other figures.
    """

    tried: int
    compared: int
    open: int
    unreadable_before: int
    unreadable_after: int
    set_aside: int


class VerdictModel(Document):
    """How many cases have a verdict; the share is of those compared."""

    verdict: Verdict
    cases: int
    share: ShareModel | None


class OutcomeModel(Document):
    """How many cases went from one outcome to another."""

    before: Standing | Literal["unreadable"]
    after: Standing | Literal["unreadable"]
    cases: int


class MachineModel(Document):
    """How many of the compared cases get plans at once."""

    before: int
    after: int


class WaiversModel(Document):
    """What one policy waives over the cases compared, if every recommended plan is taken.

    ``granted`` is in plans at once, ``proposed`` in those a person may grant. ``expected`` is what of ``granted`` is
    expected to be earned.
    """

    cases: int
    granted: AmountText
    proposed: AmountText
    expected: FigureModel


class MonthModel(Document):
    """The cases of one calendar month beside the month's budget; ``before`` and ``after`` are granted at once."""

    month: str
    cases: int
    before: AmountText
    after: AmountText
    expected_before: AmountText
    expected_after: AmountText
    over_before: bool | None
    over_after: bool | None


class BudgetModel(Document):
    """The draft's budget for waivers in a month, and the months of the cases tried; null where it sets none."""

    per_month: AmountText | None
    months: list[MonthModel]


class ValueModel(Document):
    """What one side gains against doing nothing over the cases compared, and the change with a paired interval."""

    before: AmountText
    after: AmountText
    change: FigureModel


class ShownModel(Document):
    """One of the largest winners or losers."""

    number: int
    ref: str
    borrower_change: AmountText
    lender_change: AmountText
    reasons: list[ReasonModel]


class OftenModel(Document):
    """Something that changed, in how many cases, and what those cases came to."""

    reason: ReasonModel
    cases: int
    verdicts: dict[Verdict, int]


class GroupValueModel(Document):
    """The cases of one group; incomes lie ``above`` one amount and at most at another.

    ``compared`` are those with an answer on both sides. With too few of them there is a reason and no share.
    """

    value: str
    above: AmountText | None
    at_most: AmountText | None
    cases: int
    compared: int
    shares: dict[Verdict, ShareModel] | None
    reason: ReasonModel | None


class GroupModel(Document):
    """The effect by one trait of the cases."""

    name: str
    values: list[GroupValueModel]


class SetAsideModel(Document):
    """An input that neither policy can read, and why; ``line`` counts from 1 within ``source``."""

    source: str
    line: int
    problems: list[ProblemModel]


class TrialSummary(Document):
    """What a draft means for many cases. Both plans of a case are valued at the prices of ``yardstick``."""

    before: str
    after: str
    yardstick: str
    currency: str
    is_partial: bool = Field(description="The trial was stopped before all cases were done")
    cases: CountsModel
    verdicts: list[VerdictModel]
    outcomes: list[OutcomeModel]
    by_machine: MachineModel
    waivers_before: WaiversModel
    waivers_after: WaiversModel
    waivers_change: FigureModel
    budget: BudgetModel
    lender: ValueModel
    borrower: ValueModel
    winners: list[ShownModel]
    losers: list[ShownModel]
    reasons: list[OftenModel]
    groups: list[GroupModel]
    promises: list[ReasonModel]
    set_aside: list[SetAsideModel] = Field(description="The first hundred of them")
