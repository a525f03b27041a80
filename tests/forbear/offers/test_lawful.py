"""Which shapes law stops: asked once for each different value, the answer is that of asking for every shape."""

from collections.abc import Callable
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from forbear.dates import add_months
from forbear.loans import LoanPosition
from forbear.offers import SearchCase, find_offers, plan_law_facts, plan_space
from forbear.offers.field import survey
from forbear.offers.lawful import stopped_shapes
from forbear.offers.levers import Shape
from forbear.policy import PolicyPack, check_plan, load_law
from forbear.restructure import DeferralInterest
from tests.forbear.offers.plain_loop import Request, small_request


def is_stopped(shape: Shape, case: SearchCase) -> bool:
    """Whether any rule stops the plan of this shape for any loan, by the whole list of findings."""
    for layer, position in zip(case.layers, case.positions, strict=True):
        months = shape.deferral_months + (shape.installments - 1) * layer.period_months
        facts = plan_law_facts(
            case,
            position,
            ends_on=add_months(layer.first_due_on, months, anchor_day=layer.due_day),
            rate_annual=shape.rate_for(layer),
            capitalizes_interest=shape.deferral_interest is DeferralInterest.CAPITALIZED,
        )
        if any(finding.stops for finding in check_plan(facts, law=case.law, on=case.capacity.as_of)):
            return True
    return False


@pytest.mark.parametrize("seed", range(12))
def test_a_shape_is_stopped_exactly_when_a_finding_about_its_plan_stops_it(
    seed: int,
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    request = small_request(seed, policy=nuanhe, loan=loan, capacity=capacity, request_for=request_for)
    case = SearchCase(**{**request, "law": blocking_law(Random(seed))})
    space = plan_space(case.levers, layers=case.layers)
    assert stopped_shapes(space.shapes, case=case).tolist() == [is_stopped(shape, case) for shape in space.shapes]


def test_the_comparison_is_of_shapes_some_stopped_and_some_not(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    shares = []
    for seed in range(12):
        request = small_request(seed, policy=nuanhe, loan=loan, capacity=capacity, request_for=request_for)
        case = SearchCase(**{**request, "law": blocking_law(Random(seed))})
        space = plan_space(case.levers, layers=case.layers)
        shares.append(stopped_shapes(space.shapes, case=case).mean())
    assert sum(0 < share < 1 for share in shares) >= 4


def blocking_law(random: Random) -> Any:
    """Three rules that look at the end, the rate or the interest of a plan, read as if they blocked."""
    law = load_law("CN")
    shaped = {"months_total", "loan_months_total", "extension_months", "rate_annual", "capitalizes_interest"}
    rules = [rule for rule in law.rules if rule.check.looks_at() & shaped]
    blocking = [replace(rule, warns_because=None, confidence="V", modality="must_not") for rule in rules]
    return replace(law, rules=tuple(random.sample(blocking, 3)))


def test_where_law_stands_against_every_plan_each_rule_is_named_with_its_source(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> None:
    request = request_for(loan(), capacity=capacity([110_000] * 72), policy=nuanhe)
    law = load_law("CN")
    of_length = [rule for rule in law.rules if rule.check.looks_at() == {"loan_months_total"}]
    blocking = [
        replace(
            rule,
            warns_because=None,
            confidence="V",
            modality="must_not",
            check=rule.check.model_copy(update={"limit": 3}),
        )
        for rule in of_length
    ]
    field = survey(SearchCase(**{**request, "law": replace(law, rules=())}))
    assert len(field.feasible)
    result = find_offers(SearchCase(**{**request, "law": replace(law, rules=tuple(blocking))}))
    code, *rules = result.reasons
    assert (result.offers, code.code) == ((), "no_plan_within_limits")
    assert rules
    assert all(rule.code == "miss.law" and rule.citation and rule.texts for rule in rules)
    assert len({rule.facts["rule"] for rule in rules}) == len(rules)
    assert result.nearest is not None
