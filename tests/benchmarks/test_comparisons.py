"""Before anybody is timed: every peer has our figures, so that a ratio compares the same work."""

from dataclasses import replace
from importlib import import_module
from typing import Any

import pytest

from forbear.policy import condition_frame

PEERS = ("mortgagemath", "numpy_financial", "QuantLib", "repaykit")


@pytest.fixture
def _installed() -> None:
    for peer in PEERS:
        pytest.importorskip(
            peer, reason=f"{peer} is not installed: `make bench` installs the packages we are timed beside"
        )


def test_pyxirr_finds_our_rates() -> None:
    small, large = import_module("benchmarks.xirr").comparisons()
    assert small.differences() == large.differences() == {}


@pytest.mark.usefixtures("_installed")
@pytest.mark.parametrize("task", ["schedules", "restructured"])
def test_every_peer_amortizes_to_our_figures(task: str) -> None:
    comparison = import_module(f"benchmarks.{task}").comparison()
    assert [peer.package for peer in comparison.peers] == ["mortgagemath", "repaykit", "QuantLib", "numpy-financial"]
    assert comparison.differences() == {}


@pytest.mark.usefixtures("_installed")
def test_another_loan_is_noticed_by_every_peer() -> None:
    schedules, peers = import_module("benchmarks.schedules"), import_module("benchmarks.peers")
    contract = schedules.CONTRACT
    other = peers.Amortization(
        principal_minor=contract.principal_minor + 10_000, installments=36, starts_on=contract.disbursed_on
    )
    ours = schedules.comparison().ours
    comparison = import_module("benchmarks.interleaved").Comparison(
        task="Another loan", unit="cents", ours=ours, peers=peers.peers(other)
    )
    assert len(comparison.differences()) == len(PEERS)


@pytest.fixture
def conditions() -> Any:
    for peer in ("cel", "zen"):
        pytest.importorskip(
            peer, reason=f"{peer} is not installed: `make bench` installs the packages we are timed beside"
        )
    return import_module("benchmarks.conditions")


def test_every_engine_gives_our_truths(conditions: Any) -> None:
    frame = conditions.book(500)
    assert len(set(conditions.SQL)) == 50
    assert {peer.package: conditions.difference(peer, frame, 500) for peer in conditions.peers()} == {
        "zen-engine": None,
        "common-expression-language": None,
    }


def test_the_conditions_tell_loans_apart(conditions: Any) -> None:
    """A condition that is true of every loan, or of none, would compare nothing."""
    truths = condition_frame(conditions.policy(), conditions.book(5_000))
    assert [column.name for column in truths if column.null_count() or column.n_unique() < 2] == []


def test_another_book_is_noticed_by_every_engine(conditions: Any) -> None:
    frame = conditions.book(50)
    other = frame.with_columns(dpd_max=frame["dpd_max"] + 200)
    for peer in conditions.peers():
        twisted = replace(
            peer, prepared=lambda row, peer=peer: peer.prepared({**row, "dpd_max": row["dpd_max"] + 200})
        )
        assert "differs at" in conditions.difference(twisted, frame, 50)
        assert conditions.difference(peer, other, 50) is None
