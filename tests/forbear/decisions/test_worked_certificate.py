"""The worked table of docs/algorithms/certificate.md: a plan rebuilt from a certificate written by hand."""

from typing import Any

import pytest

from forbear.decisions import shipped_library
from forbear.decisions.packs import UsedPacks
from forbear.decisions.rebuilding import rebuild
from forbear.policy import load_law, load_policy
from forbear.risk import load_risk

PACKS = UsedPacks(policy=load_policy("nuanhe"), law=load_law("CN"), risk=load_risk())

INPUTS = {
    "as_of": "2026-11-24",
    "platform": "nuanhe",
    "currency": "CNY",
    "loans": [
        {
            "loan_id": "NH-7",
            "product": "online_consumer_loan",
            "contract": {
                "currency": "CNY",
                "principal": "1200.00",
                "rate_annual": "0.18",
                "installments": 12,
                "method": "annuity",
                "disbursed_on": "2026-01-12",
                "due_first": "2026-02-12",
            },
            "balances": {"principal": "700.00", "interest": "60.00", "penalty": "40.00"},
            "overdue_since": "2026-07-12",
        }
    ],
    "capacity": {
        "confidence": "0.8",
        "expected": ["110.00"] * 2 + ["170.00"] * 10,
        "binding": ["100.00"] * 2 + ["150.00"] * 10,
        "savings": [],
        "recovered_from": None,
    },
    "facts": {"can_pay_contract": False, "willing": True, "reason": "illness", "income_is_seasonal": False},
    "segment": None,
    "platform_state": {"waived_this_month": "199900.00"},
    "levers": {
        "deferral_months": 2,
        "deferral_interest": "paused",
        "installments": 6,
        "rate_annual": "3/25",
        "waive_penalty": "1",
        "waive_interest": "0",
        "waive_fee": "0",
        "vests": False,
        "start": None,
        "pay_now": "0",
        "settles": None,
    },
}

# number, due on, principal, interest (of the period and of the arrears), payment, principal and arrears left
ROWS = """
1 2027-02-12 113.78 17.00 130.78 636.22
2 2027-03-12 114.92 15.86 130.78 511.30
3 2027-04-12 116.07 14.71 130.78 385.23
4 2027-05-12 117.23 13.55 130.78 258.00
5 2027-06-12 118.40 12.38 130.78 129.60
6 2027-07-12 119.60 11.20 130.80 0.00
"""


@pytest.fixture(scope="module")
def rebuilt() -> Any:
    """What follows from the certificate, under whatever version of the packs is installed."""
    return rebuild(
        {"inputs": INPUTS, "versions": PACKS.labels(), "hashes": PACKS.hashes()},
        label="recommended",
        library=shipped_library(),
    )


def _constraint(rebuilt: Any, name: str) -> Any:
    [found] = [constraint for constraint in rebuilt.constraints if constraint["name"] == name]
    return found


def test_the_schedule_is_that_of_the_table(rebuilt):
    [loan] = rebuilt.figures["loans"]
    columns = ("number", "due_on", "principal", "interest", "payment", "balance")
    rows = [" ".join(str(row[name]) for name in columns) for row in loan["schedule"]]
    assert rows == ROWS.strip().splitlines()


def test_the_operations_are_those_the_levers_mean(rebuilt):
    [loan] = rebuilt.figures["loans"]
    assert loan["operations"] == [
        {"kind": "waive", "component": "penalty", "amount": "40.00", "vesting": False},
        {"kind": "re_rate", "rate_annual": "0.12"},
        {"kind": "defer", "months": 2, "interest": "paused"},
        {"kind": "re_term", "installments": 6},
    ]


def test_the_figures_of_the_offer_are_those_of_the_table(rebuilt):
    expected = {
        "deferral_months": 2,
        "installments": 6,
        "rate_annual": "0.120000",
        "first_due_on": "2027-02-12",
        "ends_on": "2027-07-12",
        "months": 8,
        "monthly": "130.78",
        "monthly_highest": "130.80",
        "total": "784.70",
        "path": ["0.00"] * 2 + ["130.78"] * 5 + ["130.80"] + ["0.00"] * 4,
    }
    assert {name: rebuilt.figures[name] for name in expected} == expected
    assert rebuilt.figures["waived"]["total"] == rebuilt.figures["waived"]["penalty"] == "40.00"


def test_the_constraints_are_those_of_the_table(rebuilt):
    assert _constraint(rebuilt, "capacity") == {
        "name": "capacity",
        "month": 8,
        "value": "130.80",
        "bound": "150.00",
        "slack": "19.20",
        "holds": True,
    }
    levers = PACKS.policy.levers
    for name, value, bound in (
        ("levers.deferral_months", 2, max(levers.deferral_months)),
        ("levers.installments", 6, max(levers.terms)),
        ("levers.longest_months", 8, 12),
    ):
        expected = {"name": name, "value": value, "bound": bound, "slack": bound - value, "holds": True}
        assert _constraint(rebuilt, name) == expected
    assert _constraint(rebuilt, "levers.waive_penalty")["value"] == "1"
    assert _constraint(rebuilt, "month_budget") == {
        "name": "month_budget",
        "value": "40.00",
        "bound": "100.00",
        "slack": "60.00",
        "holds": True,
    }


def test_a_gain_is_its_own_slack(rebuilt):
    for side in ("gain_lender", "gain_borrower"):
        constraint = _constraint(rebuilt, side)
        assert constraint["value"] == constraint["slack"] == rebuilt.figures[side]
        assert constraint["bound"] == "0.00"


def test_every_blocking_rule_that_concerns_the_plan_is_listed_with_its_citation(rebuilt):
    rules = [constraint for constraint in rebuilt.constraints if constraint["name"].startswith("law.")]
    assert rules
    for rule in rules:
        assert (rule["loan_id"], rule["holds"]) == ("NH-7", True)
        assert rule["citation"]
