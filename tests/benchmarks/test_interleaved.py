"""What decides whether a peer is timed beside us, and how; no peer is needed to know."""

import math

import pytest

from benchmarks.interleaved import RUNS, Comparison, Contender, difference, medians


def contender(figures: list[float], *, package: str = "pytest", within: float = 0.0) -> Contender:
    return Contender(
        package=package, computes="to the cent", act=lambda: figures, figures=lambda made: made, within=within
    )


def against(peer: Contender) -> Comparison:
    return Comparison(task="Two figures", unit="cents", ours=contender([63457, 45000]), peers=(peer,))


def test_equal_figures_do_not_differ() -> None:
    assert difference([63457, 45000], [63457, 45000], within=0) is None


def test_a_cent_is_a_difference_to_who_rounds_as_we_do() -> None:
    assert difference([63457, 45000], [63457, 45001], within=0) == "its figure 2 is 45001 and ours 45000"


def test_floats_may_lie_as_far_as_they_say_and_no_farther() -> None:
    assert difference([100.0], [102.0], within=2) is None
    assert difference([100.0], [102.5], within=2) == "its figure 1 is 102.5 and ours 100.0"


@pytest.mark.parametrize("figure", [math.nan, math.inf])
def test_what_is_no_number_agrees_with_nothing(figure: float) -> None:
    assert difference([100.0], [figure], within=2) is not None


def test_a_schedule_of_another_length_is_another_schedule() -> None:
    assert difference([1, 2], [1], within=0) == "it has 1 figures and we have 2"


def test_who_has_other_figures_is_not_timed_and_the_line_says_why() -> None:
    ours, peer = against(contender([63457, 45001])).lines(rounds=1)
    assert ours.startswith("Two figures: ours ")
    assert peer == f"  pytest {pytest.__version__}: not timed, its figure 2 is 45001 and ours 45000"


def test_who_has_our_figures_is_timed_under_its_version() -> None:
    _, peer = against(contender([63457, 45000])).lines(rounds=1)
    assert peer.split()[:2] == ["pytest", pytest.__version__]
    assert peer.endswith("to the cent; equal figures")


def test_who_computes_in_floats_is_told_by_how_far() -> None:
    _, peer = against(contender([63456.6, 45000.2], within=2)).lines(rounds=1)
    assert peer.endswith("within 0.4 cents of ours")


def test_acts_take_turns_and_the_first_run_does_not_count() -> None:
    turns: list[str] = []
    times = medians([lambda: turns.append("ours"), lambda: turns.append("theirs")], rounds=2)
    assert turns == ["ours", "theirs"] + 2 * (["ours"] * RUNS + ["theirs"] * RUNS)
    assert all(0 < taken < 100_000 for taken in times)
