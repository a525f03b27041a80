"""What a borrower tells us, as values: the application, the household and debts elsewhere.

Nothing here says who somebody is: no sex, ethnicity, religion, health record or contact of another person.
Amounts are whole minor units a month; ``None`` means "not sure", which is no zero.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from forbear.facts.kinds import ExpenseKind, HardshipReason
from forbear.problems import invariant


@dataclass(frozen=True, kw_only=True, slots=True)
class Household:
    """Who lives from this income. ``region`` (``"CN"``, ``"US"``) chooses the essential-spend floor."""

    adults: int
    children: int
    region: str

    def __post_init__(self) -> None:
        invariant(self.adults >= 1 and self.children >= 0, "a household has an adult and no negative children")


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherDebt:
    """A debt to another creditor: what is owed in all (if known) and what is agreed to be paid each month."""

    creditor: str
    balance_minor: int | None
    monthly_minor: int

    def __post_init__(self) -> None:
        invariant(self.monthly_minor >= 0 and (self.balance_minor or 0) >= 0, "a debt is never negative")


@dataclass(frozen=True, kw_only=True, slots=True)
class Application:
    """A request for help as the borrower stated it.

    ``income_now_minor`` is what comes in each month while the trouble lasts, ``income_usual_minor`` what came in
    before it. ``income_by_month`` is given by people whose work follows the seasons: what they expect to earn in
    each calendar month of the year ahead, January first. ``proven`` names the facts that evidence backs
    (:data:`forbear.facts.PROVABLE_FACTS`).
    """

    reason: HardshipReason
    began_on: date
    expected_end_on: date | None
    household: Household
    income_now_minor: int | None
    income_usual_minor: int | None
    income_by_month: tuple[int, ...] | None
    expenses: Mapping[ExpenseKind, int | None]
    other_debts: tuple[OtherDebt, ...]
    savings_minor: int | None
    proven: frozenset[str] = field(default_factory=frozenset)
    willing: bool = True
    note: str = ""

    def __post_init__(self) -> None:
        invariant(self.income_by_month is None or len(self.income_by_month) == 12, "a year has twelve months")
        invariant(all(amount >= 0 for amount in self._amounts()), "an application holds no negative amount")

    def _amounts(self) -> tuple[int, ...]:
        stated = (self.income_now_minor, self.income_usual_minor, self.savings_minor, *self.expenses.values())
        return tuple(amount for amount in (*stated, *(self.income_by_month or ())) if amount is not None)
