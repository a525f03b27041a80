"""How far a policy may go by the law in force, path by path."""

from datetime import date

from forbear_server.services.policies.bounds import law_bounds

TODAY = date(2026, 11, 24)
NUANHE = {"jurisdiction": "CN", "lender_type": "consumer_finance", "products": ["online_consumer_loan"]}


def told(head: dict[str, object] = NUANHE) -> dict[str, list[tuple[str, str, str, bool]]]:
    return {
        path: [(bound.kind, bound.low, bound.high, bound.blocks) for bound in bounds]
        for path, bounds in law_bounds(head=head, on=TODAY).items()
    }


def test_a_rule_that_blocks_says_so_and_one_that_warns_too() -> None:
    assert told()["penalty_multiplier"] == [("between", "1.3", "1.5", True)]
    assert told()["levers.rates_annual"] == [("at_most", "", "0.24", False)]


def test_of_two_rules_that_say_the_same_the_one_that_blocks_is_told() -> None:
    assert told()["contact.start"] == [("not_before", "08:00", "", True)]


def test_a_private_lender_stays_under_four_times_the_lpr() -> None:
    head = {**NUANHE, "lender_type": "private", "products": ["private_loan"]}
    bounds = law_bounds(head=head, on=TODAY)["levers.rates_annual"]
    assert {bound.rule_id for bound in bounds} >= {"CN-PLD-25"}


def test_a_heading_that_names_no_law_has_no_bounds() -> None:
    assert told({}) == {}
    assert told({"jurisdiction": "Atlantis", "lender_type": "bank", "products": ["credit_card"]}) == {}
    assert told({**NUANHE, "products": "online_consumer_loan"}) == {}
