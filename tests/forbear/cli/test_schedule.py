"""``forbear schedule``: a contract in, its schedule out."""

from decimal import ROUND_HALF_UP, Decimal

import pytest

from forbear.cases.schedule_model import ScheduleModel
from forbear.problems import read_document

CONTRACT = {
    "currency": "CNY",
    "principal": "10000.00",
    "rate_annual": "0.18",
    "installments": 12,
    "method": "annuity",
    "disbursed_on": "2025-01-15",
    "due_first": "2025-02-15",
    "day_count": "30/360",
    "rounding": "half_up",
}


def test_ten_thousand_at_eighteen_percent_over_a_year_costs_916_80_a_month(run):
    """10,000 × 0.015 / (1 − 1.015⁻¹²) = 916.7999…; the first month's interest is 10,000 × 0.015 = 150."""
    answer = run("schedule", "-", stdin=CONTRACT).answer
    read_document(ScheduleModel, answer)
    payment = (Decimal(150) / (1 - Decimal("1.015") ** -12)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert str(payment) == "916.80"
    rows = answer["installments"]
    assert rows[0] == {
        "number": 1,
        "due_on": "2025-02-15",
        "principal": "766.80",
        "interest": "150.00",
        "fee": "0.00",
        "payment": "916.80",
        "balance": "9233.20",
    }
    assert rows[1]["interest"] == "138.50"  # 9,233.20 × 0.015 = 138.498
    assert {row["payment"] for row in rows[:-1]} == {"916.80"}
    assert (len(rows), rows[-1]["due_on"], rows[-1]["balance"]) == (12, "2026-01-15", "0.00")
    assert answer["totals"]["principal"] == "10000.00"
    assert answer["apr"]["found"] is True
    assert abs(Decimal(answer["apr"]["nominal"]) - Decimal("0.18")) < Decimal(
        "0.00001"
    )  # whole cents move it a little
    assert abs(Decimal(answer["apr"]["compound"]) - (Decimal("1.015") ** 12 - 1)) < Decimal("0.00001")


def test_a_file_is_read_like_standard_input(run, file_of):
    assert run("schedule", file_of("contract.json", CONTRACT)).out == run("schedule", "-", stdin=CONTRACT).out


def test_everything_wrong_with_a_contract_is_told(run):
    ran = run("schedule", "-", stdin={**CONTRACT, "principal": 10000, "method": "balloon", "extra": 1})
    assert ran.problems.keys() == {"principal", "method", "extra"}


@pytest.mark.parametrize("junk", [None, [], 3, "x", {}])
def test_what_is_no_contract_is_told(junk, run):
    assert run("schedule", "-", stdin=junk).problems
