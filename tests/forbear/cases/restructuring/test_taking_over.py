"""How the plan takes the loan over, and the rules the lender handled money by until then."""

from collections.abc import Callable
from typing import Any

import pytest

Work = Callable[[Any], Any]
Changed = Callable[..., Any]


def payment(on: str, amount: str) -> dict[str, str]:
    return {"kind": "payment", "id": f"on {on}", "on": on, "amount": amount}


def payments(rows: list[dict[str, str]]) -> list[str]:
    return [row["payment"] for row in rows]


def test_notice_moves_the_first_due_day(small: Changed, restructured: Work) -> None:
    """From 2026-03-20 the next due day is 21 days away."""
    for days, first in ((7, "2026-04-10"), (21, "2026-04-10"), (22, "2026-05-10")):
        after = restructured(small(takeover={"notice_days": days}))["after"]
        assert after["schedule"][0]["due_on"] == first


def test_arrears_may_stay_due_beside_the_plan(small: Changed, restructured: Work) -> None:
    """412.00 stay due; the plan has 400.00 and 1.33: interest of 400.00 · 12 % · 20 / 360 = 2.67, then of 2.00."""
    answer = restructured(small(takeover={"arrears": "stay_due"}))
    assert answer["after"]["stays_due"]["total"] == "412.00"
    assert answer["after"]["owed"]["total"] == "401.33"
    assert [(row["principal"], row["interest"]) for row in answer["after"]["schedule"]] == [
        ("200.00", "3.34"),  # 2.67 and 0.67 of what was owed
        ("200.00", "2.66"),  # 2.00 and 0.66
    ]
    assert answer["after"]["totals"]["still_to_pay"] == "818.00"
    assert answer["beside_doing_nothing"]["plan"]["due_at_once"] == "412.00"


def test_interest_may_run_on_from_the_last_due_day(small: Changed, restructured: Work) -> None:
    """The first installment bears the whole period since 2026-03-10: 800.00 · 1 % = 8.00 beside 4.00 of 8.00 owed."""
    after = restructured(small(takeover={"interest": "last_due_day"}))["after"]
    assert after["owed"]["interest"] == "8.00"
    assert [row["interest"] for row in after["schedule"]] == ["12.00", "8.00"]


def test_a_loan_may_keep_its_terms(lin_xiao: Changed, restructured: Work) -> None:
    """A flat charge goes on as one, every fortnight: 1,000.00 · 26 % · 14 / 360 = 10.11 each, whatever is left."""
    contract = {
        "currency": "CNY",
        "principal": "1000.00",
        "rate_annual": "0.26",
        "installments": 4,
        "method": "flat_fee",
        "period": "P2W",
        "disbursed_on": "2026-10-27",
        "due_first": "2026-11-10",
    }
    document = lin_xiao(contract=contract, events=[payment("2026-11-10", "260.11")])
    kept = restructured(document | {"takeover": {"keeps_terms": True}})["after"]["schedule"]
    assert [row["due_on"] for row in kept] == ["2026-11-24", "2026-12-08", "2026-12-22"]
    assert [(row["principal"], row["interest"]) for row in kept] == [("250.00", "10.11")] * 3
    assert {row["interest"] for row in restructured(document)["after"]["schedule"]} != {"10.11"}


def test_what_cannot_be_taken_over_is_told_at_its_setting(small: Changed, problems_of: Work) -> None:
    late = small(as_of="2026-04-20", takeover={"arrears": "stay_due"})
    assert problems_of(late) == {"takeover.arrears": "everything owed is overdue"}
    free = small()["contract"] | {"payment_free": 2, "installments": 4}
    document = small(contract=free, events=[], as_of="2026-02-15", takeover={"keeps_terms": True})
    assert problems_of(document).keys() == {"as_of"}


@pytest.mark.parametrize(
    ("handling", "left"),
    [
        (None, ("400.00", "2.00", "0.00")),
        ({"order": ["principal", "interest", "penalty", "fee"]}, ("390.00", "8.00", "4.00")),
        ({"waterfall": "card"}, ("400.00", "2.00", "0.00")),
    ],
)
def test_the_order_of_money_is_the_lenders(
    handling: Any, left: tuple[str, str, str], small: Changed, restructured: Work
) -> None:
    """10.00 paid on 2026-03-20, when 400.00, 8.00 and a penalty of 4.00 are due."""
    events = [*small()["events"], payment("2026-03-20", "10.00")]
    owed = restructured(small(events=events, handling=handling))["before"]["due"]
    found = (owed["principal"], owed["interest"], owed["penalty"])
    assert found == left


def test_a_cards_money_goes_to_principal_first_from_91_days_late_on(small: Changed, restructured: Work) -> None:
    """On 2026-06-09, 91 days after 2026-03-10, 10.00 of 800.00 are paid; with penalty first they are gone before."""
    found = {}
    for on in ("2026-06-08", "2026-06-09"):
        document = small(events=[*small()["events"], payment(on, "10.00")], as_of=on)
        for waterfall in ("card", "civil_code"):
            due = restructured(document | {"handling": {"waterfall": waterfall}})["before"]["due"]
            found[on, waterfall] = due["principal"]
    assert found == {
        ("2026-06-08", "card"): "800.00",
        ("2026-06-08", "civil_code"): "800.00",
        ("2026-06-09", "card"): "790.00",
        ("2026-06-09", "civil_code"): "800.00",
    }


def test_money_paid_ahead_goes_where_the_lender_says(small: Changed, restructured: Work) -> None:
    """500.00 on 2026-02-20, when nothing is due and 800.00 are not due yet.

    It waits; or it lowers the principal to 300.00, so that the last part falls away, or both parts become 150.00.
    """
    events = [*small()["events"], payment("2026-02-20", "500.00")]
    found = {}
    for advance in ("next", "last", "reamortize"):
        document = small(events=events, as_of="2026-02-20", operations=[], handling={"advance": advance})
        before = restructured(document)["before"]
        found[advance] = (
            before["credit"],
            before["owed"]["principal"],
            [row["principal"] for row in before["upcoming"]],
        )
    assert found == {
        "next": ("500.00", "800.00", ["400.00", "400.00"]),
        "last": ("0.00", "300.00", ["300.00"]),
        "reamortize": ("0.00", "300.00", ["150.00", "150.00"]),
    }


def test_money_that_covers_everything_ends_the_loan_unless_it_must_wait(small: Changed, restructured: Work) -> None:
    """On 2026-02-20 all that is owed is 800.00 and 2.67 of interest."""
    events = [*small()["events"], payment("2026-02-20", "802.67")]
    document = small(events=events, as_of="2026-02-20", operations=[])
    assert restructured(document)["before"]["owed"]["total"] == "0.00"
    waits = restructured(document | {"handling": {"closes_when_covered": False}})["before"]
    assert (waits["owed"]["total"], waits["credit"]) == ("802.67", "802.67")
