"""A schedule as JSON: decimal strings only, with totals and the annualised rate."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

from forbear.loans import Contract, Method, build_schedule
from forbear.loans.documents import schedule_document
from forbear.problems import canonical_json

FLAT = Contract(
    currency="CNY",
    principal_minor=1_200_000,
    rate_annual=Fraction("0.06"),
    installments=12,
    method=Method.FLAT_FEE,
    disbursed_on=date(2025, 1, 15),
    due_first=date(2025, 2, 15),
    fee_minor_per_installment=1_200,
)


def test_a_flat_loan_with_a_fee_is_shown_whole() -> None:
    document = schedule_document(FLAT, build_schedule(FLAT))
    assert document["installments"][0] == {
        "number": 1,
        "due_on": "2025-02-15",
        "principal": "1000.00",
        "interest": "60.00",
        "fee": "12.00",
        "payment": "1072.00",
        "balance": "11000.00",
    }
    assert document["installments"][-1]["balance"] == "0.00"
    assert document["totals"] == {
        "principal": "12000.00",
        "interest": "720.00",
        "fee": "144.00",
        "payment": "12864.00",
    }
    # 12 x 1,072 for 12,000 again: 60.00 interest and 12.00 fee cost the same as 72.00 interest.
    assert document["apr"] == {"found": True, "nominal": "0.130342", "compound": "0.138418"}


def test_the_document_holds_no_number_but_whole_ones() -> None:
    document = schedule_document(FLAT, build_schedule(FLAT))
    assert json.loads(canonical_json(document)) == document


def test_a_loan_paid_back_on_the_day_has_no_rate_and_says_why() -> None:
    contract = replace(FLAT, installments=1, due_first=FLAT.disbursed_on)
    document = schedule_document(contract, build_schedule(contract))
    assert document["apr"] == {"found": False, "code": "rate.no_advance_or_no_payment"}
