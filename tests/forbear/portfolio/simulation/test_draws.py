"""The luck of a household depends on the seed, its reference and the month alone."""

from hashlib import sha256

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.portfolio.simulation.draws import MOST_SEED, months_kept, uniforms

SEEDS = st.integers(0, MOST_SEED)
REFS = st.text(min_size=1, max_size=20)


@given(seed=SEEDS, ref=REFS, months=st.integers(1, 40), runs=st.integers(2, 50))
@settings(max_examples=50, deadline=None)
def test_more_months_and_more_futures_change_no_number(seed: int, ref: str, months: int, runs: int) -> None:
    few = uniforms(seed=seed, ref=ref, months=months, runs=runs)
    many = uniforms(seed=seed, ref=ref, months=months + 7, runs=runs + 13)
    assert (many[:months, :runs] == few).all()
    assert ((few >= 0) & (few < 1)).all()


def test_another_seed_reference_or_month_has_other_numbers() -> None:
    one = uniforms(seed=1, ref="a", months=2, runs=100)
    for other in (uniforms(seed=2, ref="a", months=2, runs=100), uniforms(seed=1, ref="b", months=2, runs=100)):
        assert not (one == other).any()
    assert not (one[0] == one[1]).any()


def test_the_numbers_are_those_of_numpy_and_the_same_in_every_version() -> None:
    found = uniforms(seed=20_261_124, ref="made-up-0001", months=2, runs=2)
    assert found.tolist() == [[0.18659337516409868, 0.9631814832730472], [0.3206535598796689, 0.10673864048453074]]
    key = np.array([20_261_124, int(sha256(b"made-up-0001").hexdigest()[:16], 16)], dtype=np.uint64)
    counter = np.array([0, 2, 0, 0], dtype=np.uint64)
    assert (np.random.Generator(np.random.Philox(key=key, counter=counter)).random(2) == found[1]).all()


def test_the_numbers_are_even() -> None:
    found = uniforms(seed=3, ref="even", months=40, runs=2_500)
    assert abs(found.mean() - 0.5) < 4 * np.sqrt(1 / 12 / found.size)
    counts, _ = np.histogram(found, bins=10, range=(0, 1))
    assert (abs(counts - 10_000) < 4 * np.sqrt(10_000 * 0.9)).all()


@given(seed=SEEDS, hazard=st.lists(st.floats(0, 1), min_size=1, max_size=12), more=st.floats(0, 1))
@settings(max_examples=50, deadline=None)
def test_a_higher_hazard_never_keeps_anybody_longer(seed: int, hazard: list[float], more: float) -> None:
    luck = uniforms(seed=seed, ref="x", months=len(hazard), runs=30)
    low = np.array(hazard)
    assert (months_kept(luck, low + (1 - low) * more) <= months_kept(luck, low)).all()
