"""A restructuring worked out, as a model: what ``forbear restructure`` prints."""

from datetime import date
from typing import Any

from forbear.cases.reports import ProblemModel
from forbear.cases.restructuring.reports_model import ReportingModel
from forbear.cases.schedule_model import AprModel, InstallmentModel, TotalsModel
from forbear.decisions.models import BalancesModel, RowModel, WaivedModel
from forbear.problems import AmountText, Document


class SettlementModel(Document):
    """What ends the loan on a day, or is given back."""

    on: date
    owed: BalancesModel
    credit: AmountText
    amount: AmountText
    refund: AmountText


class PostingModel(Document):
    """One line of an entry, a debit above zero."""

    account: str
    amount: AmountText


class EntryModel(Document):
    """One entry of a journal: its value date ``on``, and the day it was written down."""

    number: int
    on: date
    booked_on: date
    memo: str
    source: str
    reverses: int | None
    postings: list[PostingModel]


class LedgerModel(Document):
    """Books; ``entries`` are left out and the two exports put in as the request says."""

    currency: str
    entries: list[EntryModel] | None = None
    trial_balance: dict[str, AmountText]
    beancount: str | None = None
    csv: str | None = None


class CostModel(Document):
    """A compound yearly rate, or the code that says why there is none."""

    found: bool
    rate: str | None = None
    code: str | None = None


class BeforeTotalsModel(TotalsModel):
    """The sums of the contract's whole schedule, and what of it is still to be paid."""

    still_to_pay: AmountText


class BeforeRatesModel(Document):
    """What the contract costs a year as it was agreed, and with what was paid and is to come."""

    contract: AprModel
    whole_life: CostModel


class BeforeModel(Document):
    """The loan as it runs."""

    loan_id: str
    as_of: date
    owed: BalancesModel
    due: BalancesModel
    not_due: BalancesModel
    credit: AmountText
    received: AmountText
    accrued_interest: AmountText
    days_past_due: int
    installments_overdue: int
    settlement: SettlementModel
    upcoming: list[InstallmentModel]
    schedule: list[InstallmentModel]
    totals: BeforeTotalsModel
    rates: BeforeRatesModel
    ledger: LedgerModel


class BlockedModel(Document):
    """An operation that would no longer apply without those to be taken out."""

    number: int
    operation: str
    problems: list[ProblemModel]


class PlanModel(Document):
    """The operations that were applied; nothing is ``removed`` where some are ``blocked``."""

    operations: list[dict[str, Any]]
    removed: list[int]
    blocked: list[BlockedModel]


class AfterTotalsModel(Document):
    """The sums over the plan's installments; ``still_to_pay`` has what stays due by the contract in it."""

    principal: AmountText
    interest: AmountText
    penalty: AmountText
    fee: AmountText
    payment: AmountText
    still_to_pay: AmountText


class AfterRatesModel(Document):
    """What the plan costs a year on what was owed, and all payments on what was lent."""

    on_what_is_owed: CostModel
    whole_life: CostModel


class AfterModel(Document):
    """The loan under the plan."""

    owed: BalancesModel
    stays_due: BalancesModel
    waived: WaivedModel
    schedule: list[RowModel]
    totals: AfterTotalsModel
    rates: AfterRatesModel
    ledger: LedgerModel


class PaidModel(Document):
    """What is paid from the day on: in all, at once, at most on one day, and until when."""

    total: AmountText
    due_at_once: AmountText
    highest: AmountText
    ends_on: date | None


class BesideModel(Document):
    """The plan beside doing nothing, where the contract asks for all arrears at once."""

    nothing: PaidModel
    plan: PaidModel
    plan_costs_more_by: AmountText


class RestructuredModel(Document):
    """Before and after, books, rates, what is reported, and what the plan costs beside doing nothing."""

    as_of: date
    currency: str
    before: BeforeModel
    other_loans: list[BeforeModel]
    plan: PlanModel
    after: AfterModel
    beside_doing_nothing: BesideModel
    reporting: ReportingModel
