"""Fills the row of facts that a policy's conditions are read over.

Amounts become floats in major units here, for the SQL frame alone; nothing computes with them afterwards.
"""

from collections.abc import Sequence
from datetime import date

from forbear.affordability import CapacityPath, capacity_facts
from forbear.facts import FACTS, Application, FactRow, amount_fact, application_facts, whole_months
from forbear.loans import LoanPosition
from forbear.policy.pack import Repeat
from forbear.policy.repeat import cool_off_over
from forbear.problems import invariant
from forbear.restructure import arrears_of, contract_dues


def fact_row(
    *,
    application: Application,
    positions: Sequence[LoanPosition],
    capacity: CapacityPath,
    workouts_12m: int,
    days_since_last_plan: int | None = None,
    repeat: Repeat,
    as_of: date,
) -> FactRow:
    """Every fact of the published table for one case; None where it is not known.

    ``days_since_last_plan`` is None when there was no plan, or nobody says when it began; ``repeat`` are the policy's
    own limits, against which it is read.
    """
    payments, arrears = contract_payments(positions, as_of=as_of, months=capacity.months)
    row: FactRow = {
        **application_facts(application, currency=capacity.currency, as_of=as_of),
        **loan_facts(positions, as_of=as_of),
        **capacity_facts(capacity, contract_payments=payments, arrears=arrears),
        "as_of": as_of,
        "workouts_12m": workouts_12m,
        "cool_off_over": cool_off_over(repeat, days_since_last_plan=days_since_last_plan, workouts_12m=workouts_12m),
    }
    row["debt_to_usual_income"] = _debt_to_income(row)
    invariant(set(row) == set(FACTS), "the row holds the facts of the table, no more and no fewer")
    return row


def loan_facts(positions: Sequence[LoanPosition], *, as_of: date) -> FactRow:
    """What the loans of a case say together, counted on their original contracts."""
    largest = max(positions, key=lambda position: position.balances.total_minor)
    currency = largest.contract.currency
    payments = [position.payments for position in positions]
    totals = {
        "owed_total": sum(position.balances.total_minor for position in positions),
        "overdue_total": sum(position.overdue.total_minor for position in positions),
        "principal_total": sum(position.balances.principal_minor for position in positions),
        "contract_payment_monthly": sum(_next_payment(position) for position in positions),
    }
    return {
        "loan_count": len(positions),
        "product": largest.product,
        "dpd_max": max(position.days_past_due for position in positions),
        "installments_overdue_max": max(position.installments_overdue for position in positions),
        "months_on_book": max(whole_months(position.contract.disbursed_on, as_of) for position in positions),
        "payments_made": None if None in payments else sum(len(made or ()) for made in payments),
        **{name: amount_fact(minor, currency=currency) for name, minor in totals.items()},
    }


def contract_payments(positions: Sequence[LoanPosition], *, as_of: date, months: int) -> tuple[tuple[int, ...], int]:
    """What the contracts ask for in each month from ``as_of``, and the arrears, which are left aside in them."""
    dues = [contract_dues(position, as_of=as_of, months=months)[0] for position in positions]
    arrears = sum(arrears_of(position).total_minor for position in positions)
    first, *later = (sum(month) for month in zip(*dues, strict=True))
    return (first - arrears, *later), arrears


def _next_payment(position: LoanPosition) -> int:
    return position.upcoming[0].payment_minor if position.upcoming else 0


def _debt_to_income(row: FactRow) -> float | None:
    owed, elsewhere, usual = row["owed_total"], row["other_debt_balance"], row["income_usual"]
    if not isinstance(owed, float) or not isinstance(elsewhere, float) or not isinstance(usual, float) or not usual:
        return None
    return (owed + elsewhere) / (12 * usual)
