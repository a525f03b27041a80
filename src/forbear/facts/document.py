"""The application as JSON: only shapes are checked here, so that every deeper problem is told in one go."""

from typing import Any

from pydantic import Field, StrictBool, StrictInt

from forbear.facts.kinds import ExpenseKind, HardshipReason
from forbear.facts.table import PROVABLE_FACTS
from forbear.problems import AmountText, DateText, Document

NOTE_LENGTH = 2000
ADULTS_MOST = 20
CHILDREN_MOST = 20


def _bounds(**bounds: Any) -> Any:
    """Bounds a JSON Schema shows; :mod:`forbear.facts.reading` checks them together with everything else."""
    return Field(json_schema_extra=bounds)


def _one_of_the_provable(schema: dict[str, Any]) -> None:
    schema["items"] = {"type": "string", "enum": sorted(PROVABLE_FACTS)}


class HouseholdDocument(Document):
    """Who lives from this income, and where."""

    adults: StrictInt = _bounds(minimum=1, maximum=ADULTS_MOST)
    children: StrictInt = _bounds(minimum=0, maximum=CHILDREN_MOST)
    region: str = Field(description="Two capital letters, such as CN or US")


class OtherDebtDocument(Document):
    """A debt to another creditor; ``balance`` may be unknown."""

    creditor: str
    balance: AmountText | None = None
    monthly: AmountText


class ApplicationDocument(Document):
    """An application for help. Amounts are decimal strings a month; null means "not sure", which is no zero."""

    reason: HardshipReason
    began_on: DateText
    expected_end_on: DateText | None = None
    household: HouseholdDocument
    income_now: AmountText | None = None
    income_usual: AmountText | None = None
    income_by_month: tuple[AmountText, ...] | None = Field(
        default=None,
        description="What is expected in each calendar month of the year ahead, January first",
        json_schema_extra={"minItems": 12, "maxItems": 12},
    )
    expenses: dict[ExpenseKind, AmountText | None] = Field(default_factory=dict)
    other_debts: tuple[OtherDebtDocument, ...] = ()
    savings: AmountText | None = None
    proven: tuple[str, ...] = Field(default=(), json_schema_extra=_one_of_the_provable)
    willing: StrictBool = True
    note: str = Field(default="", json_schema_extra={"maxLength": NOTE_LENGTH})
