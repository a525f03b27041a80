"""A small loan worked by hand, see ``SMALL``: where it stands, the plan, and both beside each other."""

from collections.abc import Callable
from datetime import date
from typing import Any

Work = Callable[[Any], Any]
Changed = Callable[..., Any]


def owed(**amounts: str) -> dict[str, str]:
    return {"principal": "0.00", "interest": "0.00", "penalty": "0.00", "fee": "0.00"} | amounts


def row(number: int, due_on: str, *, balance: str, payment: str, vested: str = "0.00", **amounts: str) -> Any:
    end = {"payment": payment, "balance": balance, "vested": vested}
    return {"number": number, "due_on": due_on} | owed(**amounts) | end


def test_before_tells_where_the_loan_stands(small: Changed, restructured: Work) -> None:
    before = restructured(small())["before"]
    assert before["owed"] == owed(principal="800.00", interest="9.33", penalty="4.00", total="813.33")
    assert before["due"] == owed(principal="400.00", interest="8.00", penalty="4.00", total="412.00")
    assert before["not_due"] == owed(principal="400.00", interest="1.33", total="401.33")
    assert (before["days_past_due"], before["installments_overdue"]) == (10, 1)
    assert (before["received"], before["accrued_interest"]) == ("412.00", "1.33")
    assert before["settlement"]["amount"] == "813.33"
    assert [row["payment"] for row in before["schedule"]] == ["412.00", "408.00", "404.00"]
    assert [row["payment"] for row in before["upcoming"]] == ["404.00"]


def test_totals_before_are_the_contracts_and_what_is_still_to_pay(small: Changed, restructured: Work) -> None:
    """1,200.00 and 24.00 of interest; still to pay 412.00 at once and 404.00."""
    assert restructured(small())["before"]["totals"] == {
        "principal": "1200.00",
        "interest": "24.00",
        "fee": "0.00",
        "payment": "1224.00",
        "still_to_pay": "816.00",
    }


def test_after_is_the_schedule_of_the_plan(small: Changed, restructured: Work) -> None:
    """From the day of the plan, 20 days of 30/360: 800.00 · 12 % · 20 / 360 = 5.33; then 400.00 · 1 % = 4.00.

    Interest owed of 9.33 is spread as 4.67 and 4.66, the penalty as 2.00 and 2.00.
    """
    after = restructured(small())["after"]
    assert after["schedule"] == [
        row(
            1,
            "2026-04-10",
            principal="400.00",
            interest="10.00",
            penalty="2.00",
            payment="412.00",
            balance="406.66",
        ),
        row(2, "2026-05-10", principal="400.00", interest="8.66", penalty="2.00", payment="410.66", balance="0.00"),
    ]
    sums = owed(principal="800.00", interest="18.66", penalty="4.00", payment="822.66", still_to_pay="822.66")
    assert after["totals"] == sums
    assert after["owed"] == owed(principal="800.00", interest="9.33", penalty="4.00", total="813.33")


def test_the_plan_stands_beside_doing_nothing(small: Changed, restructured: Work) -> None:
    assert restructured(small())["beside_doing_nothing"] == {
        "nothing": {"total": "816.00", "due_at_once": "412.00", "highest": "412.00", "ends_on": "2026-04-10"},
        "plan": {"total": "822.66", "due_at_once": "0.00", "highest": "412.00", "ends_on": "2026-05-10"},
        "plan_costs_more_by": "6.66",
    }


def test_rates_make_the_payments_worth_what_was_lent_or_owed(small: Changed, restructured: Work) -> None:
    """Discounted at them here, with floats and the days between, as a spreadsheet would."""
    answer = restructured(small())
    rates = {
        name: {key: float(rate["rate"]) for key, rate in answer[name]["rates"].items() if "rate" in rate}
        for name in ("before", "after")
    }
    paid = [("2026-02-10", 412.00)]
    nothing = [*paid, ("2026-03-20", 412.00), ("2026-04-10", 404.00)]
    plan = [*paid, ("2026-04-10", 412.00), ("2026-05-10", 410.66)]
    assert abs(worth(nothing, "2026-01-10", rates["before"]["whole_life"]) - 1200.00) < 0.005
    assert abs(worth(plan, "2026-01-10", rates["after"]["whole_life"]) - 1200.00) < 0.005
    assert abs(worth(plan[1:], "2026-03-20", rates["after"]["on_what_is_owed"]) - 813.33) < 0.005
    assert answer["before"]["rates"]["contract"]["nominal"] == "0.120000"


def worth(flows: list[tuple[str, float]], on: str, rate: float) -> float:
    begin = date.fromisoformat(on)
    days = [((date.fromisoformat(day) - begin).days, amount) for day, amount in flows]
    return sum(float(amount / (1 + rate) ** (count / 365)) for count, amount in days)


def test_a_waiver_under_a_condition_is_earned_row_by_row(small: Changed, restructured: Work) -> None:
    waive = {"kind": "waive", "component": "penalty", "amount": "3.00", "vesting": True}
    after = restructured(small(operations=[waive, {"kind": "re_term", "installments": 2}]))["after"]
    assert after["waived"] == owed(penalty="3.00", total="3.00", vesting="3.00")
    assert [row["vested"] for row in after["schedule"]] == ["1.50", "1.50"]
    assert [row["penalty"] for row in after["schedule"]] == ["0.50", "0.50"]


def test_no_operations_are_a_plan_too(small: Changed, restructured: Work) -> None:
    """All that is owed in the one installment that is left: 800.00, 9.33 + 5.33 of interest and 4.00."""
    answer = restructured(small(operations=[]))
    assert [row["payment"] for row in answer["after"]["schedule"]] == ["818.66"]
    assert answer["plan"] == {"operations": [], "removed": [], "blocked": []}


def test_money_paid_ahead_is_taken_off(small: Changed, restructured: Work) -> None:
    """500.00 on the day of the second installment, which asks for 408.00: 92.00 wait for the third of 404.00."""
    events = [*small()["events"], {"kind": "payment", "id": "p2", "on": "2026-03-10", "amount": "500.00"}]
    answer = restructured(small(events=events, operations=[]))
    assert answer["before"]["credit"] == "92.00"
    assert answer["before"]["totals"]["still_to_pay"] == "312.00"  # 404.00 - 92.00
    assert answer["beside_doing_nothing"]["nothing"]["due_at_once"] == "0.00"


def test_a_reversed_payment_never_was(small: Changed, restructured: Work) -> None:
    events = [*small()["events"], {"kind": "reversal", "of": "p1", "on": "2026-03-15"}]
    before = restructured(small(events=events))["before"]
    assert (before["received"], before["days_past_due"], before["due"]["principal"]) == ("0.00", 38, "800.00")


def test_a_settled_loan_may_be_looked_at(small: Changed, restructured: Work) -> None:
    events = [*small()["events"], {"kind": "payment", "id": "p2", "on": "2026-03-20", "amount": "813.33"}]
    answer = restructured(small(events=events, operations=[]))
    assert answer["before"]["owed"]["total"] == answer["after"]["totals"]["still_to_pay"] == "0.00"
    assert answer["reporting"]["modification"] == {"found": False, "code": "modification.nothing_of_worth"}
    assert answer["beside_doing_nothing"]["nothing"]["ends_on"] is None
