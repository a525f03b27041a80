"""From a row to a loan the engine takes: contract, what is owed, since when it is late, and the household's hints."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from forbear.cases.tape.layouts import Layout, Status
from forbear.cases.tape.rows import TapeRow
from forbear.dates import DayCount, add_months, year_fraction
from forbear.money import Rounding, format_minor, round_fraction
from forbear.problems import ProblemList


@dataclass(frozen=True, kw_only=True, slots=True)
class HouseholdHints:
    """What a tape lets us guess about the household, minor units a month; hints are shown, never decided upon."""

    adults: int
    children: int | None
    income_monthly_minor: int | None
    other_debt_monthly_minor: int | None
    housing: str | None
    purpose: str | None


@dataclass(frozen=True, kw_only=True, slots=True)
class TapeLoan:
    """One loan of a tape. ``loan`` has the shape of a loan in the case document, with balances and no payments.

    ``name`` and ``phone`` are there only for a lender's own book, so that its borrowers can sign in.

    ``state`` is ``current``, ``late`` or ``charged_off``. ``hardship`` and ``settlement`` tell how an earlier plan
    stands (``active``, ``completed``, ``broken``, None when there was none).
    """

    line: int
    borrower_ref: str
    name: str | None
    phone: str | None
    currency: str
    loan: Mapping[str, Any]
    state: str
    household: HouseholdHints
    hardship: str | None
    hardship_reason: str | None
    settlement: str | None


def status_of(row: TapeRow, *, layout: Layout, problems: ProblemList) -> Status:
    """What the lender's status word means; without a status column, what is overdue tells."""
    if row.status is None:
        return Status(state="late" if row.overdue_since else "current")
    found = layout.statuses.get(row.status)
    if found is None:
        known = ", ".join(layout.statuses)
        problems.add(
            layout.columns["status"].column, f"{row.status!r} is not a status we know", f"Use one of {known}"
        )
        return Status(state="closed")
    return found


def principal_owed(row: TapeRow, *, status: Status) -> int:
    """Principal still owed, in minor units.

    A closed loan, or one whose settlement is completed, owes nothing; a charged-off one owes what never came back.
    """
    if status.state == "closed" or row.settlement == "completed":
        return 0
    if status.state == "charged_off" and row.principal_paid is not None:
        return max(0, row.principal - row.principal_paid - (row.recovered or 0))
    return row.principal if row.principal_owed is None else row.principal_owed


def tape_loan(row: TapeRow, *, layout: Layout, status: Status, as_of: date) -> TapeLoan:
    """The row as a loan on ``as_of``."""
    return TapeLoan(
        line=row.line,
        borrower_ref=row.borrower_ref or row.loan_id,
        name=row.name,
        phone=row.phone,
        currency=row.currency,
        loan={
            "loan_id": row.loan_id,
            "product": row.product,
            "contract": contract_document(row),
            "balances": _balances(row, layout=layout, status=status, as_of=as_of),
            "overdue_since": _iso(_overdue_since(row, status=status, as_of=as_of)),
        },
        state=status.state,
        household=_household(row),
        hardship=row.hardship,
        hardship_reason=row.hardship_reason,
        settlement=row.settlement,
    )


def contract_document(row: TapeRow) -> dict[str, Any]:
    """The contract in the case document's words; the first payment falls due a month after the money unless told."""
    return {
        "currency": row.currency,
        "principal": format_minor(row.principal, currency=row.currency),
        "rate_annual": _rate_text(row.rate_annual),
        "installments": row.installments,
        "method": row.method,
        "disbursed_on": row.disbursed_on.isoformat(),
        "due_first": first_due(row).isoformat(),
        "penalty_rate_annual": _rate_text(row.penalty_rate_annual or Fraction(0)),
    }


def first_due(row: TapeRow) -> date:
    """The first due day: as given, or one month after the money was lent."""
    return row.due_first or add_months(row.disbursed_on, 1)


def _balances(row: TapeRow, *, layout: Layout, status: Status, as_of: date) -> dict[str, str]:
    principal = principal_owed(row, status=status)
    interest = row.interest_owed
    if interest is None:
        stopped = layout.interest_stops_when_charged_off and status.state == "charged_off"
        interest = 0 if stopped else _interest_since_last_payment(row, principal=principal, as_of=as_of)
    amounts = {"principal": principal, "interest": interest, "penalty": row.penalty_owed, "fee": row.fee_owed}
    return {name: format_minor(minor or 0, currency=row.currency) for name, minor in amounts.items()}


def _interest_since_last_payment(row: TapeRow, *, principal: int, as_of: date) -> int:
    years = year_fraction(row.last_paid_on or row.disbursed_on, as_of, day_count=DayCount.THIRTY_360)
    return round_fraction(principal * row.rate_annual * max(years, Fraction(0)), rounding=Rounding.HALF_UP)


def _overdue_since(row: TapeRow, *, status: Status, as_of: date) -> date | None:
    """As given, or the due day after the last payment, kept within the days late that the status allows.

    A loan that its lender calls current although the contract has run out is late on the contract since its last
    due day: an earlier plan moved its payments, and plans never reset days past due.
    """
    if row.overdue_since is not None:
        return row.overdue_since
    last = row.last_paid_on or row.disbursed_on
    if status.state == "current":
        last_due = add_months(first_due(row), row.installments - 1)
        return last_due if last_due < as_of else None
    since = add_months(last, 1, anchor_day=first_due(row).day)
    fewest, most = status.days_late or (1, None)
    since = min(since, as_of - timedelta(days=fewest))
    return since if most is None else max(since, as_of - timedelta(days=most))


def _household(row: TapeRow) -> HouseholdHints:
    joint = row.income_monthly_joint is not None
    income = row.income_monthly_joint if joint else row.income_monthly
    share = row.other_debt_share_joint if joint else row.other_debt_share
    debt = row.other_debt_monthly
    if debt is None and income is not None and share is not None:
        debt = round_fraction(income * share, rounding=Rounding.HALF_UP)
    return HouseholdHints(
        adults=row.adults or (2 if joint else 1),
        children=row.children,
        income_monthly_minor=income,
        other_debt_monthly_minor=debt,
        housing=row.housing,
        purpose=row.purpose,
    )


def _rate_text(rate: Fraction) -> str:
    micros = round_fraction(rate * 1_000_000, rounding=Rounding.HALF_UP)
    return f"{micros // 1_000_000}.{micros % 1_000_000:06d}".rstrip("0").rstrip(".")


def _iso(on: date | None) -> str | None:
    return on.isoformat() if on else None
