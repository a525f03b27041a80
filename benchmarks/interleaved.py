"""Ours beside others: the same figures first, then times taken turn by turn, so that the machine cancels out.

In every round each contender does the task twenty times in a row, as somebody with a book of loans does; what
interrupts one interrupts the others as often. A time is the median of all rounds. A peer whose figures are not ours,
within what it promises, gets no time: the line says what differs.
"""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

ROUNDS = 100
RUNS = 20
Figures = Sequence[float]


@dataclass(frozen=True, kw_only=True, slots=True)
class Contender:
    """``act`` is timed; ``figures`` turns what it returned into numbers to compare, and is not timed.

    ``package`` is the name it is installed under and ``computes`` what it does of the task, in words. ``within`` is
    how far a figure may lie from ours: 0 for who rounds as we do.
    """

    package: str
    computes: str
    act: Callable[[], Any]
    figures: Callable[[Any], Figures]
    within: float = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """One task, our way of doing it and that of each peer; ``unit`` is what the figures count."""

    task: str
    unit: str
    ours: Contender
    peers: tuple[Contender, ...]

    def differences(self) -> dict[str, str]:
        """By package, what keeps a peer from being timed beside us; empty where all agree."""
        ours = self.ours.figures(self.ours.act())
        found = {peer.package: difference(ours, peer.figures(peer.act()), within=peer.within) for peer in self.peers}
        return {package: words for package, words in found.items() if words}

    def lines(self, *, rounds: int = ROUNDS) -> Iterator[str]:
        """The task with our time, then a line for each peer; a ratio below 1 says that ours is faster."""
        differing = self.differences()
        counted = [peer for peer in self.peers if peer.package not in differing]
        ours, *theirs = medians([self.ours.act, *(peer.act for peer in counted)], rounds=rounds)
        yield f"{self.task}: ours {ours:.1f} µs ({self.ours.computes})"
        for peer, taken in zip(counted, theirs, strict=True):
            times = f"{_named(peer.package):<23}{taken:>7.1f} µs   ratio {ours / taken:>6.2f}"
            yield f"  {times}   {peer.computes}; {self._agreed(peer)}"
        for package, words in differing.items():
            yield f"  {_named(package)}: not timed, {words}"

    def _agreed(self, peer: Contender) -> str:
        if not peer.within:
            return "equal figures"
        off = largest_difference(self.ours.figures(self.ours.act()), peer.figures(peer.act()))
        return f"within {off:.1f} {self.unit} of ours"


def _named(package: str) -> str:
    return f"{package} {version(package)}"


def difference(ours: Figures, theirs: Figures, *, within: float) -> str | None:
    """Where their figures are not ours within ``within``, in words; None where they are."""
    if len(ours) != len(theirs):
        return f"it has {len(theirs)} figures and we have {len(ours)}"
    for number, (our, their) in enumerate(zip(ours, theirs, strict=True), start=1):
        # Not "greater than": a figure that is no number at all lies within nothing.
        if not abs(our - their) <= within:
            return f"its figure {number} is {their} and ours {our}"
    return None


def largest_difference(ours: Figures, theirs: Figures) -> float:
    """How far the two lie apart where they do most."""
    return max(abs(our - their) for our, their in zip(ours, theirs, strict=True))


def medians(acts: Sequence[Callable[[], Any]], *, rounds: int) -> list[float]:
    """Microseconds of each act, the median of ``rounds`` turns of ``RUNS`` after one run that does not count."""
    times: list[list[int]] = [[] for _ in acts]
    for act in acts:
        act()
    for _ in range(rounds):
        for act, taken in zip(acts, times, strict=True):
            start = time.perf_counter_ns()
            for _ in range(RUNS):
                act()
            taken.append(time.perf_counter_ns() - start)
    return [statistics.median(taken) / RUNS / 1000 for taken in times]
