"""Covering is an order: it holds of itself, goes on through a third, and never both ways for what differs."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from forbear.trials.plans import PlanFigures, covers

PLAN = st.builds(
    PlanFigures,
    highest_minor=st.integers(1, 3),
    total_minor=st.integers(1, 3),
    ends_on=st.sampled_from([date(2027, 1, 12), date(2027, 2, 12)]),
    first_due_on=st.sampled_from([date(2026, 12, 12), date(2027, 1, 12)]),
    owed_minor=st.integers(1, 2),
    role_rank=st.integers(0, 1),
)
PLANS = st.lists(PLAN, max_size=3)


@given(PLANS)
def test_a_set_covers_itself(plans: list[PlanFigures]) -> None:
    assert covers(plans, plans)


@given(PLANS, PLANS, PLANS)
def test_what_covers_what_covers_a_third_covers_it_too(
    best: list[PlanFigures], middle: list[PlanFigures], least: list[PlanFigures]
) -> None:
    if covers(best, middle) and covers(middle, least):
        assert covers(best, least)


@given(PLANS, PLANS)
def test_sets_that_cover_each_other_recommend_the_same(mine: list[PlanFigures], theirs: list[PlanFigures]) -> None:
    if covers(mine, theirs) and covers(theirs, mine):
        assert mine[:1] == theirs[:1]


@given(PLANS, PLANS)
def test_more_to_choose_from_is_never_less(plans: list[PlanFigures], more: list[PlanFigures]) -> None:
    if plans:
        assert covers([*plans, *more], plans)
