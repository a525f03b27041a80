"""Splits sum back and stay fair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forbear.money import split_by_weights, split_evenly


def test_ten_yuan_split_in_three_gives_the_first_the_odd_fen() -> None:
    assert split_evenly(1000, parts=3) == (334, 333, 333)


def test_a_negative_amount_splits_like_its_opposite() -> None:
    assert split_evenly(-1000, parts=3) == (-334, -333, -333)


def test_what_is_left_over_goes_to_the_largest_remainder() -> None:
    # 100 by 1:2:3 is 16.67, 33.33 and 50: the first has the largest remainder.
    assert split_by_weights(100, weights=(1, 2, 3)) == (17, 33, 50)
    assert split_by_weights(100, weights=(3, 2, 1)) == (50, 33, 17)


def test_a_weight_of_zero_gets_nothing() -> None:
    assert split_by_weights(7, weights=(0, 1, 0)) == (0, 7, 0)


@given(total=st.integers(-(10**15), 10**15), parts=st.integers(1, 400))
def test_an_even_split_sums_back_and_differs_by_one_at_most(total: int, parts: int) -> None:
    split = split_evenly(total, parts=parts)
    assert sum(split) == total
    assert max(split) - min(split) <= 1


@given(
    total=st.integers(-(10**15), 10**15),
    weights=st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(any),
)
def test_a_weighted_split_sums_back_and_is_within_one_of_its_share(total: int, weights: list[int]) -> None:
    split = split_by_weights(total, weights=weights)
    assert sum(split) == total
    for part, weight in zip(split, weights, strict=True):
        assert abs(part * sum(weights) - total * weight) < sum(weights)


@pytest.mark.parametrize("weights", [(), (0, 0), (1, -1)])
def test_weights_that_share_nothing_are_refused(weights: tuple[int, ...]) -> None:
    with pytest.raises(AssertionError, match="weights"):
        split_by_weights(10, weights=weights)


def test_a_split_in_no_parts_is_refused() -> None:
    with pytest.raises(AssertionError, match="at least one part"):
        split_evenly(10, parts=0)
