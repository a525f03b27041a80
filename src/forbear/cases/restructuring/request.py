"""What ``forbear restructure`` reads: a loan with all that happened to it, and the operations to apply on a day."""

from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from forbear.loans.documents import ContractDocument
from forbear.problems import AmountText, DateText, Document, RateText

LoanId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Product = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]


class LoanRequest(Document):
    """A loan: its contract, the events since (``[]`` if none), and the rules the lender handles money by."""

    loan_id: LoanId = "loan"
    product: Product = "online_consumer_loan"
    contract: ContractDocument
    events: list[Any] = []
    handling: dict[str, Any] | None = None


class TakeoverRequest(Document):
    """How the plan takes the loan over; see :func:`~forbear.restructure.opening_layer`."""

    notice_days: int = Field(default=7, strict=True, ge=1, le=365)
    arrears: Literal["into_plan", "stay_due"] = "into_plan"
    interest: Literal["accrued", "last_due_day"] = "accrued"
    keeps_terms: bool = Field(default=False, strict=True)


class ModificationRequest(Document):
    """What the modification needs beyond the loan.

    ``carrying`` is the gross carrying amount in the lender's books; without it what is owed is taken for it.
    ``original_rate`` is worked out from the contract when it is not given.
    """

    standard: Literal["ifrs9", "cas22"] = "ifrs9"
    entity: Literal["unlisted", "listed", "dual_listed"] = "unlisted"
    carrying: AmountText | None = None
    original_rate: RateText | None = None
    fees_from_borrower: AmountText = "0"
    costs: AmountText = "0"


class RestructureDocument(LoanRequest):
    """One restructuring on the day ``as_of``, at its end.

    ``without`` takes operations out again by their place, counted from 0; those after them are applied anew.
    ``consolidate`` makes one loan of this one and the ``other_loans`` before the operations. ``china`` and ``eu`` hold
    what the two classifications ask beyond the loan itself; a classification nobody asked for is not made.
    """

    platform: str = Field(default="", max_length=64)
    as_of: DateText
    operations: list[Any]
    without: tuple[Annotated[int, Field(strict=True, ge=0)], ...] = ()
    other_loans: tuple[LoanRequest, ...] = ()
    consolidate: dict[str, Any] | None = None
    takeover: TakeoverRequest = TakeoverRequest()
    modification: ModificationRequest = ModificationRequest()
    china: dict[str, Any] | None = None
    eu: dict[str, Any] | None = None
    export: tuple[Literal["beancount", "csv"], ...] = ()
