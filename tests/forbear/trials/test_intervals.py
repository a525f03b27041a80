"""Intervals hold what they are about, grow narrower with more cases, and are not given for a handful."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.trials.intervals import FEWEST_FOR_INTERVAL, total, wilson


@given(st.integers(1, 5000).flatmap(lambda cases: st.tuples(st.integers(0, cases), st.just(cases))))
def test_a_share_lies_in_its_interval_and_the_interval_in_zero_to_one(counted: tuple[int, int]) -> None:
    hits, cases = counted
    found = wilson(hits, cases)
    assert found.low is not None
    assert found.high is not None
    assert 0 <= found.low <= found.value <= found.high <= 1
    other = wilson(cases - hits, cases)
    assert other.high is not None
    assert found.low == pytest.approx(1 - other.high, abs=1e-12)


@given(st.integers(0, 50))
def test_ten_times_the_cases_make_a_share_surer(hits: int) -> None:
    few, many = wilson(hits, 50), wilson(hits * 10, 500)
    widths = [found.high - found.low for found in (few, many) if found.high is not None and found.low is not None]
    assert widths[1] < widths[0]


@given(st.lists(st.integers(-10_000, 10_000), max_size=60))
def test_a_sum_has_an_interval_from_thirty_cases_on(expected: list[int]) -> None:
    found = total(expected)
    assert found.value == sum(expected)
    if len(expected) < FEWEST_FOR_INTERVAL:
        assert (found.low, found.high) == (None, None)
    else:
        assert found.low is not None
        assert found.high is not None
        assert found.low <= found.value <= found.high


def test_equal_cases_that_turn_out_for_certain_leave_no_doubt() -> None:
    found = total([700] * 40)
    assert (found.low, found.value, found.high) == (28_000, 28_000, 28_000)
