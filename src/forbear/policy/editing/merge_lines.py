"""Merging two texts line by line, as version control does."""

import difflib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

MOST_PAIRS = 2_000_000
"""Pairs of equal lines looked at; beyond, everything between the first and the last change counts as one change."""

Lines = list[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Hunk:
    """A stretch of lines that all three have alike, that one changed, or (``is_conflict``) that both changed."""

    base: Lines
    mine: Lines
    theirs: Lines

    @property
    def is_conflict(self) -> bool:
        """Whether both sides changed it, and differently."""
        return self.mine != self.theirs and self.base not in (self.mine, self.theirs)

    @property
    def lines(self) -> Lines:
        """The lines it merges to; those of ``theirs`` in a conflict."""
        return self.mine if self.base == self.theirs else self.theirs


def line_hunks(base: str, mine: str, theirs: str) -> list[Hunk]:
    """The three texts cut into stretches; joined again, each side's lines are its whole text."""
    b, m, t = (text.splitlines(keepends=True) for text in (base, mine, theirs))
    hunks: list[Hunk] = []
    at = (0, 0, 0)
    for start_b, start_m, start_t, size in [*_common(_matches(b, m), _matches(b, t)), (len(b), len(m), len(t), 0)]:
        changed = Hunk(base=b[at[0] : start_b], mine=m[at[1] : start_m], theirs=t[at[2] : start_t])
        alike = b[start_b : start_b + size]
        hunks += [*_line_by_line(changed), Hunk(base=alike, mine=alike, theirs=alike)]
        at = (start_b + size, start_m + size, start_t + size)
    return hunks


def _line_by_line(hunk: Hunk) -> list[Hunk]:
    """A stretch both sides changed without adding or removing lines, as one stretch for each line."""
    if not hunk.is_conflict or not len(hunk.base) == len(hunk.mine) == len(hunk.theirs):
        return [hunk]
    rows = zip(hunk.base, hunk.mine, hunk.theirs, strict=True)
    return [Hunk(base=[base], mine=[mine], theirs=[theirs]) for base, mine, theirs in rows]


def _common(mine: list[tuple[int, int, int]], theirs: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Stretches of the base that both sides kept: their start in base, mine and theirs, and their length."""
    found = []
    i = j = 0
    while i < len(mine) and j < len(theirs):
        (b1, m, size1), (b2, t, size2) = mine[i], theirs[j]
        start, end = max(b1, b2), min(b1 + size1, b2 + size2)
        if start < end:
            found.append((start, m + start - b1, t + start - b2, end - start))
        if b1 + size1 < b2 + size2:
            i += 1
        else:
            j += 1
    return found


def _matches(base: Lines, side: Lines) -> list[tuple[int, int, int]]:
    """Stretches of equal lines, without the search where it would take too long."""
    head = _alike(base, side)
    tail = _alike(base[head:][::-1], side[head:][::-1])
    inner_base, inner_side = base[head : len(base) - tail], side[head : len(side) - tail]
    found = [(head + b, head + s, size) for b, s, size in _searched(inner_base, inner_side)]
    return [(0, 0, head), *found, (len(base) - tail, len(side) - tail, tail)]


def _searched(base: Lines, side: Lines) -> list[tuple[int, int, int]]:
    in_base, in_side = Counter(base), Counter(side)
    if sum(count * in_side[line] for line, count in in_base.items()) > MOST_PAIRS:
        return []
    matcher = difflib.SequenceMatcher(None, base, side, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks() if block.size]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    return next(
        (count for count, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
