"""Classes follow the rules of forbear.reporting, whose own answer is asked here."""

from datetime import date

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.dates import add_months, due_dates
from forbear.portfolio.simulation import Played
from forbear.portfolio.simulation.classes import CLASSES, after_recovery, ranks_of
from forbear.portfolio.simulation.overdue import Due, days_past_due
from forbear.reporting import AssetClass, Recovery, china_classification
from tests.forbear.portfolio.simulation.conftest import AS_OF


@given(days=st.integers(0, 500))
@settings(max_examples=200, deadline=None)
def test_days_past_due_give_the_class_reporting_gives(days: int) -> None:
    found = china_classification(days_past_due=days, as_of=AS_OF)
    assert CLASSES[ranks_of(np.array([days]))[0]] == found.asset_class


@given(days=st.integers(91, 400), clear_from=st.integers(1, 6))
@settings(max_examples=60, deadline=None)
def test_the_way_back_from_non_performing_is_as_long_as_reporting_says(days: int, clear_from: int) -> None:
    """Nothing is overdue from the end of a month on; everything else the rule asks for is given."""
    months = 16
    late = [days + 30 * month if month < clear_from else 0 for month in range(months)]
    ranks = after_recovery(ranks_of(np.array(late)), is_clear=[not each for each in late], months=6)
    ends = [add_months(AS_OF, month) for month in range(months)]
    dues = tuple(add_months(date(2026, 12, 10), month) for month in range(months + 6))
    back = Recovery(arrears_paid_on=ends[clear_from], due_days=dues, is_sustainable=True, has_impaired_asset=False)
    said = [
        china_classification(
            days_past_due=late[month], as_of=ends[month], class_before=AssetClass.SUBSTANDARD, recovery=back
        ).asset_class
        for month in range(months)
    ]
    assert [CLASSES[rank] for rank in ranks] == said


def test_whoever_falls_off_ends_as_a_loss(played: list[Played]) -> None:
    for case in played:
        for arm in case.arms:
            fallen = np.flatnonzero(np.arange(arm.course.months) < 24)
            assert (arm.capital.by_contract[:-1, fallen, 60] == 0).all()


def test_who_pays_the_contract_is_normal_again_in_a_month_unless_non_performing(played: list[Played]) -> None:
    for case in played:
        nothing, kept = case.arms[0].capital.by_contract, case.arms[0].course.months
        if case.traits.days_past_due <= 90:
            assert (nothing[1:, kept, 1:] == 0).all()
        else:
            assert (nothing[:2, kept, 1:6] == 0).all()
            assert (nothing[1:, kept, 9:] == 0).all()


def test_on_the_terms_agreed_nobody_who_keeps_a_plan_is_worse_than_by_the_contract(played: list[Played]) -> None:
    plans = [(case, arm) for case in played for arm in case.arms if arm.course.is_plan]
    assert plans
    for case, arm in plans:
        kept, months = arm.course.months, arm.course.last_month
        performing = arm.capital.on_terms[:2, kept, 1:months]
        if case.traits.days_past_due <= 90:
            assert (arm.capital.on_terms[2:, kept, 1:months] == 0).all()
            assert performing.sum() > 0
        # In observation at least special mention, by the article nobody has read.
        assert (arm.capital.on_terms[0, kept, 1 : arm.course.first_month + 12] == 0).all()


def test_more_payments_never_mean_more_days_past_due() -> None:
    rng = np.random.default_rng(3)
    dues = [Due(on=on, minor=10_000) for on in due_dates(date(2026, 10, 10), count=12)]
    for _ in range(30):
        low = rng.integers(0, 12_000, 18).tolist()
        high = [each + int(more) for each, more in zip(low, rng.integers(0, 3_000, 18), strict=True)]
        assert (days_past_due(dues, payment=high, as_of=AS_OF) <= days_past_due(dues, payment=low, as_of=AS_OF)).all()
