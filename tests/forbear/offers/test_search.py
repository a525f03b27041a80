"""The whole search: exactness, limits, several loans, law, misses, and the same answer every time."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from forbear.loans import LoanPosition, Method
from forbear.offers import SearchCase, SearchResult, exact_paths, exact_room, exact_value, find_offers, first_offers
from forbear.offers.candidates import build, keeps_promises
from forbear.offers.choose import agreeable_plans, best_bargains
from forbear.offers.field import survey
from forbear.offers.nothing import do_nothing
from forbear.policy import PolicyPack, load_law
from forbear.restructure import payments_by_month

Request = dict[str, Any]
JOBLESS = [5_000] * 4 + [150_000] * 68


@pytest.fixture
def ask(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Callable[..., Request]:
    def run(*positions: LoanPosition, path: list[int] = JOBLESS, **options: Any) -> Request:
        policy = options.pop("policy", nuanhe)
        return request_for(*(positions or (loan(),)), capacity=capacity(path), policy=policy, **options)

    return run


def codes(result: SearchResult) -> list[str]:
    assert result.nearest is not None
    return [miss.code for miss in result.nearest.misses]


def test_what_is_shown_is_what_the_exact_schedules_say(ask: Callable[..., Request]) -> None:
    request = ask()
    case = SearchCase(**request)
    for offer in find_offers(SearchCase(**request)).offers:
        outcomes = [loan.plan.apply(layer) for loan, layer in zip(offer.loans, case.layers, strict=True)]
        schedule = outcomes[0].schedule
        assert offer.path == payments_by_month(schedule, as_of=case.capacity.as_of, months=case.months)
        assert (offer.total_minor, offer.highest_minor) == (schedule.total_minor, schedule.highest_minor)
        assert (offer.first_due_on, offer.ends_on) == (schedule.first_due_on, schedule.ends_on)
        assert offer.total_minor + offer.waived.total_minor >= case.owed_minor
        assert offer.saves_minor == do_nothing(case).total_minor - offer.total_minor


def test_a_certificate_can_be_checked_without_the_search(ask: Callable[..., Request]) -> None:
    request = ask()
    case, result = SearchCase(**request), find_offers(SearchCase(**request))
    for offer in result.offers:
        levers, outcomes = offer.levers, [loan.outcome for loan in offer.loans]
        paths = exact_paths(outcomes, months=case.months, rising=levers.rising)
        room = exact_room(paths, shape=levers.shape, case=case)
        value = exact_value(paths, shape=levers.shape, room=room, case=case)
        assert value.lender_minor - result.nothing.lender_value_minor == offer.lender_gain_minor
        assert value.borrower_minor - result.nothing.borrower_value_minor == offer.borrower_gain_minor
        assert value.chance_to_finish == offer.chance_to_finish


@pytest.mark.parametrize("alpha", ["0.2", "0.8"])
@pytest.mark.parametrize("recovered", range(43_000, 160_000, 9_001))
def test_every_proposed_plan_keeps_its_promises_when_rebuilt(
    recovered: int, alpha: str, ask: Callable[..., Request]
) -> None:
    """The margin of the float search is wide enough: none of its best plans has to be dropped."""
    case = SearchCase(**ask(path=[0] * 3 + [recovered] * 69, alpha=Fraction(alpha)))
    nothing, field = do_nothing(case), survey(case)
    plans = agreeable_plans(field, case=case, nothing=nothing)
    assert len(plans.rows)
    for row in best_bargains(plans)[:5]:
        assert keeps_promises(build(field.space.levers_of(int(row)), case=case), case=case, nothing=nothing)


def test_a_bound_that_falls_between_float_and_exact_is_never_broken(ask: Callable[..., Request]) -> None:
    """Capacity is set to each plan's payment before rounding; its last installment is some cents higher."""
    for highest in sorted({round(highest) for highest in survey(SearchCase(**ask())).highest})[::110]:
        if 34_000 < highest < 110_000:
            case = SearchCase(**ask(path=[0] * 4 + [highest] * 68))
            nothing, field = do_nothing(case), survey(case)
            plans = agreeable_plans(field, case=case, nothing=nothing)
            tightest = plans.rows[np.argsort(-plans.measures[:, 0], kind="stable")][:12]
            for row in tightest:
                assert keeps_promises(build(field.space.levers_of(int(row)), case=case), case=case, nothing=nothing)


