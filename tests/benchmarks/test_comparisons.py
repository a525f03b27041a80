"""Before anybody is timed: every peer has our figures, so that a ratio compares the same work."""

from importlib import import_module

import pytest

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
