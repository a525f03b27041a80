"""Fills the row of facts that a policy's conditions are read over.

Amounts become floats in major units here, for the SQL frame alone; nothing computes with them afterwards.
"""

from collections.abc import Sequence
from datetime import date

from forbear.affordability import CapacityPath
from forbear.dates import add_months, month_index
from forbear.facts import FACTS, Application, FactRow, application_facts
from forbear.loans import LoanPosition
from forbear.money import exponent
from forbear.problems import invariant


def fact_row(
    *,
    application: Application,
    positions: Sequence[LoanPosition],
    capacity: CapacityPath,
    workouts_12m: int,
    as_of: date,
) -> FactRow:
    """Every fact of the published table for one case; None where it is not known."""
    stated = application_facts(application, currency=capacity.currency, as_of=as_of)
    row: FactRow = {
        **stated,
        "as_of": as_of,
        "workouts_12m": workouts_12m,
        **loan_facts(positions, as_of=as_of),
        **capacity_facts(capacity, positions),
    }
    row["debt_to_usual_income"] = _debt_to_income(row)
    invariant(set(row) == set(FACTS), "the row holds the facts of the table, no more and no fewer")
    return row


def loan_facts(positions: Sequence[LoanPosition], *, as_of: date) -> FactRow:
    """What the loans of a case say together, counted on their original contracts."""
    largest = max(positions, key=lambda position: position.balances.total_minor)
    scale = 10 ** exponent(largest.contract.currency)
    payments = [position.payments for position in positions]
    return {
        "loan_count": len(positions),
        "product": largest.product,
        "dpd_max": max(position.days_past_due for position in positions),
        "installments_overdue_max": max(position.installments_overdue for position in positions),
        "owed_total": sum(position.balances.total_minor for position in positions) / scale,
        "overdue_total": sum(position.overdue.total_minor for position in positions) / scale,
        "principal_total": sum(position.balances.principal_minor for position in positions) / scale,
        "months_on_book": max(months_between(position.contract.disbursed_on, as_of) for position in positions),
        "payments_made": None if None in payments else sum(len(made or ()) for made in payments),
        "contract_payment_monthly": sum(_next_payment(position) for position in positions) / scale,
    }


def capacity_facts(capacity: CapacityPath, positions: Sequence[LoanPosition]) -> FactRow:
    """What the capacity path says, and whether it would carry the contracts as they are."""
    scale = 10 ** exponent(capacity.currency)
    dues = contract_dues_by_month(positions, as_of=capacity.as_of, months=capacity.months)
    recovered = _recovered_average(capacity)
    return {
        "capacity_low_month_1": capacity.low[0] / scale,
        "capacity_expected_month_1": capacity.expected[0] / scale,
        "capacity_expected_recovered": None if recovered is None else recovered / scale,
        "can_pay_contract": all(room >= due for room, due in zip(capacity.binding, dues, strict=True)),
    }


def contract_dues_by_month(positions: Sequence[LoanPosition], *, as_of: date, months: int) -> tuple[int, ...]:
    """What the contracts still ask for in each month from ``as_of``, arrears left aside."""
    dues = [0] * months
    for position in positions:
        for installment in position.upcoming:
            month = month_index(installment.due_on, as_of=as_of)
            if month <= months:
                dues[month - 1] += installment.payment_minor
    return tuple(dues)


def months_between(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``, 0 if none has passed."""
    months = (end.year - start.year) * 12 + end.month - start.month
    return max(0, months if add_months(start, months) <= end else months - 1)


def _next_payment(position: LoanPosition) -> int:
    return position.upcoming[0].payment_minor if position.upcoming else 0


def _recovered_average(capacity: CapacityPath) -> int | None:
    if capacity.recovered_from is None:
        year = capacity.expected[:12]
    else:
        first = month_index(capacity.recovered_from, as_of=capacity.as_of)
        year = capacity.expected[first : first + 12]
    return sum(year) // len(year) if year else None


def _debt_to_income(row: FactRow) -> float | None:
    owed, elsewhere, usual = row["owed_total"], row["other_debt_balance"], row["income_usual"]
    if not isinstance(owed, float) or not isinstance(elsewhere, float) or not isinstance(usual, float) or not usual:
        return None
    return (owed + elsewhere) / (12 * usual)
