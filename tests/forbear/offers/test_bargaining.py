"""Valuing only what may come first: no plan is worth more than its shape's ceiling, and the answers are the same."""

from collections.abc import Callable
from dataclasses import replace
from itertools import islice
from typing import Any

import numpy as np
import pytest

from forbear.loans import LoanPosition
from forbear.offers import SearchCase
from forbear.offers.bargaining import Bargaining
from forbear.offers.ceilings import ceilings, has_ceilings
from forbear.offers.choose import COMPANIONS, agreeable_plans, best_bargains, trade_offs
from forbear.offers.field import Field, survey, values_of
from forbear.offers.nothing import do_nothing
from forbear.policy import PolicyPack, load_policy
from tests.forbear.offers.plain_loop import Request, small_request
from tests.forbear.offers.test_plan_kinds import case_with_kinds

SEEDS = 60
FEW = 12


@pytest.fixture
def case_of(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., Request],
) -> Callable[[int], SearchCase]:
    """A household with level plans, and in every second case with all kinds of them."""

    def case(seed: int) -> SearchCase:
        if seed % 2:
            return case_with_kinds(seed, load_policy("nuanhe"), loan, capacity, request_for)
        return SearchCase(**small_request(seed, policy=nuanhe, loan=loan, capacity=capacity, request_for=request_for))

    return case


def test_no_plan_is_worth_more_than_the_ceiling_of_its_shape(case_of: Callable[[int], SearchCase]) -> None:
    close = 0
    for seed in range(SEEDS):
        field = survey(case_of(seed))
        shapes, waivers = len(field.space.shapes), len(field.space.waivers)
        assert has_ceilings(field.ground)
        values = values_of(np.arange(field.space.count), field=field)
        for ceiling, worth in zip(
            ceilings(field.ground, np.arange(shapes)), (values.lender, values.borrower), strict=True
        ):
            most = worth.reshape(shapes, waivers).max(axis=1)
            assert (ceiling >= most).all()
            close += int((ceiling - most <= 0.02 * np.abs(most)).sum())
    assert close > SEEDS, "ceilings are not so high that they rule nothing out"


def test_the_best_bargain_and_every_companion_are_those_of_valuing_every_plan(
    case_of: Callable[[int], SearchCase],
) -> None:
    bargained = fewer = traded = 0
    for seed in range(SEEDS):
        case = case_of(seed)
        field, nothing = survey(case), do_nothing(case)
        every, bargaining = (
            agreeable_plans(field, case=case, nothing=nothing),
            Bargaining(field=field, case=case, nothing=nothing),
        )
        best = list(islice(bargaining.best(), FEW))
        assert [row for row, _ in best] == best_bargains(every)[:FEW].tolist()
        if not best:
            continue
        recommended, among = best[0]
        bargained, fewer = bargained + 1, fewer + (len(among.rows) < len(every.rows))
        for _, by in COMPANIONS:
            ours = list(bargaining.trade_offs(among, recommended=recommended, by=by))
            assert ours == trade_offs(every, recommended=recommended, by=by).rows.tolist()
            traded += len(ours) > 0
    assert min(bargained, fewer, traded) > SEEDS / 10


def test_without_ceilings_every_plan_is_valued(case_of: Callable[[int], SearchCase]) -> None:
    for seed in range(10):
        case = case_of(seed)
        field, nothing = survey(case), do_nothing(case)
        bent = _with_bent_curve(field)
        assert not has_ceilings(bent.ground)
        every = agreeable_plans(bent, case=case, nothing=nothing)
        best = islice(Bargaining(field=bent, case=case, nothing=nothing).best(), 1)
        assert [row for row, _ in best] == best_bargains(every)[:1].tolist()


def _with_bent_curve(field: Field) -> Field:
    squeeze = field.ground.squeeze.copy()
    squeeze[1, -1] = 0.0
    return replace(field, ground=field.ground._replace(squeeze=squeeze))
