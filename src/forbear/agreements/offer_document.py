"""The parts of an offer document that an agreement is made of; what else the offer says is not looked at."""

from datetime import date
from typing import Any

from pydantic import ConfigDict, Field

from forbear.decisions import RowModel
from forbear.decisions.certificate_models import ExactText
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
    """One loan of the offer; ``vested`` of a row is what paying it earns. A settlement tells what was owed before."""

    loan_id: str = Field(min_length=1)
    operations: tuple[Any, ...]
    owed_before: OwedPart | None = None
    owed_after: OwedPart
    schedule: list[RowModel] = Field(min_length=1)


class FlexTermsPart(_Part):
    """What may be used of the plan's flex; ``rates`` are what principal bears that is put off, by loan."""

    skips_a_year: int = Field(strict=True, ge=0, le=1)
    step_downs: int = Field(strict=True, ge=0, le=1)
    step_down_share: ExactText
    notice_days: int = Field(strict=True, ge=0, le=30)
    starts_on: date
    ends_by: date
    rates: dict[str, ExactText]


class FlexPart(_Part):
    """The flex of the offer; ``terms`` null where it carries none."""

    terms: FlexTermsPart | None


class OfferPart(_Part):
    """The offer."""

    id: str = Field(min_length=1)
    loans: list[LoanPart] = Field(min_length=1)
    flex: FlexPart | None = None
