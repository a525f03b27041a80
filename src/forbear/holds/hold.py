"""One hold as a value: what becomes of payments, interest and penalty, its worth to each side, who may grant it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from forbear.holds.terms import HoldTerms
from forbear.loans import Balances
from forbear.offers import LoanFinding, LoanPlan
from forbear.policy import LawFinding
from forbear.policy.pack import Role
from forbear.problems import Reason


@dataclass(frozen=True, kw_only=True, slots=True)
class Hold:
    """A hold, or a token plan, for all loans of a case; amounts in whole minor units.

    From ``from_on`` to ``review_on`` collection waits. ``interest_spared_minor`` is the interest of those days that
    does not run, ``interest_charged_minor`` what does; ``waived`` is forgiven at once. ``owed_at_review`` is all that
    is owed on that day when every token was paid. If nothing better is agreed the contract goes on from
    ``again_on``, moved by the months of the hold. ``path`` is what each month asks for, as the model sees it; gains
    are against doing nothing.
    """

    terms: HoldTerms
    from_on: date
    review_on: date
    again_on: date
    again_minor: int
    loans: tuple[LoanPlan, ...]
    owed_before: Balances
    waived: Balances
    interest_spared_minor: int
    interest_charged_minor: int
    token_total_minor: int
    owed_at_review: Balances
    path: tuple[int, ...]
    chance_to_finish: Decimal
    lender_gain_minor: int
    borrower_gain_minor: int
    required_role: Role | None
    findings: tuple[LoanFinding, ...]
    warnings: tuple[LawFinding, ...]
    misses: tuple[Reason, ...]
    reasons: tuple[Reason, ...] = ()

    @property
    def is_lawful(self) -> bool:
        """Whether nothing stands against it that no person may set aside: law, capacity, budgets."""
        return not self.misses

    @property
    def harms_nobody(self) -> bool:
        """Whether neither side is worse off than when nothing is done."""
        return self.lender_gain_minor >= 0 and self.borrower_gain_minor >= 0

    @property
    def may_be_offered(self) -> bool:
        """Whether a machine may put it to the borrower alone."""
        return self.is_lawful and self.harms_nobody and self.required_role == "machine"
