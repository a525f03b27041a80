"""An application as facts: the part of a row that conditions look at and only the borrower can tell."""

from datetime import date
from fractions import Fraction

from forbear.dates import add_months, month_index
from forbear.facts.application import Application
from forbear.facts.definitions import FactRow
from forbear.facts.table import KEY_FACTS
from forbear.money import format_minor


def application_facts(application: Application, *, currency: str, as_of: date) -> FactRow:
    """Every fact whose source is the application; unknown ones are ``None``, amounts are in major units."""
    usual = _usual_income(application)
    amounts = {
        "income_now": application.income_now_minor,
        "income_usual": usual,
        "essential_monthly": _essential(application),
        "other_debt_monthly": sum(debt.monthly_minor for debt in application.other_debts),
        "other_debt_balance": _other_balance(application),
        "savings": application.savings_minor,
    }
    return {
        "reason": application.reason.value,
        "began_on": application.began_on,
        "months_since_began": whole_months(application.began_on, as_of),
        "expected_end_on": application.expected_end_on,
        "expected_months_left": _months_left(application.expected_end_on, as_of),
        "adults": application.household.adults,
        "children": application.household.children,
        "income_is_seasonal": application.income_by_month is not None,
        "income_drop_share": _drop_share(application.income_now_minor, usual),
        "evidence_share": len(application.proven.intersection(KEY_FACTS)) / len(KEY_FACTS),
        "willing": application.willing,
        **{name: amount_fact(amount, currency=currency) for name, amount in amounts.items()},
    }


def amount_fact(minor: int | None, *, currency: str) -> float | None:
    """An amount as a fact holds it: major units, for the frame conditions run over and for nothing else."""
    return None if minor is None else float(format_minor(minor, currency=currency))


def _usual_income(application: Application) -> int | None:
    """Income a month before the trouble: as stated, else the average over a seasonal table, else unknown."""
    if application.income_usual_minor is not None or application.income_by_month is None:
        return application.income_usual_minor
    return sum(application.income_by_month) // 12


def whole_months(start: date, end: date) -> int:
    """Whole months from ``start`` to ``end``; 0 when ``end`` is earlier."""
    if end <= start:
        return 0
    month = month_index(end, as_of=start)
    return month if end == add_months(start, month) else month - 1


def _months_left(expected_end_on: date | None, as_of: date) -> int | None:
    if expected_end_on is None:
        return None
    return 0 if expected_end_on <= as_of else month_index(expected_end_on, as_of=as_of)


def _drop_share(now: int | None, usual: int | None) -> float | None:
    if now is None or not usual:
        return None
    return float(max(Fraction(0), 1 - Fraction(now, usual)))


def _essential(application: Application) -> int | None:
    known = [amount for amount in application.expenses.values() if amount is not None]
    return sum(known) if known else None


def _other_balance(application: Application) -> int | None:
    total = 0
    for debt in application.other_debts:
        if debt.balance_minor is None:
            return None
        total += debt.balance_minor
    return total
