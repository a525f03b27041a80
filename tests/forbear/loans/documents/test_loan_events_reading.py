"""Events and rules as JSON: read whole, or refused with everything wrong in them."""

from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from forbear.loans import CARD_WATERFALL, Component, Contract, Method, Sweep, Waterfall
from forbear.loans.documents import journal_document, read_events, read_handling, running_loan_document
from forbear.loans.running import (
    Advance,
    Charge,
    Correction,
    Handling,
    Payment,
    Reversal,
    Waiver,
    loan_journal,
    running_loan,
)
from forbear.problems import BadInput

LENT_ON, AS_OF = date(2025, 1, 15), date(2025, 4, 20)
LIN_XIAO = Contract(
    currency="CNY",
    principal_minor=1_000_000,
    rate_annual=Fraction("0.18"),
    installments=6,
    method=Method.ANNUITY,
    disbursed_on=LENT_ON,
    due_first=date(2025, 2, 15),
    penalty_rate_annual=Fraction("0.27"),
)
EVENTS: list[dict[str, Any]] = [
    {"kind": "payment", "id": "p1", "on": "2025-02-15", "amount": "1755.25", "currency": "CNY"},
    {"kind": "payment", "id": "p2", "on": "2025-03-25", "amount": "500", "booked_on": "2025-03-27"},
    {"kind": "charge", "id": "c1", "component": "fee", "on": "2025-04-02", "amount": "20.00"},
    {"kind": "reversal", "of": "p2", "on": "2025-04-10"},
    {"kind": "correction", "of": "p1", "on": "2025-03-01", "paid_on": "2025-02-14"},
    {"kind": "waiver", "component": "penalty", "on": "2025-04-12", "amount": "10.00"},
]


def read(data: Any, currency: str = "CNY") -> Any:
    return read_events(data, currency=currency, lent_on=LENT_ON, as_of=AS_OF)


def problems(data: Any, currency: str = "CNY") -> list[str]:
    with pytest.raises(BadInput) as caught:
        read(data, currency)
    return [f"{problem.path}: {problem.message}" for problem in caught.value.problems]


def payment(**changes: Any) -> dict[str, Any]:
    return {"kind": "payment", "id": "p1", "on": "2025-02-15", "amount": "1.00"} | changes


def test_every_kind_of_event_is_read() -> None:
    assert read(EVENTS) == (
        Payment(id="p1", on=date(2025, 2, 15), amount_minor=175_525),
        Payment(id="p2", on=date(2025, 3, 25), amount_minor=50_000, booked_on=date(2025, 3, 27)),
        Charge(id="c1", on=date(2025, 4, 2), component=Component.FEE, amount_minor=2_000),
        Reversal(of="p2", on=date(2025, 4, 10)),
        Correction(of="p1", on=date(2025, 3, 1), paid_on=date(2025, 2, 14)),
        Waiver(on=date(2025, 4, 12), component=Component.PENALTY, amount_minor=1_000),
    )


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("paid", "events[0].kind: None is no kind of event"),
        ({"kind": "refund"}, "events[0].kind: 'refund' is no kind of event"),
        ({"kind": ["payment"]}, "events[0].kind: ['payment'] is no kind of event"),
        (payment(amount="0.00"), "events[0].amount: 0.00 is too small"),
        (payment(amount="-5.00"), "events[0].amount: -5.00 is too small"),
        (payment(amount="10000000000000.01"), "events[0].amount: 10000000000000.01 is beyond any loan"),
        (payment(amount="1.001"), "events[0].amount: '1.001' has 3 decimals, CNY has 2"),
        (payment(amount=1.5), "events[0].amount: 1.5 is not exact"),
        (payment(amount=15), "events[0].amount: expected text in quotes, got 15"),
        (payment(currency="USD"), "events[0].currency: USD is not the contract's CNY"),
        (payment(on="15.02.2025"), "events[0].on: '15.02.2025' is not a date"),
        (payment(id=""), "events[0].id: '' is not written as it must be"),
        (payment(id="=1+1"), "events[0].id: '=1+1' is not written as it must be"),
        (payment(paid="yes"), "events[0].paid: unknown field"),
        (
            {"kind": "charge", "id": "c1", "component": "interest", "on": "2025-02-15", "amount": "1.00"},
            "events[0].component: 'interest' is not one of the allowed values",
        ),
    ],
)
def test_a_wrong_event_is_told_where_it_is_wrong(event: Any, problem: str) -> None:
    assert problems([event]) == [problem]


