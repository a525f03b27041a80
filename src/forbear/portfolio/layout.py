"""The columns of a book: one row for each loan, with what its borrower said.

Money is whole minor units, a rate is whole millionths a year (180000 is 18 %), a day is a date: nothing in a book is
a float. A null is "not known", where the column allows one. Reference: docs/reference/portfolio-layout.md.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

import polars as pl

from forbear.facts import PROVABLE_FACTS, ExpenseKind
from forbear.money import LARGEST_MINOR

Kind = Literal["text", "whole", "amount", "rate", "day", "yes_no", "year"]

DTYPES: Mapping[Kind, Any] = MappingProxyType(
    {
        "text": pl.String,
        "whole": pl.Int64,
        "amount": pl.Int64,
        "rate": pl.Int64,
        "day": pl.Date,
        "yes_no": pl.Boolean,
        "year": pl.List(pl.Int64),
    }
)
"""How each kind of column is held; ``year`` is twelve amounts, January first."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column. ``is_required`` in every file; ``otherwise`` is what a column that is left out holds.

    With ``is_nullable`` a row may hold a null, meaning that nobody knows. ``of_borrower`` columns hold the same on
    every row of a borrower. ``least`` and ``most`` bound a number.
    """

    name: str
    kind: Kind
    meaning: str
    is_required: bool = True
    otherwise: Any = None
    is_nullable: bool = False
    of_borrower: bool = False
    least: int | None = None
    most: int | None = None

    @property
    def dtype(self) -> Any:
        """Its type in polars."""
        return DTYPES[self.kind]


def _loan(name: str, kind: Kind, meaning: str, **more: Any) -> Column:
    return Column(name=name, kind=kind, meaning=meaning, **more)


def _borrower(name: str, kind: Kind, meaning: str, **more: Any) -> Column:
    return Column(name=name, kind=kind, meaning=meaning, of_borrower=True, **more)


def _amount(make: Any, name: str, meaning: str, **more: Any) -> Column:
    column: Column = make(name, "amount", meaning, **{"least": 0, "most": LARGEST_MINOR, **more})
    return column


_CONTRACT = (
    _borrower("borrower_ref", "text", "Who owes it; rows of one borrower stand together and are planned together"),
    _loan("loan_id", "text", "The lender's name for the loan, once for each borrower"),
    _loan("product", "text", "The kind of product, one of the policy's"),
    _loan("currency", "text", "ISO 4217, that of the policy"),
    _amount(_loan, "principal_minor", "What was lent", least=1),
    _loan("rate_annual_ppm", "rate", "The contract's rate a year", least=0, most=1_000_000),
    _loan("installments", "whole", "How many installments were agreed", least=1, most=480),
    _loan("method", "text", "How it is repaid: annuity, equal_principal, interest_first or flat_fee"),
    _loan("disbursed_on", "day", "The day the money was lent"),
    _loan("due_first", "day", "The first due day"),
    _loan("period_months", "whole", "Months between two due days", is_required=False, otherwise=1, least=1, most=12),
    _loan("day_count", "text", "30/360, ACT/365F, ACT/360 or ACT/ACT", is_required=False, otherwise="30/360"),
    _loan(
        "penalty_rate_annual_ppm",
        "rate",
        "The whole yearly rate on an overdue amount",
        is_required=False,
        otherwise=0,
        least=0,
        most=1_000_000,
    ),
)
_STANDING = (
    _amount(_loan, "owed_principal_minor", "Principal owed today, due or not"),
    _amount(_loan, "owed_interest_minor", "Interest owed today, with what accrued since the last due day"),
    _amount(_loan, "owed_penalty_minor", "Penalty owed today", is_required=False, otherwise=0),
    _amount(_loan, "owed_fee_minor", "Fees owed today", is_required=False, otherwise=0),
    _loan("overdue_since", "day", "The due day of the oldest unpaid installment; null if none", is_nullable=True),
)
_HOUSEHOLD = (
    _borrower("region", "text", "Where the household lives: the region of the policy"),
    _borrower("reason", "text", "Why help is asked for, such as job_loss (see docs/reference/facts.md)"),
    _borrower("began_on", "day", "The day the trouble began"),
    _borrower("expected_end_on", "day", "The day it is expected to end", is_nullable=True),
    _borrower("adults", "whole", "Adults living from this income", least=1, most=20),
    _borrower("children", "whole", "Children living from it", least=0, most=20),
    _amount(_borrower, "income_now_minor", "Income a month at present", is_nullable=True),
    _amount(_borrower, "income_usual_minor", "Income a month before the trouble", is_nullable=True),
    _borrower(
        "income_by_month_minor",
        "year",
        "Twelve amounts, January first, where income follows the seasons",
        is_required=False,
        is_nullable=True,
    ),
    *(
        _amount(
            _borrower,
            f"expense_{kind.value}_minor",
            f"Spending a month: {kind.value}; null is not sure, a column left out was not asked for",
            is_required=False,
            is_nullable=True,
        )
        for kind in ExpenseKind
    ),
    _amount(
        _borrower,
        "other_debt_monthly_minor",
        "What is agreed to be paid to other creditors each month",
        is_required=False,
        otherwise=0,
    ),
    _amount(
        _borrower,
        "other_debt_balance_minor",
        "What is owed to them in all",
        is_required=False,
        is_nullable=True,
    ),
    _amount(_borrower, "savings_minor", "Savings at hand", is_nullable=True),
    *(
        _borrower(f"proven_{fact}", "yes_no", f"Evidence backs {fact}", is_required=False, otherwise=False)
        for fact in sorted(PROVABLE_FACTS)
    ),
    _borrower("willing", "yes_no", "The borrower says they want to pay", is_required=False, otherwise=True),
)
_HISTORY = (
    _borrower(
        "workouts_12m",
        "whole",
        "Plans agreed here in the last twelve months",
        is_required=False,
        otherwise=0,
        least=0,
        most=1000,
    ),
    _borrower(
        "days_since_last_plan",
        "whole",
        "Days since the last plan began; null when there was none, or nobody says when",
        is_required=False,
        is_nullable=True,
        least=0,
        most=36_600,
    ),
)

COLUMNS = MappingProxyType({each.name: each for each in (*_CONTRACT, *_STANDING, *_HOUSEHOLD, *_HISTORY)})
"""Every column by its name, in the order of a book."""

SCHEMA: Mapping[str, Any] = MappingProxyType({name: each.dtype for name, each in COLUMNS.items()})
EXPENSES: Mapping[str, ExpenseKind] = MappingProxyType({f"expense_{kind.value}_minor": kind for kind in ExpenseKind})
PROVEN: Mapping[str, str] = MappingProxyType({f"proven_{fact}": fact for fact in sorted(PROVABLE_FACTS)})
OWED = ("owed_principal_minor", "owed_interest_minor", "owed_penalty_minor", "owed_fee_minor")
