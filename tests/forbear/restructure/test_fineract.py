"""The cases of ``fineract_cases.yaml`` once more, the way a lender would ask: position, hand-over, one operation."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from fineract import Row, contract_of, minor, re_aged, rescheduled

from forbear.loans import Component, Payment, position_from_payments
from forbear.money import format_minor
from forbear.restructure import Operation, PauseInterest, Plan, ReAmortize, WaivePayment, opening_layer

CASES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "fineract_cases.yaml").read_text(encoding="utf-8"))
INTEREST_FIRST = (Component.INTEREST, Component.PRINCIPAL, Component.PENALTY, Component.FEE)


def operations_of(event: dict[str, Any], schedule: str) -> list[Operation]:
    match event:
        case {"pause_interest": [from_on, until_on]}:
            return [PauseInterest(from_on=from_on, until_on=until_on)]
        case {"reschedule": terms}:
            return rescheduled(terms, is_progressive=schedule == "progressive")
        case {"re_amortize": "default"}:
            return [ReAmortize(interest="first")]
        case {"re_age": terms}:
            return [re_aged(terms)]
        case {"waive_payment": amount}:
            return [WaivePayment(amount_minor=minor(amount), order=INTEREST_FIRST)]
    return []


def unpaid(schedule: list[list[Any]]) -> list[tuple[Any, str, str, str]]:
    rows = (Row(*columns) for columns in schedule)
    return [(row.due_on, row.principal, row.interest, row.due) for row in rows if row.outstanding != "0.00"]


@pytest.mark.parametrize("name", CASES)
def test_what_is_still_to_pay_after_the_operation_comes_out_to_the_cent(name: str) -> None:
    case, paid, today = CASES[name], [], CASES[name]["loan"]["lent_on"]
    for event in case["events"]:
        today = event.get("today", today)
        if "pay" in event:
            paid.append((event["paid_on"], minor(event["pay"])))
        if "undo" in event:
            days = [place for place, (day, _) in enumerate(paid) if day == event["paid_on"]]
            paid[days[event["nth"] - 1]] = (event["paid_on"], 0)
        if operations := operations_of(event, case["loan"]["schedule"]):
            break
    position = position_from_payments(
        loan_id=name,
        product="",
        contract=contract_of(case["loan"]),
        payments=[Payment(paid_on=day, amount_minor=amount) for day, amount in paid if amount],
        as_of=today,
    )
    layer = opening_layer(position, notice_days=1, interest="last_due_day", keeps_terms=True)
    rows = Plan(operations=tuple(operations)).apply(layer).schedule.installments
    found = [
        (
            row.due_on,
            *(
                format_minor(each, currency="EUR")
                for each in (row.principal_minor, row.interest_minor, row.payment_minor)
            ),
        )
        for row in rows
        if row.payment_minor
    ]
    *_, after = (event["schedule"] for event in case["events"] if "schedule" in event)
    assert found == unpaid(after)
