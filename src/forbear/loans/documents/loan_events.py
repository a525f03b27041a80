"""What happens to a loan, as JSON objects told apart by their ``kind``."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from forbear.loans.balances import Component
from forbear.loans.running.handling import Advance
from forbear.loans.waterfall import Sweep
from forbear.problems import AmountText, DateText, Document

EventId = Annotated[str, StringConstraints(pattern=r"^\w[^\x00-\x1f\x7f]{0,63}$")]
"""A lender's own id of an event: up to 64 characters, the first a letter or digit."""


class PaymentEventDocument(Document):
    """Money received ``on`` a day. ``booked_on`` is given when it came to be known only later."""

    kind: Literal["payment"]
    id: EventId
    on: DateText
    amount: AmountText
    currency: str | None = None
    booked_on: DateText | None = None


class ChargeDocument(Document):
    """A fee or penalty asked for at once."""

    kind: Literal["charge"]
    id: EventId
    on: DateText
    component: Literal["fee", "penalty"]
    amount: AmountText
    currency: str | None = None
    booked_on: DateText | None = None


class WaiverDocument(Document):
    """An amount of one component that need not be paid; it can be reversed if it has an ``id``."""

    kind: Literal["waiver"]
    on: DateText
    component: Component
    amount: AmountText
    id: EventId | None = None
    currency: str | None = None
    booked_on: DateText | None = None


class ReversalDocument(Document):
    """Known from ``on``: the event ``of`` never was."""

    kind: Literal["reversal"]
    of: EventId
    on: DateText


class CorrectionDocument(Document):
    """Known from ``on``: the payment ``of`` was of ``amount``, made on ``paid_on``, or both."""

    kind: Literal["correction"]
    of: EventId
    on: DateText
    amount: AmountText | None = None
    paid_on: DateText | None = None
    currency: str | None = None


class HandlingDocument(Document):
    """The rules a loan is kept by; ``order`` to ``late_from_days`` change single parts of the named ``waterfall``."""

    waterfall: Literal["civil_code", "card"] = "civil_code"
    order: tuple[Component, ...] | None = None
    sweep: Sweep | None = None
    late_order: tuple[Component, ...] | None = None
    late_from_days: int | None = Field(default=None, strict=True, ge=1, le=9999)
    advance: Advance = Advance.NEXT
    closes_when_covered: bool = Field(default=True, strict=True)


EVENT_DOCUMENTS: dict[str, type[Document]] = {
    "payment": PaymentEventDocument,
    "reversal": ReversalDocument,
    "correction": CorrectionDocument,
    "charge": ChargeDocument,
    "waiver": WaiverDocument,
}