def test_the_usual_payment_is_the_one_most_months_ask_for(ask: Callable[..., Request]) -> None:
    offer = find_offers(SearchCase(**ask())).offers[0]
    assert offer.path.count(offer.monthly_minor) >= offer.levers.installments - 1
    assert offer.monthly_minor < offer.highest_minor == offer.path[offer.months - 1]


def test_a_role_offers_nothing_beyond_its_authority(ask: Callable[..., Request], nuanhe: PolicyPack) -> None:
    machine = nuanhe.authority_of("machine")
    assert machine is not None
    offers = find_offers(SearchCase(**ask(role="machine"))).offers
    for offer in offers:
        assert offer.required_role == "machine"
        assert offer.levers.deferral_months <= machine.max_deferral_months
        assert offer.months <= machine.max_term_months
        assert offer.waived.total_minor <= machine.max_waived_share * offer.loans[0].owed_before.total_minor
    whole = find_offers(SearchCase(**ask()))
    assert {offer.required_role for offer in whole.offers} > {"machine"}, "the whole levers reach further"


def test_what_needs_more_authority_names_the_least_role_that_may_grant_it(ask: Callable[..., Request]) -> None:
    request = ask(path=[45_000] * 72)
    assert find_offers(SearchCase(**request)).offers[0].required_role == "manager"
    reached = find_offers(SearchCase(**{**request, "limits": request["policy"].authority_of("machine")}))
    assert reached.offers == ()
    assert "no_plan_within_limits" in [reason.code for reason in reached.reasons]
    assert set(codes(reached)) <= {"miss.authority_term", "miss.authority_waiver", "miss.capacity"}


@pytest.mark.parametrize(("recovered", "place"), [(150_000, 0), (45_000, 1), (32_000, 1)])
def test_one_survey_for_several_roles_finds_what_a_search_for_each_finds(
    recovered: int, place: int, ask: Callable[..., Request], told: Callable[[SearchResult], str], nuanhe: PolicyPack
) -> None:
    """The first role that has offers decides; where none has, the last says what is nearest."""
    case = SearchCase(**ask(path=[recovered] * 72))
    limits = [nuanhe.authority_of("machine"), nuanhe.authority_of("manager")]
    found = first_offers(case, limits=limits)
    alone = find_offers(replace(case, limits=limits[place]))
    assert (found[0], told(found[1])) == (place, told(alone))
    assert found[1].reasons == alone.reasons


def test_several_loans_share_one_capacity(ask: Callable[..., Request], loan: Callable[..., LoanPosition]) -> None:
    first, second = loan(), loan(loan_id="NH-1004", principal_minor=900_000, rate="0.12", paid=4)
    path = [5_000] * 4 + [190_000] * 68
    offers = find_offers(SearchCase(**ask(first, second, path=path))).offers
    assert offers
    for offer in offers:
        assert [plan.loan_id for plan in offer.loans] == ["NH-1001", "NH-1004"]
        assert all(due <= room for due, room in zip(offer.path, path, strict=True))
        rows = [plan.outcome.schedule.installments[0].payment_minor for plan in offer.loans]
        assert offer.path[offer.levers.deferral_months] == sum(rows)
        assert {plan.outcome.layer.installments for plan in offer.loans} == {offer.levers.installments}
    alone = find_offers(SearchCase(**ask(first, path=path))).offers[0]
    assert alone.months <= offers[0].months


def test_no_plan_asks_for_more_a_month_than_the_contract_did(
    ask: Callable[..., Request], loan: Callable[..., LoanPosition]
) -> None:
    request = ask(path=[0] * 4 + [900_000] * 68)
    usual = SearchCase(**request).old_payment_minor
    offers = find_offers(SearchCase(**request)).offers
    assert offers
    assert max(offer.highest_minor for offer in offers) <= usual == 149_772


def test_a_waiver_budget_bounds_what_is_waived(ask: Callable[..., Request]) -> None:
    free = find_offers(SearchCase(**ask())).offers
    assert max(offer.waived.total_minor for offer in free) > 30_000
    bound = find_offers(SearchCase(**ask(waiver_budget_minor=30_000))).offers
    assert bound
    assert max(offer.waived.total_minor for offer in bound) <= 30_000


