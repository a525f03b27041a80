"""Several loans made one before the operations, and all that keeps loans from becoming one."""

from collections.abc import Callable
from typing import Any

import pytest
from worked_pages import tables

Work = Callable[[Any], Any]
Changed = Callable[..., Any]

TERMS = {"loan_id": "NH-2001", "installments": 12, "first_due_on": "2026-12-10"}


@pytest.fixture
def two(lin_xiao: Changed) -> Changed:
    """Lin Xiao's loan and another of hers: 6,000.00 at 9 %, lent on the day of the plan, as on the worked page."""
    other = {
        "loan_id": "NH-1009",
        "contract": lin_xiao()["contract"]
        | {
            "principal": "6000.00",
            "rate_annual": "0.09",
            "interest_only": 0,
            "installments": 12,
            "disbursed_on": "2026-11-10",
            "due_first": "2026-12-10",
        },
    }

    def document(terms: Any = TERMS, contract: Any = None, **changes: Any) -> Any:
        changed = other | changes | {"contract": other["contract"] | (contract or {})}
        return lin_xiao(other_loans=[changed], consolidate=terms)

    return document


@pytest.mark.parametrize("row", tables("payments.md", "rate")[0], ids=lambda row: row["rate"])
def test_two_loans_become_one_as_worked(row: dict[str, str], two: Changed, restructured: Work) -> None:
    """18,000.00 at (12,000.00 · 18 % + 6,000.00 · 9 %) / 18,000.00 = 15 %, or at the rate that is given."""
    terms = TERMS if row["rate"] == "0.15" else TERMS | {"rate_annual": row["rate"]}
    after = restructured(two(terms))["after"]
    assert {
        "rate": row["rate"],
        "principal": after["owed"]["principal"],
        "first payment": after["schedule"][0]["payment"],
        "last payment": after["schedule"][-1]["payment"],
        "total": after["totals"]["payment"],
    } == row


def test_every_loan_is_told_and_counted(two: Changed, restructured: Work) -> None:
    answer = restructured(two())
    assert (answer["before"]["loan_id"], answer["other_loans"][0]["loan_id"]) == ("NH-1001", "NH-1009")
    nothing = [part["totals"]["still_to_pay"] for part in (answer["before"], *answer["other_loans"])]
    cents = sum(int(text.replace(".", "")) for text in nothing)
    assert answer["beside_doing_nothing"]["nothing"]["total"].replace(".", "") == str(cents)
    assert answer["after"]["ledger"]["trial_balance"]["assets:principal"] == "18000.00"


def test_operations_change_the_one_loan(two: Changed, restructured: Work) -> None:
    document = two() | {"operations": [{"kind": "re_term", "installments": 36}]}
    assert len(restructured(document)["after"]["schedule"]) == 36


def test_a_consolidation_is_a_swap_in_china(two: Changed, restructured: Work) -> None:
    document = two() | {"china": {"difficulties": ["past_due"]}}
    grounds = restructured(document)["reporting"]["china"]["grounds"]
    assert {"adjustments": "swap", "on": "2026-11-10"} in [ground["facts"] for ground in grounds]


def test_loans_of_another_currency_platform_or_name_are_refused_where_they_stand(
    two: Changed, problems_of: Work
) -> None:
    document = two(contract={"currency": "USD"}, platform="anxin", loan_id="NH-1001")
    assert problems_of(document) == {
        "other_loans[0].contract.currency": "the loan is in USD, the first one in CNY",
        "other_loans[0].platform": "the loan is of 'anxin', the first one of ''",
        "other_loans[0].loan_id": "'NH-1001' is another loan's",
    }


def test_a_platform_that_is_not_given_is_the_first_loans(two: Changed, restructured: Work) -> None:
    assert restructured(two() | {"platform": "nuanhe"})["after"]["owed"]["principal"] == "18000.00"
    assert restructured(two(platform="nuanhe") | {"platform": "nuanhe"})["after"]["owed"]["principal"] == "18000.00"


def test_other_conventions_and_a_dearer_rate_are_refused(two: Changed, problems_of: Work) -> None:
    assert problems_of(two(contract={"day_count": "ACT/365F"})).keys() == {"other_loans"}
    assert problems_of(two(TERMS | {"rate_annual": "0.16"})).keys() == {"consolidate.rate_annual"}
    assert problems_of(two(TERMS | {"first_due_on": "2026-11-10", "installments": 0})).keys() == {
        "consolidate.first_due_on",
        "consolidate.installments",
    }


def test_a_settled_loan_is_named(two: Changed, problems_of: Work) -> None:
    paid = [{"kind": "payment", "id": "all", "on": "2026-11-10", "amount": "6000.00"}]
    assert problems_of(two(events=paid)) == {"other_loans[0]": "nothing is owed on 'NH-1009' any more"}


def test_the_loans_and_the_terms_go_together(lin_xiao: Changed, two: Changed, problems_of: Work) -> None:
    assert problems_of(lin_xiao(consolidate=TERMS)).keys() == {"consolidate"}
    document = two()
    del document["consolidate"]
    assert problems_of(document).keys() == {"consolidate"}


def test_problems_of_other_loans_stand_at_their_place(two: Changed, problems_of: Work) -> None:
    events = [{"kind": "payment", "id": "x", "on": "2026-01-01", "amount": "1.00"}, {"kind": "gift"}]
    document = two(events=events, handling={"order": ["fee"]}, contract={"due_first": "2026-11-01"})
    assert problems_of(document).keys() == {
        "other_loans[0].events[0].on",
        "other_loans[0].events[1].kind",
        "other_loans[0].handling.order",
        "other_loans[0].contract.due_first",
    }
    assert problems_of(two(contract={"disbursed_on": "2026-11-11"})).keys() == {
        "other_loans[0].contract.disbursed_on"
    }
