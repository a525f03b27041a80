"""Every case is in one group of each kind, and no kind is one that may never be asked about."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.problems import BadInput
from forbear.trials import GROUPS, Traits
from forbear.trials.groups import NOT_TOLD, groupings, income_bands

FORBIDDEN = re.compile(r"sex|gender|ethnic|race|relig|health|ill|disab|age\b|birth|name|nation|marri|contact|vulner")


def _traits(income: int | None = 0, late: int = 0, size: int = 1) -> Traits:
    return Traits(
        reason="job_loss",
        household_size=size,
        income_now_minor=income,
        days_past_due=late,
        product="online_consumer_loan",
        region="CN",
    )


def test_no_group_is_of_what_may_never_enter() -> None:
    assert [name for name in GROUPS if FORBIDDEN.search(name)] == []
    assert set(groupings(GROUPS, bands=income_bands([]))) == set(GROUPS)


def test_groups_there_are_not_are_refused_all_at_once() -> None:
    with pytest.raises(BadInput) as refused:
        groupings(("reason", "sex", "ethnicity"), bands=income_bands([]))
    assert len(refused.value.problems) == 2


@given(st.lists(st.none() | st.integers(0, 20), min_size=1, max_size=200))
def test_quarters_of_income_part_the_cases_in_order(incomes: list[int | None]) -> None:
    bands = income_bands(_traits(income) for income in incomes)
    placed = sorted((income, bands.band_of(_traits(income))) for income in incomes if income is not None)
    assert [band for _, band in placed] == sorted(band for _, band in placed)
    assert {band for _, band in placed} <= {"1", "2", "3", "4"}
    for income, band in placed:
        above, at_most = bands.span_of(band)
        assert above is None or above < income
        assert at_most is None or income <= at_most


def test_quarters_of_different_incomes_are_of_equal_size() -> None:
    traits = [_traits(income) for income in range(100)]
    bands = income_bands(traits)
    assert [[bands.band_of(each) for each in traits].count(band) for band in "1234"] == [25, 25, 25, 25]


@pytest.mark.parametrize(
    ("late", "band"), [(0, "0"), (1, "1-30"), (30, "1-30"), (31, "31-60"), (90, "61-90"), (91, "91+"), (4000, "91+")]
)
def test_days_past_due_go_by_months(late: int, band: str) -> None:
    assert groupings(("days_past_due",), bands=income_bands([]))["days_past_due"](_traits(late=late)) == band


def test_large_households_are_one_group_and_an_untold_income_is_no_zero() -> None:
    sizes = groupings(("household_size",), bands=income_bands([]))["household_size"]
    assert [sizes(_traits(size=size)) for size in (1, 4, 5, 12)] == ["1", "4", "5+", "5+"]
    assert income_bands([_traits(0)]).band_of(_traits(None)) == NOT_TOLD