def test_a_blocking_rule_of_law_stops_a_plan_and_a_warning_only_warns(ask: Callable[..., Request]) -> None:
    law = load_law("CN")
    rule = law.rule("CN-PL-1")
    warns = find_offers(SearchCase(**ask(path=[45_000] * 72)))
    assert [finding.rule.id for finding in warns.offers[0].warnings] == ["CN-PL-1", "CN-PL-2C"]
    blocks = replace(law, rules=(replace(rule, warns_because=None, confidence="V", modality="must_not"),))
    stopped = find_offers(SearchCase(**ask(path=[39_000] * 72, law=blocks)))
    assert stopped.offers == ()
    assert codes(stopped) == ["miss.law"] or "miss.capacity" in codes(stopped)
    assert stopped.feasible_count == 0


def test_nothing_within_capacity_shows_the_nearest_plan_and_what_is_missing(ask: Callable[..., Request]) -> None:
    result = find_offers(SearchCase(**ask(path=[32_000] * 72)))
    assert result.offers == ()
    assert [reason.code for reason in result.reasons] == ["no_plan_within_capacity"]
    assert result.nearest is not None
    assert codes(result) == ["miss.capacity"]
    miss = result.nearest.misses[0]
    assert result.nearest.candidate.levers.installments == 60
    assert miss.facts["capacity"] == miss.threshold == "320.00"
    short = result.nearest.candidate.highest_minor - 32_000
    assert miss.facts["short"] == f"{short // 100}.{short % 100:02}"


def test_the_nearest_plan_of_who_can_pay_says_which_side_loses(ask: Callable[..., Request]) -> None:
    result = find_offers(SearchCase(**ask(path=[700_000] * 72)))
    assert [reason.code for reason in result.reasons] == ["contract_is_affordable"]
    assert codes(result) in (["miss.lender_worse"], ["miss.borrower_worse"])


def test_levers_that_hold_no_plan_are_told_apart_from_plans_that_fail(
    ask: Callable[..., Request], nuanhe: PolicyPack
) -> None:
    short = replace(nuanhe, levers=replace(nuanhe.levers, longest_months=3))
    result = find_offers(SearchCase(**ask(policy=short)))
    assert (result.offers, result.nearest, result.candidates_count) == ((), None, 0)
    assert [reason.code for reason in result.reasons] == ["no_plan_in_levers"]


def test_a_way_to_repay_the_platform_does_not_keep_goes_to_a_person(
    ask: Callable[..., Request], loan: Callable[..., LoanPosition]
) -> None:
    result = find_offers(SearchCase(**ask(loan(method=Method.EQUAL_PRINCIPAL))))
    assert result.offers == ()
    assert codes(result) == ["miss.method"]


def test_doing_nothing_counts_a_contract_longer_than_the_horizon_to_its_end(
    ask: Callable[..., Request], loan: Callable[..., LoanPosition]
) -> None:
    long = loan(installments=120, paid=6, overdue=1)
    near = find_offers(SearchCase(**ask(long, path=[900_000] * 36))).nothing
    far = find_offers(SearchCase(**ask(long, path=[900_000] * 120))).nothing
    assert near.total_minor == far.total_minor
    assert near.lender_value_minor == pytest.approx(far.lender_value_minor, rel=0.06)


def test_the_same_case_gives_the_same_offers_in_another_process(
    ask: Callable[..., Request], told: Callable[[SearchResult], str]
) -> None:
    """The whole result, to the last digit, in fresh processes with other hash seeds."""
    script = (
        "import runpy; from dataclasses import replace; from forbear.policy import load_policy;"
        "from forbear.offers import SearchCase, find_offers; policy = load_policy('nuanhe');"
        "made = runpy.run_path('tests/forbear/offers/conftest.py');"
        "policy = replace(policy, levers=made['level_only'](policy.levers));"
        "request = made['request_of'](made['loan_in_arrears'](), policy=policy,"
        " capacity=made['capacity_of']([5000] * 4 + [150000] * 68));"
        "print(made['told_of'](find_offers(SearchCase(**request))))"
    )
    here = told(find_offers(SearchCase(**ask())))
    assert len(here) > 2_000
    for seed in ("1", "2"):
        ran = subprocess.run(
            [sys.executable, "-c", script],
            cwd=Path(__file__).parents[3],
            env={"PYTHONPATH": "src", "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        )
        assert ran.stdout.strip() == here
