"""A schedule as the JSON document that the command line prints and an application programming interface returns."""

from typing import Any

from forbear.loans.annualised import RateFound, schedule_rate
from forbear.loans.contract import Contract
from forbear.loans.schedule import Installment, Schedule
from forbear.money import format_minor


def schedule_document(contract: Contract, schedule: Schedule) -> dict[str, Any]:
    """``schedule`` with its totals and annualised rate; every amount and rate a decimal string."""
    return {
        "installments": [installment_document(contract, row) for row in schedule.installments],
        "totals": {
            "principal": format_minor(schedule.principal_minor, currency=contract.currency),
            "interest": format_minor(schedule.interest_minor, currency=contract.currency),
            "fee": format_minor(schedule.fee_minor, currency=contract.currency),
            "payment": format_minor(schedule.total_minor, currency=contract.currency),
        },
        "apr": _rate_document(contract, schedule),
    }


def installment_document(contract: Contract, installment: Installment) -> dict[str, Any]:
    """One installment of ``contract``."""
    return {
        "number": installment.number,
        "due_on": installment.due_on.isoformat(),
        "principal": format_minor(installment.principal_minor, currency=contract.currency),
        "interest": format_minor(installment.interest_minor, currency=contract.currency),
        "fee": format_minor(installment.fee_minor, currency=contract.currency),
        "payment": format_minor(installment.payment_minor, currency=contract.currency),
        "balance": format_minor(installment.balance_minor, currency=contract.currency),
    }


def _rate_document(contract: Contract, schedule: Schedule) -> dict[str, Any]:
    rate = schedule_rate(contract, schedule)
    if isinstance(rate, RateFound):
        return {"found": True, "nominal": str(rate.nominal), "compound": str(rate.compound)}
    return {"found": False, "code": rate.reason.code}
