"""The people of the demo as written in ``cast.yaml``."""

from functools import cache
from importlib.resources import files
from typing import Literal

import yaml

from forbear.problems import AmountText, Document, RateText, read_document

Act = Literal["start", "send", "sign", "pay", "assign", "ask", "note", "approve", "prove", "decide"]


class StaffMember(Document):
    """Somebody who works for a platform."""

    username: str
    name: str
    role: str
    platform: str
    language: str = "zh-hans"


class DemoLoan(Document):
    """An annuity loan; ``paid`` installments were paid, the next is ``late_days`` late as the story begins."""

    ref: str
    principal: AmountText
    rate_annual: RateText
    penalty_rate_annual: RateText
    installments: int
    paid: int
    late_days: int


class DemoDebt(Document):
    """A debt to somebody else."""

    creditor: str
    balance: AmountText | None = None
    monthly: AmountText


class Answers(Document):
    """What the borrower answers; an empty field is a question not answered yet."""

    reason: str
    began_days_ago: int
    ends_in_days: int | None = None
    adults: int
    children: int
    income_now: AmountText | None = None
    income_usual: AmountText | None = None
    income_by_month: list[AmountText] | None = None
    spending: dict[str, AmountText] | None = None
    debts: list[DemoDebt] = []
    savings: AmountText | None = None
    papers: list[str] = []
    note: str = ""


class Step(Document):
    """One act of a story: who does what how long ago, and the case's status it should lead to."""

    act: Act
    days_ago: int | None = None
    by: str | None = None
    text: str = ""
    facts: list[str] = []
    installments: int = 0
    expects: str | None = None


class Borrower(Document):
    """One borrower of the demo: loans (or the number of a loan of the public tape), answers and story."""

    ref: str
    name: str
    phone: str
    language: str = "zh-hans"
    about: dict[Literal["zh", "en"], str]
    platform: str
    loans: list[DemoLoan] = []
    tape_loan: str | None = None
    application: Answers | None = None
    story: list[Step] = []

    @property
    def loan_refs(self) -> list[str]:
        """The numbers of the borrower's loans."""
        return [self.tape_loan] if self.tape_loan else [loan.ref for loan in self.loans]


class Cast(Document):
    """Everybody."""

    staff: list[StaffMember]
    borrowers: list[Borrower]


@cache
def the_cast() -> Cast:
    """The cast, read once."""
    text = (files("forbear_server.project.demo") / "cast.yaml").read_text(encoding="utf-8")
    return read_document(Cast, yaml.safe_load(text), under="cast")
