"""The explanation document as a model: what ``forbear schema explanation`` prints and tests hold every output to."""

from datetime import date
from typing import Any, Literal

from pydantic import Field

from forbear.counterfactuals import Flip
from forbear.decisions.certificate_models import Hash
from forbear.decisions.models import ReasonModel
from forbear.facts import Way
from forbear.problems import AmountText, Document, RateText


class UsedFactModel(Document):
    """A fact a condition looked at; ``can_change_by`` is empty for what can never honestly change."""

    fact: str
    value: Any
    meaning: dict[str, str]
    can_change_by: list[Way]


class ConditionModel(ReasonModel):
    """One line of the policy: whether it holds, and what it looked at."""

    state: Literal["met", "failed", "unknown"]
    used: list[UsedFactModel]


class ChangeModel(Document):
    """One thing somebody could honestly do; ``to`` is null for an answer, which nobody can give beforehand."""

    way: Way
    fact: str
    meaning: dict[str, str]
    loan_id: str | None
    from_: str = Field(alias="from")
    to: str | None
    do: ReasonModel


class FiguresModel(Document):
    """The recommended plan of the changed case."""

    required_role: str | None
    monthly: AmountText
    monthly_highest: AmountText
    total: AmountText
    months: int
    installments: int
    ends_on: date
    waived: AmountText
    chance_to_finish: RateText


class SuggestionModel(Document):
    """Changes that flip the result together; the engine has decided the changed case and found what is said here."""

    distance: int
    changes: list[ChangeModel]
    leads_to: Flip
    plan: FiguresModel | None
    says: ReasonModel
    verified: Literal[True]


class ExplanationModel(Document):
    """Every condition explained, and the smallest honest changes that would flip the result."""

    outcome: Literal["offers", "refer", "ask", "hold"]
    as_of: date
    platform: str
    currency: str
    segment: ReasonModel | None
    reasons: list[ReasonModel]
    conditions: list[ConditionModel]
    suggestions: list[SuggestionModel]
    nothing_to_suggest: ReasonModel | None
    engine_runs: int
    is_complete: bool
    versions: dict[str, str]
    hashes: dict[str, Hash]
