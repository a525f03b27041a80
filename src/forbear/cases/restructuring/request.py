"""What ``forbear restructure`` reads: a loan with all that happened to it, and the operations to apply on a day."""

from typing import Annotated, Any, Literal

from pydantic import Field, StrictBool, StrictInt, StringConstraints

from forbear.loans.documents import ContractDocument
from forbear.problems import AmountText, DateText, Document, RateText
from forbear.reporting import AssetClass
from forbear.reporting.documents import MeasureDocument, RecoveryDocument, RestructuringDocument

LoanId = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
Product = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
Platform = Annotated[str, StringConstraints(max_length=64)]
DaysPastDue = Annotated[StrictInt, Field(ge=0, le=999_999)]

MOST_OPERATIONS = 200
"""Operations of one plan (judgement); each is applied and checked anew for every one that is taken out."""

MOST_LOANS = 50
"""Loans made into one, the first not counted (judgement, as in a case)."""


class LoanRequest(Document):
    """A loan: its contract, the events since (``[]`` if none), and the rules the lender handles money by.

    ``platform`` is the one the loan was lent on; one that is not given is that of the first loan.
    """

    loan_id: LoanId = "loan"
    product: Product = "online_consumer_loan"
    platform: Platform | None = None
    contract: ContractDocument
    events: list[Any] = []
    handling: dict[str, Any] | None = None


class TakeoverRequest(Document):
    """How the plan takes the loan over; see :func:`~forbear.restructure.opening_layer`."""

    notice_days: int = Field(default=7, strict=True, ge=1, le=365)
    arrears: Literal["into_plan", "stay_due"] = "into_plan"
    interest: Literal["accrued", "last_due_day"] = "accrued"
    keeps_terms: StrictBool = False


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


class ChinaRequest(Document):
    """What China's classification asks beyond the loan and this plan; see :class:`~forbear.reporting.ChinaDocument`.

    ``difficulties`` and ``is_refinanced`` are those of this plan, ``restructurings`` the changes before it.
    ``days_past_due`` and ``contracted_on`` follow from the loan where they are not given.
    """

    difficulties: frozenset[str] = frozenset()
    is_refinanced: StrictBool = False
    restructurings: tuple[RestructuringDocument, ...] = ()
    days_past_due: DaysPastDue | None = None
    contracted_on: DateText | None = None
    lender_type: str = "bank"
    is_technical_overdue: StrictBool = False
    class_before: AssetClass = AssetClass.NORMAL
    recovery: RecoveryDocument | None = None
    has_impaired_debt: StrictBool = False


class EuRequest(Document):
    """What the EU's report asks beyond the loan and this plan; see :class:`~forbear.reporting.EuDocument`.

    The first three are those of this plan, ``measures`` the ones before it. A plan with operations counts as a
    concession unless ``is_concession`` says otherwise.
    """

    in_difficulty: StrictBool = True
    is_concession: StrictBool | None = None
    was_non_performing: StrictBool = False
    measures: tuple[MeasureDocument, ...] = ()
    days_past_due: DaysPastDue | None = None
    over_30_days_on: tuple[DateText, ...] = ()
    cured_on: tuple[DateText, ...] = ()
    has_repayment_concern: StrictBool | None = None
    own_threshold: RateText | None = None


class RestructureDocument(LoanRequest):
    """One restructuring on the day ``as_of``, at its end.

    ``without`` takes operations out again by their place, counted from 0; those after them are applied anew.
    ``consolidate`` makes one loan of this one and the ``other_loans`` before the operations. A classification of
    ``china`` or the ``eu`` that nobody asked for is not made. Ledgers hold every entry, or only their ``balances``,
    and the texts of ``export``.
    """

    as_of: DateText
    operations: Annotated[list[Any], Field(max_length=MOST_OPERATIONS)]
    without: tuple[Annotated[int, Field(strict=True, ge=0)], ...] = ()
    other_loans: Annotated[tuple[LoanRequest, ...], Field(max_length=MOST_LOANS)] = ()
    consolidate: dict[str, Any] | None = None
    takeover: TakeoverRequest = TakeoverRequest()
    modification: ModificationRequest = ModificationRequest()
    china: ChinaRequest | None = None
    eu: EuRequest | None = None
    ledger: Literal["entries", "balances"] = "entries"
    export: tuple[Literal["beancount", "csv"], ...] = ()

    @property
    def loans(self) -> tuple[tuple[str, LoanRequest], ...]:
        """Every loan with its place in the document, the one the operations begin with first."""
        others = ((f"other_loans[{number}]", loan) for number, loan in enumerate(self.other_loans))
        return (("", self), *others)
