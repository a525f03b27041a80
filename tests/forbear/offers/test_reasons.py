"""Reasons: each is true of its plan, and every code stands on the page of the algorithm."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forbear.loans import LoanPosition
from forbear.offers import Candidate, SearchCase, SearchResult, find_offers
from forbear.policy import PolicyPack
from forbear.problems import canonical_json

Request = dict[str, Any]
ROOT = Path(__file__).parents[3]
JOBLESS = [5_000] * 4 + [150_000] * 68


@pytest.fixture
def search(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Callable[..., SearchResult]:
    def run(path: list[int], **options: Any) -> SearchResult:
        policy, seen = options.pop("policy", nuanhe), {"recovered_from": options.pop("recovered_from", None)}
        position = loan(**options.pop("loan", {}))
        return find_offers(
            SearchCase(**request_for(position, capacity=capacity(path, **seen), policy=policy, **options))
        )

    return run


def facts(plan: Candidate, code: str) -> Any:
    found = {reason.code: reason.facts for reason in plan.reasons}
    assert code in found, sorted(found)
    return found[code]


def codes(plan: Candidate) -> set[str]:
    return {reason.code for reason in plan.reasons}


def test_a_deferral_names_the_day_income_returns(search: Callable[..., SearchResult]) -> None:
    plan = search(JOBLESS, recovered_from=date(2027, 3, 1)).offers[0]
    said = facts(plan, "offer.deferral_until_income_returns")
    assert said == {"months": 4, "first_due_on": "2027-04-10", "recovered_from": "2027-03-01"}
    assert "offer.deferral_without_interest" in codes(plan)
    assert "offer.deferral_gives_time" in codes(search(JOBLESS).offers[0])


@pytest.mark.parametrize("how", ["accrues", "capitalized"])
def test_interest_of_a_deferral_is_named_to_the_cent(
    how: str, search: Callable[..., SearchResult], nuanhe: PolicyPack
) -> None:
    levers = replace(nuanhe.levers, deferral_interest=(how,), rates_annual=("contract",))
    plan = search(JOBLESS, policy=replace(nuanhe, levers=levers)).offers[0]
    layer, before = plan.loans[0].outcome.layer, plan.loans[0].owed_before
    added = layer.balances.total_minor + layer.waived.total_minor - before.total_minor
    assert added > 0
    assert facts(plan, f"offer.deferral_interest_{how}") == {"interest": f"{added // 100}.{added % 100:02}"}


def test_a_term_is_explained_by_the_next_shorter_one(search: Callable[..., SearchResult]) -> None:
    tight = search([36_000] * 3 + [43_000] * 69).offers[0]
    said = facts(tight, "offer.term_shortest_affordable")
    assert (said["installments"], said["shorter"]) == (60, 54)
    assert float(said["shorter_monthly"]) > 360 > float(said["monthly"])
    assert facts(tight, "offer.term_longest") == {"installments": 60}
    easy = search([300_000] * 72).offers[0]
    said = facts(easy, "offer.term_balances")
    assert float(said["shorter_monthly"]) > float(said["monthly"])


def test_rate_and_waivers_are_told_beside_what_they_were(search: Callable[..., SearchResult]) -> None:
    generous = search(JOBLESS, alpha=Fraction(1, 5)).offers[0]
    assert facts(generous, "offer.rate_zero") == {"rate_before": "0.1800"}
    assert facts(generous, "offer.waived_penalty") == {"waived": "40.00"}
    interest = generous.waived.interest_minor
    assert facts(generous, "offer.waived_interest") == {"waived": f"{interest / 100:.2f}"}
    assert facts(generous, "offer.waiver_vests")["waived"] == f"{(interest + 4_000) / 100:.2f}"
    strict = search(JOBLESS, alpha=Fraction(4, 5)).offers[0]
    assert facts(strict, "offer.rate_lowered") == {"rate": "0.0900", "rate_before": "0.1800"}


def test_the_tightest_month_is_the_one_with_the_least_room(search: Callable[..., SearchResult]) -> None:
    path = [120_000] * 5 + [90_000] + [120_000] * 66
    plan = search(path).offers[0]
    said = facts(plan, "offer.within_capacity")
    assert (said["month"], said["capacity"]) == (6, "900.00")
    assert said["payment"] == f"{plan.path[5] / 100:.2f}"


def test_doing_nothing_stands_beside_every_plan(search: Callable[..., SearchResult]) -> None:
    result = search(JOBLESS)
    for plan in result.offers:
        assert facts(plan, "offer.nothing_is_out_of_reach") == {
            "due_first_month": f"{result.nothing.due_first_month_minor / 100:.2f}",
            "capacity": "50.00",
        }
        assert facts(plan, "offer.nothing_chance")["nothing_chance"] == str(result.nothing.chance_to_finish)
        assert facts(plan, "offer.pays_less_than_contract") == {"saves": f"{plan.saves_minor / 100:.2f}"}
    dear = search([165_000] * 72, loan={"overdue": 0}).offers[1]
    assert dear.saves_minor < 0
    assert facts(dear, "offer.pays_more_than_contract") == {"more": f"{-dear.saves_minor / 100:.2f}"}


def test_the_first_reason_says_what_the_plan_is_best_at(search: Callable[..., SearchResult]) -> None:
    for plan in search(JOBLESS).offers:
        assert plan.reasons[0].code == f"offer.{plan.label}"
        assert plan.reasons[0].facts["ends_on"] == plan.ends_on.isoformat()


def test_facts_are_json_without_floats(search: Callable[..., SearchResult]) -> None:
    for path in (JOBLESS, [20_000] * 72):
        result = search(path)
        plans = [*result.offers, *([result.nearest.candidate] if result.nearest else [])]
        misses = result.nearest.misses if result.nearest else ()
        for reason in (*[reason for plan in plans for reason in plan.reasons], *misses, *result.reasons):
            assert canonical_json(dict(reason.facts))


def test_every_code_the_package_can_say_is_on_the_page() -> None:
    page = (ROOT / "docs/algorithms/offers.md").read_text(encoding="utf-8")
    listed = set(re.findall(r"`((?:offer|miss)\.[a-z_]+|contract_is_[a-z]+|no_plan_[a-z_]+)`", page))
    source = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src/forbear/offers").glob("*.py"))
    said = set(re.findall(r"\"((?:offer|miss)\.[a-z_]+|contract_is_[a-z]+|no_plan_[a-z_]+)\"", source))
    families = {
        "offer.deferral_interest_": ("accrues", "capitalized"),
        "offer.waived_": ("penalty", "interest", "fee", "principal"),
        "offer.": ("recommended", "lowest_monthly", "lowest_total", "soonest_end", "nearest", "counter"),
    }
    for stem, ends in families.items():
        assert f'f"{stem}{{' in source, "a family of codes the page lists is no longer said"
        said |= {stem + end for end in ends}
    assert said == listed
    assert len(listed) > 35
