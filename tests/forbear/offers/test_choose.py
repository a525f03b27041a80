"""Choosing: ties, trade-offs, the Pareto frontier, and companions that differ."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.loans import LoanPosition
from forbear.offers import SearchCase, find_offers
from forbear.offers.choose import COMPANIONS, Agreeable, agreeable_plans, best_bargains, differs, excels, trade_offs
from forbear.offers.field import survey
from forbear.offers.nothing import do_nothing
from forbear.policy import PolicyPack

HIGHEST, TOTAL, MONTHS, NOT_FINISHED = range(4)


def plans(*rows: tuple[float, float, float, float, float]) -> Agreeable:
    """Plans of (score, highest, total, months, chance not to finish), numbered from 10."""
    return Agreeable(
        rows=np.arange(10, 10 + len(rows)),
        score=np.array([row[0] for row in rows]),
        measures=np.array([row[1:] for row in rows]),
    )


def test_the_best_bargain_comes_first_and_ties_go_to_the_earlier_end_then_the_lower_total() -> None:
    found = plans(
        (5.0, 100, 1200, 12, 0.2),
        (7.0, 100, 1300, 24, 0.2),
        (7.0, 100, 1200, 18, 0.2),
        (7.0, 100, 1100, 18, 0.2),
        (7.0, 100, 1100, 18, 0.2),
    )
    assert best_bargains(found).tolist() == [13, 14, 12, 11, 10]


def test_a_companion_beats_the_recommended_plan_in_its_measure_and_pays_in_another() -> None:
    found = plans(
        (9.0, 100, 1200, 12, 0.20),  # recommended
        (8.0, 90, 1100, 12, 0.15),  # better in all: a gift, no trade-off
        (7.0, 60, 1300, 24, 0.30),  # lower payment, longer
        (6.0, 50, 1500, 30, 0.35),  # lower still
        (5.0, 30, 1900, 60, 0.65),  # lowest, but less than half as likely to be finished
        (4.0, 120, 1250, 10, 0.20),  # sooner, dearer
    )
    by = dict(COMPANIONS)
    assert trade_offs(found, recommended=10, by=by["lowest_monthly"]).rows.tolist() == [13, 12]
    assert trade_offs(found, recommended=10, by=by["soonest_end"]).rows.tolist() == [15]
    assert trade_offs(found, recommended=10, by=by["lowest_total"]).rows.tolist() == []


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.floats(min_value=1, max_value=9),
            st.integers(min_value=1, max_value=6),
            st.integers(min_value=1, max_value=6),
            st.integers(min_value=1, max_value=6),
            st.sampled_from([0.1, 0.2, 0.3, 0.4, 0.9]),
        ),
        min_size=1,
        max_size=30,
    )
)
def test_a_companion_lies_on_the_pareto_frontier_of_the_trade_offs(
    rows: list[tuple[float, float, float, float, float]],
) -> None:
    found = plans(*rows)
    recommended = int(best_bargains(found)[0])
    for _, measures in COMPANIONS:
        others = trade_offs(found, recommended=recommended, by=measures)
        if len(others.rows):
            first = others.measures[0]
            dominated = (others.measures <= first).all(axis=1) & (others.measures < first).any(axis=1)
            assert not dominated.any()


def test_five_percent_in_one_measure_makes_a_difference_from_each_plan_shown() -> None:
    shown = [(1000.0, 24_000.0, 24.0, 0.70), (600.0, 25_000.0, 42.0, 0.55)]
    assert not differs((1020.0, 24_100.0, 25.0, 0.71), shown=shown)
    assert differs((1050.0, 24_100.0, 25.0, 0.71), shown=shown)
    assert differs((1020.0, 24_100.0, 25.0, 0.66), shown=shown)
    assert not differs((1020.0, 24_100.0, 25.0, 0.71), shown=[*shown, (1e6, 1e6, 1e6, 0.1)])


def test_a_companion_is_named_for_something_only_where_it_is_clearly_the_better():
    assert excels(990.0, shown=(1000.0, 1200.0))
    assert not excels(995.0, shown=(1000.0, 1200.0))
    assert not excels(1000.0, shown=(1000.0,))


@pytest.mark.parametrize("alpha", ["0.2", "0.35", "0.5", "0.8"])
def test_offers_are_at_most_four_differ_and_none_beats_the_recommended_in_all(
    alpha: str,
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., dict[str, Any]],
) -> None:
    path = capacity([5_000] * 4 + [150_000] * 68)
    offers = find_offers(
        SearchCase(**request_for(loan(), capacity=path, policy=nuanhe, alpha=Fraction(alpha)))
    ).offers
    assert 3 <= len(offers) <= 4
    assert len({offer.label for offer in offers}) == len(offers)
    measures = [
        (offer.highest_minor, offer.total_minor, offer.months, float(offer.chance_to_finish)) for offer in offers
    ]
    for place, plan in enumerate(measures):
        assert differs(plan, shown=measures[:place])
        own, best = np.array([*plan[:3], -plan[3]]), np.array([*measures[0][:3], -measures[0][3]])
        assert place == 0 or (own > best).any()


def test_agreeable_plans_are_those_both_sides_gain_from(
    nuanhe: PolicyPack,
    loan: Callable[..., LoanPosition],
    capacity: Callable[..., Any],
    request_for: Callable[..., dict[str, Any]],
) -> None:
    case = SearchCase(**request_for(loan(overdue=0), capacity=capacity([165_000] * 72), policy=nuanhe))
    nothing, field = do_nothing(case), survey(case)
    found = agreeable_plans(field, case=case, nothing=nothing)
    assert 0 < len(found.rows) < len(field.feasible)
    assert np.isfinite(found.score).all()


@given(st.lists(st.tuples(*[st.integers(0, 3)] * 5), min_size=1, max_size=40), st.integers(1, 8))
def test_the_first_few_are_those_of_the_whole_order(drawn: list[tuple[int, ...]], most: int) -> None:
    figures = np.array(drawn, dtype=np.float64)
    found = Agreeable(rows=np.arange(len(drawn)), score=figures[:, 4], measures=figures[:, :4] / 4)
    assert best_bargains(found, most=most).tolist() == best_bargains(found)[:most].tolist()
    for _, by in COMPANIONS:
        few, whole = (trade_offs(found, recommended=0, by=by, most=each) for each in (most, None))
        assert few.rows.tolist() == whole.rows.tolist()[:most]
