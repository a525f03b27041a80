"""The case of the worked table: a loan at Panshi for which plans are offered."""

from typing import Any

from forbear.cases import assess_request, read_case
from forbear.workout import Assessment

CONTRACT = {
    "currency": "CNY",
    "principal": "12000.00",
    "rate_annual": "0.12",
    "installments": 12,
    "method": "annuity",
    "disbursed_on": "2025-12-01",
    "due_first": "2026-01-01",
    "day_count": "30/360",
    "rounding": "half_up",
    "penalty_rate_annual": "0",
}
WORKED = {
    "platform": "panshi",
    "as_of": "2026-06-10",
    "borrower_ref": "worked",
    "loans": [
        {
            "loan_id": "W-1",
            "product": "online_consumer_loan",
            "contract": CONTRACT,
            "payments": [{"paid_on": f"2026-0{month}-01", "amount": "1066.19"} for month in (1, 2, 3, 4)],
        }
    ],
    "application": {
        "reason": "less_income",
        "began_on": "2026-04-20",
        "expected_end_on": None,
        "household": {"adults": 1, "children": 0, "region": "CN"},
        "income_now": "3500.00",
        "income_usual": "6000.00",
        "income_by_month": None,
        "expenses": {"housing": "1000.00", "food": "1000.00", "other": "200.00"},
        "other_debts": [],
        "savings": "10000.00",
        "proven": ["income_now", "income_usual", "essential_monthly", "savings"],
        "willing": True,
        "note": "",
    },
    "history": {"workouts_12m": 0},
}


def assessed(document: Any) -> Assessment:
    """The assessment of a case document."""
    return assess_request(read_case(document))
