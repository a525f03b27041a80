"""Unusual loans and households, each assessed end to end: a sensible outcome, and nothing that breaks a promise."""

import copy
from collections.abc import Callable
from decimal import Decimal
from itertools import accumulate
from typing import Any

import pytest

from forbear.cases import assess_document, replay
from forbear.decisions import verify_document

CaseOf = Callable[[str], Any]


@pytest.fixture
def lin_xiao(case_of: CaseOf) -> Any:
    return case_of("lin-xiao")


def contract(case: Any, **changes: Any) -> Any:
    case["loans"][0]["contract"] |= changes
    return case


def balances(case: Any, *, since: str | None, principal: str, interest: str = "0.00", penalty: str = "0.00") -> Any:
    loan = case["loans"][0]
    del loan["payments"]
    loan["balances"] = {"principal": principal, "interest": interest, "penalty": penalty, "fee": "0.00"}
    loan["overdue_since"] = since
    return case


def paid(case: Any, *more: tuple[str, str]) -> Any:
    case["loans"][0]["payments"] += [{"paid_on": day, "amount": amount} for day, amount in more]
    return case


def household(case: Any, **changes: Any) -> Any:
    case["application"] |= changes
    return case


def second_loan(case: Any, loan_id: str, **changes: Any) -> Any:
    loan = copy.deepcopy(case["loans"][0])
    case["loans"].append({**loan, "loan_id": loan_id, "contract": loan["contract"] | changes, "payments": []})
    return case


def on(case: Any, day: str, *, back_on: str) -> Any:
    return household(case | {"as_of": day}, expected_end_on=back_on)


def one_installment(case: Any) -> Any:
    contract(case, principal="3000.00", installments=1, disbursed_on="2026-09-12", due_first="2026-10-12")
    return balances(case, since="2026-10-12", principal="3000.00", interest="45.00", penalty="30.00")


def past_maturity(case: Any) -> Any:
    contract(case, disbursed_on="2024-01-12", due_first="2024-02-12", installments=12)
    return balances(case, since="2024-10-12", principal="9000.00", interest="800.00", penalty="700.00")


def due_on_the_31st(case: Any) -> Any:
    contract(case, disbursed_on="2025-12-31", due_first="2026-01-31")
    return balances(case, since="2026-10-31", principal="18975.00", interest="700.00", penalty="40.00")


def overdue_on_the_30th(case: Any) -> Any:
    contract(case, principal="90000.00", installments=36, disbursed_on="2025-12-30", due_first="2026-01-30")
    return balances(case, since="2026-10-30", principal="90000.00", interest="900.00", penalty="40.00")


def quarterly(case: Any) -> Any:
    contract(case, period="P3M", installments=8, due_first="2026-03-12")
    return balances(case, since="2026-09-12", principal="20000.00", interest="900.00")


OFFERED: dict[str, Callable[[Any], Any]] = {
    "a loan of one installment": one_installment,
    "a loan past maturity": past_maturity,
    "a loan past maturity that was never paid": lambda case: (
        contract(case, disbursed_on="2024-01-12", due_first="2024-02-12", installments=12)
        | {"loans": [case["loans"][0] | {"payments": []}]}
    ),
    "no interest": lambda case: contract(case, rate_annual="0", penalty_rate_annual="0"),
    "a flat fee": lambda case: contract(case, method="flat_fee"),
    "calendar days": lambda case: contract(case, day_count="ACT/365F"),
    "help asked for early": lambda case: paid(case, ("2026-10-12", "1497.72"), ("2026-11-12", "1497.72")),
    "paid ahead": lambda case: paid(case, ("2026-11-20", "6000.00")),
    "a cent missing since the first installment": lambda case: paid(case, ("2026-11-20", "2995.43")),
    "due on the 31st": due_on_the_31st,
    "due on the 31st, seen the day before": lambda case: on(
        due_on_the_31st(case), "2027-01-30", back_on="2027-05-01"
    ),
    "every quarter": quarterly,
    "three due days": lambda case: second_loan(
        second_loan(
            case, "B", principal="5000.00", installments=12, disbursed_on="2026-07-28", due_first="2026-08-28"
        ),
        "C",
        principal="2000.00",
        installments=6,
        disbursed_on="2026-09-01",
        due_first="2026-10-01",
    ),
    "seen on a due day": lambda case: on(case, "2026-12-12", back_on="2027-03-20"),
    "seen on the 29th of February": lambda case: on(case, "2028-02-29", back_on="2028-05-31"),
    "seen on a Saturday": lambda case: on(case, "2026-11-28", back_on="2027-02-28"),
    "no income at all for now": lambda case: household(case, income_now="0.00"),
    "an end that is today": lambda case: household(case, expected_end_on="2026-11-24"),
    "no expense stated": lambda case: household(case, expenses={}),
    "nothing but penalty owed": lambda case: balances(case, since="2026-10-12", principal="0.00", penalty="400.00"),
    "a billion times the usual": lambda case: household(
        contract(case, principal="10000000000.00") | {"loans": [case["loans"][0] | {"payments": []}]},
        income_usual="900000000.00",
    ),
    "one installment a year, which leaves nothing but a settlement": lambda case: balances(
        contract(case, period="P1Y", installments=3, disbursed_on="2025-10-12", due_first="2026-10-12"),
        since="2026-10-12",
        principal="30000.00",
    ),
}

