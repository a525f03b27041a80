"""Reading the offer a borrower accepted; it must hold together before it is signed."""

from collections.abc import Callable
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from forbear.agreements import Agreement, agreement_from_offer
from forbear.loans import Balances
from forbear.policy import Breach
from forbear.problems import BadInput

TERMS = Breach(grace_days=5, missed_installments_to_break=2)


def row(number: int, due_on: str, **amounts: str) -> dict[str, Any]:
    return {"number": number, "due_on": due_on, "principal": "500.00", "penalty": "0.00", "fee": "1.00", **amounts}


OFFER: dict[str, Any] = {
    "id": "0a1b2c3d",
    "label": "recommended",
    "monthly": "511.00",
    "loans": [
        {
            "loan_id": "NH-1001",
            "operations": [
                {"kind": "waive", "component": "penalty", "amount": "20.01", "vesting": True},
                {"kind": "waive", "component": "penalty", "amount": "5.00", "vesting": False},
                {"kind": "defer", "months": 1, "interest": "paused"},
            ],
            "owed_before": {"principal": "1000.00", "interest": "5.00", "penalty": "25.01", "fee": "2.00"},
            "owed_after": {
                "principal": "1000.00",
                "interest": "5.00",
                "penalty": "0.00",
                "fee": "2.00",
                "total": "1007.00",
            },
            "schedule": [
                row(1, "2027-01-10", interest="12.50", payment="513.50", balance="503.50", vested="10.01"),
                row(2, "2027-02-10", interest="7.50", payment="508.50", balance="0.00", vested="10.00"),
            ],
        }
    ],
}


def signed(offer: dict[str, Any], *, on: date = date(2026, 11, 24)) -> Agreement:
    return agreement_from_offer(offer, currency="CNY", signed_on=on, breach=TERMS)


def test_an_offer_becomes_an_agreement_with_its_amounts_in_minor_units() -> None:
    agreement = signed(OFFER)
    (loan,) = agreement.loans
    assert (agreement.offer_id, agreement.currency, agreement.breach) == ("0a1b2c3d", "CNY", TERMS)
    assert loan.owed == Balances(principal_minor=100000, interest_minor=500, fee_minor=200)
    assert [part.payment_minor for part in loan.installments] == [51350, 50850]
    assert [part.due_on for part in loan.installments] == [date(2027, 1, 10), date(2027, 2, 10)]


def test_only_waivers_that_vest_are_conditional() -> None:
    (loan,) = signed(OFFER).loans
    assert loan.vesting == Balances(penalty_minor=2001)
    assert [part.total_minor for part in loan.earnings] == [1001, 1000]


def test_the_plans_own_interest_is_what_exceeds_the_even_part_of_the_arrears() -> None:
    (loan,) = signed(OFFER).loans
    assert loan.plan_interest == (1000, 500)


def test_the_id_names_the_loans_the_schedule_and_the_day() -> None:
    assert signed(OFFER).agreement_id == signed(deepcopy(OFFER)).agreement_id
    assert signed(OFFER).agreement_id != signed(OFFER, on=date(2026, 11, 25)).agreement_id
    other = changed(lambda loan: loan.update(loan_id="NH-1002"))
    assert signed(OFFER).agreement_id != signed(other).agreement_id
    named = agreement_from_offer(
        OFFER, currency="CNY", signed_on=date(2026, 11, 24), breach=TERMS, agreement_id="A-2026-7"
    )
    assert named.agreement_id == "A-2026-7"


def changed(change: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The offer with its loan changed."""
    offer = deepcopy(OFFER)
    change(offer["loans"][0])
    return offer


def set_cell(number: int, name: str, value: object) -> Callable[[dict[str, Any]], None]:
    return lambda loan: loan["schedule"][number].update({name: value})


@pytest.mark.parametrize(
    ("change", "paths"),
    [
        (set_cell(0, "payment", "513.51"), ["loans[0].schedule[0].payment"]),
        (set_cell(0, "payment", "513.505"), ["loans[0].schedule[0].payment", "loans[0].schedule[0].payment"]),
        (set_cell(1, "number", 3), ["loans[0].schedule"]),
        (set_cell(1, "due_on", "2027-01-10"), ["loans[0].schedule"]),
        (set_cell(1, "balance", "0.01"), ["loans[0].schedule[1].balance"]),
        (set_cell(1, "vested", "10.01"), ["loans[0].schedule[1].vested"]),
        (lambda loan: loan["owed_after"].update(principal="1000.01"), ["loans[0].schedule"]),
        (lambda loan: loan["owed_after"].update(fee="0.00", penalty="1.00"), ["loans[0].schedule"] * 2),
        (lambda loan: loan["owed_after"].update(interest="20.00"), ["loans[0].schedule[1].interest"]),
        (lambda loan: loan["owed_after"].update(fee="-2.00"), ["loans[0].owed_after.fee"]),
        (lambda loan: loan["operations"].append({"kind": "forgive"}), ["loans[0].operations[3].kind"]),
        (lambda loan: loan.pop("owed_after"), ["loans[0].owed_after"]),
    ],
)
def test_an_offer_that_does_not_hold_together_is_refused_where_it_is_wrong(
    change: Callable[[dict[str, Any]], None], paths: list[str]
) -> None:
    with pytest.raises(BadInput) as caught:
        signed(changed(change))
    assert [problem.path for problem in caught.value.problems] == paths


def test_problems_of_all_loans_are_reported_together() -> None:
    offer = deepcopy(OFFER)
    offer["loans"].append(deepcopy(offer["loans"][0]))
    offer["loans"][0]["schedule"][0]["payment"] = "1.00"
    with pytest.raises(BadInput) as caught:
        signed(offer)
    assert [problem.path for problem in caught.value.problems] == [
        "loans[0].schedule[0].payment",
        "loans[1].loan_id",
    ]


def test_an_offer_signed_after_its_first_due_day_is_refused() -> None:
    assert signed(OFFER, on=date(2027, 1, 10))
    with pytest.raises(BadInput, match="before the signing"):
        signed(OFFER, on=date(2027, 1, 11))


@pytest.mark.parametrize(
    ("offer", "path"),
    [
        ({"id": "0a1b2c3d", "loans": []}, "loans"),
        (changed(lambda loan: loan["schedule"].clear()), "loans[0].schedule"),
    ],
)
def test_an_offer_without_loans_or_installments_is_refused(offer: dict[str, Any], path: str) -> None:
    with pytest.raises(BadInput) as caught:
        signed(offer)
    assert [problem.path for problem in caught.value.problems] == [path]
