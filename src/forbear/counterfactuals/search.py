"""The search: the smallest honest changes first, alone and then in pairs; only what the engine confirms is suggested.

    told → changes worth trying → screened by facts, capacity and conditions → run → kept if it flips

Specification: ``docs/algorithms/counterfactuals.md``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations

from forbear.counterfactuals.answers import FLOORS, answered, open_answers
from forbear.counterfactuals.candidates import after, in_the_way, is_worth_a_run, single_changes
from forbear.counterfactuals.changes import Change, applied, distance_of
from forbear.counterfactuals.flips import Flip, flip_of
from forbear.facts import Way
from forbear.workout import Assessment, Case, assess

MOST_RUNS = 4
"""How often the engine decides the changed case at most, so that an answer comes within about a second."""

MOST_SUGGESTIONS = 3

_Pair = tuple[Change, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Suggestion:
    """Changes that would flip a result. ``then`` is what the engine decided of the changed case, and so the proof.

    ``then`` is None for open questions: what comes out depends on the answers, and ``flip`` holds for all of them.
    """

    changes: tuple[Change, ...]
    distance: int
    flip: Flip
    then: Assessment | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Counterfactuals:
    """The suggestions found, the smallest first; ``is_complete`` unless the bound on runs ended the search."""

    suggestions: tuple[Suggestion, ...]
    runs: int
    is_complete: bool


def find_counterfactuals(told: Assessment) -> Counterfactuals:
    """The smallest changes that would flip ``told``, an assessment of :func:`forbear.workout.assess`.

    Deterministic: it is bounded by a number of runs, not by a clock. Nothing is suggested that uses a way the table
    of facts does not allow, and nothing that the engine has not confirmed.
    """
    search = _Search(told=told)
    suggestions = tuple(search.of_answers() if told.outcome == "ask" else search.of_changes())
    return Counterfactuals(suggestions=suggestions, runs=search.runs, is_complete=not search.was_bounded)


@dataclass(kw_only=True, slots=True)
class _Search:
    told: Assessment
    runs: int = 0
    was_bounded: bool = False
    found: list[Suggestion] = field(default_factory=list)

    def of_answers(self) -> Iterator[Suggestion]:
        """All open questions together: one alone leaves the case waiting for the others."""
        told, changes = self.told, open_answers(self.told)
        if not changes:
            return
        cases = [answered(told, changes, number=number) for number in range(len(FLOORS))]
        if all(self._run(case, as_of=told.as_of).outcome != "ask" for case in cases):
            yield Suggestion(changes=changes, distance=self._distance(changes), flip=Flip.DECISION, then=None)

    def of_changes(self) -> list[Suggestion]:
        """Single changes, then pairs of which neither is enough alone, until there are enough suggestions."""
        singles = single_changes(self.told)
        if self._is_beyond_evidence(singles):
            return []
        for size in (1, 2):
            for changes in self._ordered(combinations(singles, size)):
                if len(self.found) == MOST_SUGGESTIONS:
                    return self.found
                self._try(changes)
        return self.found

    def _try(self, changes: _Pair) -> None:
        if not _fit_together(changes) or self._holds_one_found(changes):
            return
        if not is_worth_a_run(self.told, changes):
            return
        if self.runs >= MOST_RUNS:
            self.was_bounded = True
            return
        case, as_of = applied(self.told.case, changes, as_of=self.told.as_of)
        then = self._run(case, as_of=as_of)
        if flip := flip_of(self.told, then):
            self.found.append(Suggestion(changes=changes, distance=self._distance(changes), flip=flip, then=then))

    def _is_beyond_evidence(self, singles: Sequence[Change]) -> bool:
        """Whether even all evidence together leads to nothing better, so that no part of it can.

        Sound where more evidence only widens what the household can pay and changes nothing else: then every plan
        that fits with a part of it fits with all of it.
        """
        told, everything = self.told, tuple(singles)
        is_settled = told.outcome == "offers" or bool(in_the_way(told))
        if is_settled or not everything or any(change.way is not Way.EVIDENCE for change in everything):
            return False
        if self._moves_segment(singles):
            return False
        if in_the_way(after(told, everything)) or not all(self._is_between(change, everything) for change in singles):
            return False
        case, as_of = applied(told.case, everything, as_of=told.as_of)
        return flip_of(told, self._run(case, as_of=as_of)) is None

    def _is_between(self, change: Change, everything: _Pair) -> bool:
        """Whether capacity with one piece of evidence lies between that without any and that with all of it."""
        none, one, most = (after(self.told, changes).capacity for changes in ((), (change,), everything))
        if none is None or one is None or most is None:
            return False
        paths = zip(none.binding, one.binding, most.binding, strict=True)
        return none.expected == one.expected == most.expected and all(a <= b <= c for a, b, c in paths)

    def _moves_segment(self, singles: Sequence[Change]) -> bool:
        """Whether evidence gives the case other levers; then a part of it may lead where all of it does not."""
        told, groups = self.told, [*((change,) for change in singles), tuple(singles)]
        return any(after(told, changes).segments.segment != told.segments.segment for changes in groups)

    def _run(self, case: Case, *, as_of: date) -> Assessment:
        self.runs += 1
        told = self.told
        return assess(case, policy=told.policy, law=told.law, models=told.models, as_of=as_of)

    def _ordered(self, groups: Iterator[_Pair]) -> list[_Pair]:
        """The smallest first; ties in the order of the table of facts."""
        return sorted(groups, key=self._distance)

    def _distance(self, changes: _Pair) -> int:
        owed = sum(position.balances.total_minor for position in self.told.case.positions)
        return distance_of(changes, owed_minor=owed, as_of=self.told.as_of)

    def _holds_one_found(self, changes: _Pair) -> bool:
        """Whether a part of ``changes`` is enough already."""
        return any(set(suggestion.changes) <= set(changes) for suggestion in self.found)


def _fit_together(changes: _Pair) -> bool:
    """Two payments would spend the same savings twice; a payment today and waiting are two different plans."""
    return sum(change.way in {Way.PAYMENT, Way.WAITING} for change in changes) <= 1