def test_problems_of_spelling_and_of_meaning_are_told_together() -> None:
    found = problems(
        [
            payment(amount="one", on="2025-01-01"),
            {"kind": "reversal", "of": "p9", "on": "2025-03-01"},
            payment(currency="USD"),
            "nothing",
            payment(id="p2", on="2025-05-01"),
        ]
    )
    assert [problem.split(": ")[0] for problem in found] == [
        "events[0].amount",
        "events[2].currency",
        "events[3].kind",
        "events[0].on",
        "events[4].on",
        "events[2].id",
    ]


def test_an_event_that_cannot_be_read_is_not_missed_by_those_that_name_it() -> None:
    found = problems([payment(on="soon"), {"kind": "reversal", "of": "p1", "on": "2025-03-01"}])
    assert found == ["events[0].on: 'soon' is not a date"]


def test_an_unknown_currency_is_the_contracts_problem() -> None:
    assert len(read([payment()], currency="XXX")) == 1


@pytest.mark.parametrize("data", [None, {}, "[]", 5])
def test_what_is_no_list_is_refused(data: Any) -> None:
    assert problems(data) == ["events: expected a list"]


def test_ten_thousand_wrong_events_are_all_told() -> None:
    days = [(LENT_ON - timedelta(days=number + 1)).isoformat() for number in range(10_000)]
    found = problems([payment(id="p1", on=day, amount="x") for day in days])
    assert len(found) == 3 * 10_000 - 1


def test_rules_are_read_by_name_and_changed_in_parts() -> None:
    assert read_handling({}) == Handling()
    assert read_handling({"waterfall": "card", "advance": "last"}) == Handling(
        waterfall=CARD_WATERFALL, advance=Advance.LAST
    )
    order = ["principal", "interest", "penalty", "fee"]
    changed = read_handling(
        {"order": order, "sweep": "component_first", "late_order": order[::-1], "late_from_days": 30}
    )
    assert changed.waterfall == Waterfall(
        order=tuple(Component(part) for part in order),
        sweep=Sweep.COMPONENT_FIRST,
        late_order=tuple(Component(part) for part in order[::-1]),
        late_from_days=30,
    )


def test_wrong_rules_are_told() -> None:
    with pytest.raises(BadInput) as caught:
        read_handling({"order": ["principal"], "late_order": ["fee", "fee", "interest", "principal"]})
    assert [problem.path for problem in caught.value.problems] == ["handling.order", "handling.late_order"]
    with pytest.raises(BadInput) as caught:
        read_handling({"advance": "first", "waterfall": "debit", "late_from_days": 0})
    assert {problem.path for problem in caught.value.problems} == {
        "handling.advance",
        "handling.waterfall",
        "handling.late_from_days",
    }


def test_a_loan_and_its_journal_are_written_as_decimal_strings() -> None:
    events = read(EVENTS[:4] + EVENTS[5:])
    document = running_loan_document(running_loan(contract=LIN_XIAO, events=events, as_of=AS_OF))
    assert document["due"] == {
        "principal": "3283.10",
        "interest": "227.40",
        "penalty": "40.19",
        "fee": "20.00",
        "total": "3570.69",
    }
    assert (document["accrued_interest"], document["settlement"]["amount"]) == ("12.78", "8695.12")
    assert [row["number"] for row in document["upcoming"]] == [4, 5, 6]
    journal = journal_document(loan_journal(contract=LIN_XIAO, events=events, as_of=AS_OF))
    assert journal["trial_balance"] == {
        "assets:cash": "-8244.75",
        "assets:fee": "20.00",
        "assets:interest": "240.18",
        "assets:penalty": "40.19",
        "assets:principal": "8394.75",
        "expense:waiver": "10.00",
        "income:fee": "-20.00",
        "income:interest": "-390.18",
        "income:penalty": "-50.19",
    }
    late = next(line for line in journal["entries"] if line["source"] == "p2" and line["reverses"] is None)
    assert (late["on"], late["booked_on"]) == ("2025-03-25", "2025-03-27")
    assert late["postings"][0] == {"account": "assets:cash", "amount": "500.00"}
