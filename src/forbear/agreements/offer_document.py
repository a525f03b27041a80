"""The parts of an offer document that an agreement is made of; what else the offer says is not looked at."""

from typing import Any

from pydantic import ConfigDict, Field

from forbear.decisions import RowModel
from forbear.problems import AmountText, Document


class _Part(Document):
    """A part of the offer: other fields are for other readers."""

    model_config = ConfigDict(extra="ignore", frozen=True)


class OwedPart(_Part):
    """Amounts by component."""

    principal: AmountText
    interest: AmountText
    penalty: AmountText
    fee: AmountText


class LoanPart(_Part):
    """One loan of the offer; ``vested`` of a row is what paying it earns."""

    loan_id: str = Field(min_length=1)
    operations: tuple[Any, ...]
    owed_after: OwedPart
    schedule: list[RowModel] = Field(min_length=1)


class OfferPart(_Part):
    """The offer."""

    id: str = Field(min_length=1)
    loans: list[LoanPart] = Field(min_length=1)
