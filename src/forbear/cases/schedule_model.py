"""The payment schedule of a contract as a model: what ``forbear schedule`` prints."""

from datetime import date

from forbear.problems import AmountText, Document, RateText


class InstallmentModel(Document):
    """One installment; ``balance`` is the principal still owed after it."""

    number: int
    due_on: date
    principal: AmountText
    interest: AmountText
    fee: AmountText
    payment: AmountText
    balance: AmountText


class TotalsModel(Document):
    """The sums over all installments."""

    principal: AmountText
    interest: AmountText
    fee: AmountText
    payment: AmountText


class AprModel(Document):
    """The annualised rate, simple (``nominal``) and compound, or the code that says why there is none."""

    found: bool
    nominal: RateText | None = None
    compound: RateText | None = None
    code: str | None = None


class ScheduleModel(Document):
    """Installments, totals and annualised rate of a contract."""

    installments: list[InstallmentModel]
    totals: TotalsModel
    apr: AprModel
