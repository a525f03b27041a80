"""A book summed up: the same whatever the order and the chunks, and a policy beside itself differs by nothing."""

from collections.abc import Callable
from random import Random
from statistics import fmean, variance
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forbear.decisions import Library
from forbear.policy import PolicyPack
from forbear.portfolio.simulation import Played, Setup, Simulation, Tally, play, summary_of
from forbear.portfolio.simulation.moments import Moments, interval, sums_of
from forbear.trials import FEWEST_CASES, FEWEST_FOR_INTERVAL
from forbear.trials.intervals import Z
from tests.forbear.portfolio.simulation.conftest import documents


def _summary(tally: Tally, library: Library) -> Any:
    simulation = Simulation(tally=tally, set_aside=(), fingerprint="", is_partial=False)
    return summary_of(simulation, library=library).model_dump(mode="json")


@pytest.fixture(scope="module")
def setup(nuanhe: PolicyPack, panshi: PolicyPack, setup_of: Callable[..., Setup]) -> Setup:
    return setup_of(nuanhe, panshi)


def _tally(setup: Setup, cases: list[Played]) -> Tally:
    tally = Tally(setup=setup)
    for case in cases:
        tally.add(case)
    return tally


def test_order_and_chunks_change_no_digit(setup: Setup, played: list[Played], library: Library) -> None:
    whole = _summary(_tally(setup, played), library)
    mixed = list(played)
    Random(5).shuffle(mixed)
    assert _summary(_tally(setup, mixed), library) == whole
    for cut in (1, len(mixed) // 2):
        chunks = _tally(setup, mixed[:cut])
        chunks.merge(_tally(setup, mixed[cut:]))
        assert _summary(chunks, library) == whole


def test_a_policy_beside_itself_differs_by_nothing(
    library: Library, nuanhe: PolicyPack, setup_of: Callable[..., Setup]
) -> None:
    setup = setup_of(nuanhe, nuanhe)
    tally = Tally(setup=setup)
    for document in documents(16):
        found = play(document, setup=setup, library=library)
        assert not isinstance(found, tuple)
        tally.add(found)
    twin = tally.difference(2, 1)
    assert twin.found
    assert {(each.sums, each.squares) for each in twin.found.values()} == {(0, 0)}
    assert tally.difference(1, 0).of("recovered").sums > 0


def test_a_part_of_the_book_lives_as_it_does_in_the_whole(
    setup: Setup, played: list[Played], library: Library, nuanhe: PolicyPack, setup_of: Callable[..., Setup]
) -> None:
    alone = setup_of(nuanhe, months=setup.months)
    refs = {}
    for document in documents(6):
        found = play(document, setup=alone, library=library)
        if isinstance(found, Played):
            refs[document["borrower_ref"]] = found
    lived = iter(played)
    for found in refs.values():
        whole = next(lived)
        for place in (0, 1):
            assert (found.arms[place].kept == whole.arms[place].kept).all()


@given(
    outcomes=st.lists(
        st.lists(st.integers(-(10**12), 10**12), min_size=4, max_size=4),
        min_size=FEWEST_FOR_INTERVAL,
        max_size=FEWEST_FOR_INTERVAL + 5,
    )
)
@settings(max_examples=50, deadline=None)
def test_the_interval_is_the_plain_formula(outcomes: list[list[int]]) -> None:
    moments = Moments()
    for case in outcomes:
        total, squares = sums_of({"x": np.array(case)})["x"]
        moments.add(total=total, squares=squares)
    found = interval(moments, runs=4)
    means = [fmean(case) for case in outcomes]
    half = Z * (len(outcomes) * variance(means) + sum(variance(case) for case in outcomes)) ** 0.5
    assert found is not None
    assert found.low is not None
    assert found.value == pytest.approx(sum(means), abs=1, rel=1e-9)
    assert found.value - found.low == pytest.approx(half, rel=1e-6, abs=2_000)


def test_too_few_cases_have_no_interval_and_fewer_no_sum() -> None:
    moments = Moments()
    for number in range(FEWEST_FOR_INTERVAL):
        found = interval(moments, runs=2)
        assert (found is None) == (number < FEWEST_CASES)
        assert found is None or found.low is None
        moments.add(total=number, squares=number * number)
    assert interval(moments, runs=2).low is not None  # type: ignore[union-attr]


def test_small_groups_say_that_they_are_too_small(setup: Setup, played: list[Played], library: Library) -> None:
    found = _summary(_tally(setup, played), library)
    groups = [group for split in found["splits"] for group in split["groups"]]
    assert {group["cases"] >= FEWEST_FOR_INTERVAL for group in groups} == {False}
    assert all(group["arms"] is None and group["reason"]["code"] == "trial.not_enough_data" for group in groups)
    assert sum(group["cases"] for group in found["splits"][0]["groups"]) == found["cases"]["played"]
