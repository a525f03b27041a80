"""A loan of a case: its contract and either the payments made or the balances owed."""

from typing import Annotated

from pydantic import StringConstraints

from forbear.loans.documents.contract import ContractDocument
from forbear.problems import AmountText, DateText, Document


class PaymentDocument(Document):
    """Money received on a day. ``currency`` may be given to be checked against the contract's."""

    paid_on: DateText
    amount: AmountText
    currency: str | None = None


class BalancesDocument(Document):
    """What is owed of each component, in the contract's currency."""

    principal: AmountText
    interest: AmountText = "0"
    penalty: AmountText = "0"
    fee: AmountText = "0"


class LoanDocument(Document):
    """One loan; give ``payments`` (an empty list when none was made) or ``balances`` with ``overdue_since``."""

    loan_id: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=64)]
    product: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,63}$")]
    contract: ContractDocument
    payments: tuple[PaymentDocument, ...] | None = None
    balances: BalancesDocument | None = None
    overdue_since: DateText | None = None
