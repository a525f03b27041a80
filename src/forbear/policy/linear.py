"""Whether a handful of linear inequalities can hold together: Fourier-Motzkin elimination over exact fractions.

Where every quantity of an inequality goes in steps (days, counts), its bound is drawn in to the next step, so that
``2 < days < 3`` is seen to be empty. What is found empty is empty; what is not may still hold no whole number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, gcd, lcm

MOST_ROWS = 400
"""Beyond so many inequalities elimination stops and nothing is said (judgement; a policy's lines stay far below)."""


@dataclass(frozen=True, slots=True)
class Row:
    """The sum of ``parts`` (quantity and factor) is at most ``bound``, below it where ``strict``.

    ``steps`` says that every quantity is a whole number, ``asked`` how far the bound went before it was drawn in to
    the next of them; ``words`` is where the inequality comes from.
    """

    parts: tuple[tuple[str, int], ...]
    bound: Fraction
    strict: bool
    steps: bool
    words: str
    asked: tuple[Fraction, bool]

    @property
    def without_steps(self) -> "Row":
        """The same, were its quantities to take any value."""
        bound, strict = self.asked
        return Row(self.parts, bound, strict, False, self.words, self.asked)

    @property
    def reversed(self) -> tuple[tuple[str, int], ...]:
        """The parts of a row that bounds the same sum from the other side."""
        return tuple((name, -factor) for name, factor in self.parts)

    def is_within(self, other: "Row") -> bool:
        """Whether it asks at least as much of the same sum as ``other``."""
        return (self.bound, not self.strict) <= (other.bound, not other.strict)

    def is_against(self, other: "Row") -> bool:
        """Whether it and ``other``, which bounds the same sum from the other side, leave no room."""
        room = self.bound + other.bound
        return room < 0 or (room == 0 and (self.strict or other.strict))

    @property
    def cannot_hold(self) -> bool:
        """Whether it asks zero to be below zero."""
        return not self.parts and (self.bound < 0 or (self.strict and self.bound == 0))


class TooMany(Exception):
    """Elimination would take too long; no answer."""


def row_of(parts: Mapping[str, Fraction | int], *, bound: Fraction, strict: bool, steps: bool, words: str) -> Row:
    """The inequality in its one spelling: quantities in order, factors whole and without a common divisor."""
    scale = lcm(*(factor.denominator for factor in parts.values()))
    whole = sorted((name, int(factor * scale)) for name, factor in parts.items() if factor)
    divisor = gcd(*(factor for _, factor in whole)) or 1
    kept = tuple((name, factor // divisor) for name, factor in whole)
    bound = bound * scale / divisor
    asked = bound, strict
    if steps and kept:
        bound, strict = Fraction(ceil(bound) - 1 if strict else floor(bound)), False
    return Row(kept, bound, strict, steps, words, asked)


def is_empty(rows: Iterable[Row]) -> bool:
    """Whether no values fulfill all rows. Raises TooMany."""
    left = _tightest(rows)
    while True:
        if any(row.cannot_hold for row in left):
            return True
        name = _cheapest(left)
        if name is None:
            return False
        left = _without(name, left)
        if len(left) > MOST_ROWS:
            raise TooMany


def smallest_conflict(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Rows that cannot hold together and would if any one of them were left out; ``rows`` must be empty."""
    kept = list(rows)
    for row in rows:
        others = [other for other in kept if other is not row]
        if is_empty(others):
            kept = others
    return tuple(kept)


def _tightest(rows: Iterable[Row]) -> list[Row]:
    found: dict[tuple[tuple[str, int], ...], Row] = {}
    for row in rows:
        known = found.get(row.parts)
        if known is None or not known.is_within(row):
            found[row.parts] = row
    return list(found.values())


def _cheapest(rows: Iterable[Row]) -> str | None:
    """The quantity whose elimination adds the fewest rows."""
    signs: dict[str, list[int]] = {}
    for row in rows:
        for name, factor in row.parts:
            signs.setdefault(name, [0, 0])[factor > 0] += 1
    return min(signs, key=lambda name: (signs[name][0] * signs[name][1] - sum(signs[name]), name), default=None)


def _without(name: str, rows: Sequence[Row]) -> list[Row]:
    above: list[tuple[int, Row]] = []
    below: list[tuple[int, Row]] = []
    free = []
    for row in rows:
        factor = dict(row.parts).get(name)
        if factor is None:
            free.append(row)
        else:
            (above if factor > 0 else below).append((abs(factor), row))
    return _tightest([*free, *(_joined(up, down) for up in above for down in below)])


def _joined(up: tuple[int, Row], down: tuple[int, Row]) -> Row:
    """Both rows added so that the quantity between them falls away."""
    (above, first), (below, second) = up, down
    parts: dict[str, Fraction | int] = {name: factor * below for name, factor in first.parts}
    for name, factor in second.parts:
        parts[name] = parts.get(name, 0) + factor * above
    return row_of(
        parts,
        bound=first.bound * below + second.bound * above,
        strict=first.strict or second.strict,
        steps=first.steps and second.steps,
        words="",
    )
