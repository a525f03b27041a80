"""What a lender reports about Wu Qiang's loan: figures worked by hand, rules as docs/algorithms/reporting.md has."""

from collections.abc import Callable
from typing import Any

Work = Callable[[Any], Any]
Changed = Callable[..., Any]

AT_12 = {"original_rate": "0.12"}
PAST = {
    "on": "2026-02-15",
    "due_days": ["2026-03-10", "2026-04-10"],
    "difficulties": ["past_due"],
    "adjustments": ["extension"],
}


def test_the_modification_is_worked_at_the_original_rate(small: Changed, restructured: Work) -> None:
    """From 2026-03-20, at 12 %: 1.12^(21/365) = 1.006541…, 1.12^(51/365) = 1.015960…

    Plan: 412.00 / 1.006541 + 410.66 / 1.015960 = 409.3224 + 404.2084 = 813.53, against 813.33 owed.
    Contract: 412.00 + 404.00 / 1.006541 = 813.37; share (813.53 - 813.37) / 813.37 = 0.000197.
    """
    found = restructured(small(modification=AT_12))["reporting"]["modification"]
    assert (found["carrying"], found["present_value"], found["gain_or_loss"]) == ("813.33", "813.53", "0.20")
    assert (found["test_base"], found["tested"], found["change_share"]) == ("813.37", "813.53", "0.000196712443")
    assert (found["is_substantial"], found["is_in_force"]) == (False, True)


def test_the_books_own_carrying_amount_fees_and_costs_count(small: Changed, restructured: Work) -> None:
    asked = AT_12 | {"carrying": "820.00", "fees_from_borrower": "5.00", "costs": "2.00"}
    found = restructured(small(modification=asked))["reporting"]["modification"]
    assert (found["gain_or_loss"], found["carrying_after"], found["tested"]) == ("-6.47", "810.53", "818.53")


def test_the_original_rate_follows_from_the_contract_and_its_fees(small: Changed, restructured: Work) -> None:
    """1,200.00 less 12.00 kept back against 412.00, 408.00 and 404.00 after 31, 59 and 90 days."""
    contract = small()["contract"] | {"fee_upfront": "12.00"}
    rate = float(restructured(small(contract=contract))["reporting"]["modification"]["original_rate"])
    flows = [(31, 412.00), (59, 408.00), (90, 404.00)]
    assert abs(sum(amount / (1 + rate) ** (days / 365) for days, amount in flows) - 1188.00) < 0.005


def test_a_large_change_is_substantial_under_ifrs_9_only(small: Changed, restructured: Work) -> None:
    waived = small(operations=[{"kind": "waive", "component": "principal", "amount": "200.00"}])
    ifrs = restructured(waived | {"modification": AT_12})["reporting"]["modification"]
    assert ifrs["is_substantial"] is True
    cas = AT_12 | {"standard": "cas22", "entity": "listed"}
    assert restructured(waived | {"modification": cas})["reporting"]["modification"]["is_substantial"] is None


def test_without_a_rate_there_is_no_modification_but_all_the_rest(small: Changed, restructured: Work) -> None:
    """A loan repaid on the very day it is lent has no rate a year."""
    contract = small()["contract"] | {"installments": 1, "due_first": "2026-01-10"}
    answer = restructured(small(contract=contract, events=[], as_of="2026-01-10", operations=[]))
    assert answer["reporting"]["modification"]["found"] is False
    assert answer["reporting"]["modification"]["code"].startswith("rate.")


def test_classifications_are_made_only_where_they_are_asked_for(small: Changed, restructured: Work) -> None:
    reporting = restructured(small())["reporting"]
    assert (reporting["china"], reporting["eu"]) == (None, None)


def test_in_china_ten_days_late_is_special_mention_and_eased_in_difficulty_restructured(
    small: Changed, restructured: Work
) -> None:
    found = restructured(small(china={"difficulties": ["past_due"]}))["reporting"]["china"]
    assert (found["class"], found["is_restructured"]) == ("special_mention", True)
    # From the plan's first due day on, 12 months: longer than its two payments.
    assert found["observation"] == {
        "state": "not_begun",
        "began_on": "2026-04-10",
        "ends_on": "2027-04-10",
        "restarts": [],
    }


def test_in_china_without_difficulty_it_is_no_restructured_asset(small: Changed, restructured: Work) -> None:
    found = restructured(small(china={}))["reporting"]["china"]
    assert (found["is_restructured"], found["observation"]) == (False, None)


def test_in_china_restructured_again_with_a_payment_missed_is_substandard(small: Changed, restructured: Work) -> None:
    china = {"difficulties": ["past_due"], "restructurings": [PAST | {"missed_on": ["2026-03-10"]}]}
    assert restructured(small(china=china))["reporting"]["china"]["class"] == "substandard"
    assert restructured(small(china=china, operations=[]))["reporting"]["china"]["class"] == "special_mention"


def test_in_china_days_past_due_of_the_lenders_own_count_win(small: Changed, restructured: Work) -> None:
    for days, asset_class in ((0, "normal"), (91, "substandard"), (271, "doubtful"), (361, "loss")):
        found = restructured(small(china={"days_past_due": days}))["reporting"]["china"]
        assert found["class"] == asset_class


def test_in_the_eu_a_concession_that_costs_nothing_leaves_probation(small: Changed, restructured: Work) -> None:
    """(813.37 - 813.53) / 813.37 is below zero: the plan is worth a little more than the contract."""
    found = restructured(small(modification=AT_12, eu={}))["reporting"]["eu"]
    assert (found["diminished_share"], found["is_default"]) == ("-0.000196712443", False)
    assert (found["status"], found["probation_ends_on"]) == ("probation", "2028-03-20")


def test_in_the_eu_more_than_a_hundredth_given_up_is_default(small: Changed, restructured: Work) -> None:
    """A waiver of 20.00 of 813.37 in two payments is above 1 %; one of 8.00, with interest saved, is not."""
    waive = {"kind": "waive", "component": "principal", "amount": "20.00"}
    re_term = {"kind": "re_term", "installments": 2}
    found = restructured(small(operations=[waive, re_term], eu={}, modification=AT_12))["reporting"]["eu"]
    assert (found["is_default"], found["status"]) == (True, "non_performing")
    less = [waive | {"amount": "8.00"}, re_term]
    assert restructured(small(operations=less, eu={}, modification=AT_12))["reporting"]["eu"]["is_default"] is False


def test_in_the_eu_without_difficulty_nothing_is_forborne(small: Changed, restructured: Work) -> None:
    assert restructured(small(eu={"in_difficulty": False}))["reporting"]["eu"]["status"] == "not_forborne"
    assert restructured(small(eu={}, operations=[]))["reporting"]["eu"]["status"] == "not_forborne"


def test_in_the_eu_measures_before_this_plan_count(small: Changed, restructured: Work) -> None:
    past = {"on": "2026-02-15", "in_difficulty": True, "is_concession": True, "was_non_performing": True}
    values = {"npv_before": "1000.00", "npv_after": "900.00"}
    found = restructured(small(eu={"measures": [past | values]}, modification=AT_12))["reporting"]["eu"]
    assert (found["is_default"], found["status"]) == (True, "non_performing")
    assert restructured(small(eu={"measures": [past | values]}, operations=[]))["reporting"]["eu"]["is_default"]


def test_every_ground_names_its_text(small: Changed, restructured: Work) -> None:
    reporting = restructured(small(china={"difficulties": ["past_due"]}, eu={}))["reporting"]
    for part in reporting.values():
        assert part["grounds"]
        assert all(ground["citation"] and ground["texts"]["zh"] for ground in part["grounds"])