REFERRED: dict[str, tuple[Callable[[Any], Any], str]] = {
    "interest first": (lambda case: contract(case, method="interest_first"), "no_plan_within_capacity"),
    "equal principal": (lambda case: contract(case, method="equal_principal"), "no_plan_within_limits"),
    "three yuan owed": (
        lambda case: balances(case, since="2026-10-12", principal="3.00"),
        "policy.owed_above_minimum",
    ),
    "a first due day far ahead": (
        lambda case: (
            contract(case, disbursed_on="2026-11-20", due_first="2027-03-31")
            | {"loans": [case["loans"][0] | {"payments": []}]}
        ),
        "policy.relief_is_needed",
    ),
    "savings that carry the contract": (
        lambda case: household(case, savings="500000.00"),
        "policy.relief_is_needed",
    ),
    "never any income": (
        lambda case: household(case, income_now="0.00", income_usual="0.00", savings="0.00"),
        "no_plan_within_capacity",
    ),
    "other debts that take everything": (
        lambda case: household(case, other_debts=[{"creditor": "银行", "balance": None, "monthly": "9000.00"}]),
        "no_plan_within_capacity",
    ),
    "eight children": (
        lambda case: household(case, household={"adults": 1, "children": 8, "region": "CN"}),
        "no_plan_within_capacity",
    ),
    "more than the longest term anybody may grant": (
        lambda case: household(overdue_on_the_30th(case), income_now="5000.00", income_usual="5000.00"),
        "no_plan_within_capacity",
    ),
    "an end ten years away": (
        lambda case: household(case, expected_end_on="2036-11-24"),
        "no_plan_within_capacity",
    ),
}


def check(case: Any, assessment: Any) -> None:
    """Every plan shown fits, helps both sides, adds up and can be recomputed; the decision comes out the same."""
    plans = [*assessment["offers"], *assessment["proposals"]]
    for plan in plans:
        path = [Decimal(payment) for payment in plan["path"]]
        room = [Decimal(amount) for amount in assessment["capacity"]["binding"]]
        room = list(accumulate(room)) if plan["kind"]["settles"] else room
        assert all(due <= most for due, most in zip(path, room, strict=True))
        now = plan["kind"]["pay_now"]
        assert sum(path) + (Decimal(now["amount"]) if now else 0) == Decimal(plan["total"])
        assert Decimal(plan["gain_lender"]) > 0
        assert Decimal(plan["gain_borrower"]) > 0
    if plans or assessment["nearest"]:
        assert verify_document(assessment).as_document()["differences"] == []
    assert replay({"case": case, "assessment": assessment}).is_same


@pytest.mark.parametrize("change", OFFERED.values(), ids=OFFERED)
def test_an_unusual_loan_in_hardship_gets_offers(lin_xiao: Any, change: Callable[[Any], Any]) -> None:
    case = change(lin_xiao)
    assessment = assess_document(case)
    assert assessment["outcome"] == "offers", assessment["reasons"]
    check(case, assessment)


@pytest.mark.parametrize(("change", "reason"), REFERRED.values(), ids=REFERRED)
def test_a_case_no_plan_is_made_for_goes_to_a_person(
    lin_xiao: Any, change: Callable[[Any], Any], reason: str
) -> None:
    case = change(lin_xiao)
    assessment = assess_document(case)
    assert assessment["outcome"] == "refer"
    assert [told["code"] for told in assessment["reasons"]] == [reason]
    check(case, assessment)
