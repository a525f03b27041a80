"""Whether some case can make given conditions true, others false, all at once; and if none can, why.

A search over the alternatives of OR. Along each way the comparisons collect: truths must agree, texts must leave a
value, numbers and days must have room between their bounds. Facts are taken as known: what no known facts make true,
unknown ones do not either, for SQL's logic never turns unknown into true.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from forbear.policy.fact_domains import Domain
from forbear.policy.linear import Row, TooMany, is_empty, smallest_conflict
from forbear.policy.quantities import limits, rows_of
from forbear.policy.sql_tree import OPPOSITE, Comparison, Constant, Fact, Joined, Node, Not
from forbear.problems import Said, joined, said

MOST_WAYS, MOST_IN_ALL = 1_000, 5_000
"""Ways through the alternatives, in one search and for all that share an effort (judgement); beyond it, no answer."""
_REASONS, _LOOKED_AT = 3, 12

Claim = tuple[Node, bool]
"""A condition and whether it is to be true or false."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Reach:
    """``possible`` is None where the search gave up. ``because`` says what stands against it, when nothing is."""

    possible: bool | None
    because: tuple[str, ...] = ()


@dataclass(slots=True)
class Effort:
    """How many ways may still be tried by all searches that share it; each takes from it."""

    left: int = MOST_IN_ALL


def reach(claims: Iterable[Claim], *, domains: Mapping[str, Domain], effort: Effort | None = None) -> Reach:
    """Whether a case can be as all ``claims`` say."""
    search = _Search(domains=domains, effort=effort or Effort())
    try:
        possible = search.walk(list(claims), _Way())
    except TooMany:
        return Reach(possible=None)
    return Reach(possible=possible, because=() if possible else search.because())


@dataclass(slots=True)
class _Way:
    """What one way has collected so far: the tightest row of each sum, the words with a truth or the texts left.

    ``grown`` says that rows came in that were not yet held against the others.
    """

    rows: Mapping[Any, Row] = field(default_factory=dict)
    truths: Mapping[str, tuple[bool, str]] = field(default_factory=dict)
    texts: Mapping[str, tuple[frozenset[str] | None, tuple[str, ...]]] = field(default_factory=dict)
    grown: bool = False


@dataclass(slots=True)
class _Search:
    domains: Mapping[str, Domain]
    effort: Effort
    conflicts: dict[tuple[Row, ...] | str, None] = field(default_factory=dict)
    ways: int = 0

    def because(self) -> tuple[str, ...]:
        """The first conflicts that were met, each by the fewest parts it takes."""
        met = list(self.conflicts)[:_LOOKED_AT]
        found = dict.fromkeys(each if isinstance(each, str) else self._conflict_words(each) for each in met)
        return tuple(found)[:_REASONS]

    def walk(self, claims: list[Claim], way: _Way) -> bool:
        """Whether a case fulfills ``claims`` on this way, alternatives tried one by one."""
        choices: list[list[Claim]] = []
        found = way
        while claims:
            node, wanted = claims.pop(0)
            taken = self._taken_apart(node, wanted)
            if taken is None:
                further = self._with(found, node, wanted)
                if further is None:
                    return False
                found = further
            elif len(taken) == 1:
                claims = [*taken[0], *claims]
            else:
                choices.append(taken)
        if found.grown and self._has_no_room(found):
            return False
        return self._chosen(choices, _Way(found.rows, found.truths, found.texts))

    def _chosen(self, choices: list[list[Claim]], way: _Way) -> bool:
        """Whether one alternative of each choice holds too; choices that hold already are left aside."""
        open_ = [choice for choice in choices if not any(self._holds(claim, way) for claim in choice)]
        if not open_:
            return True
        left = [[claim for claim in choice if not self._is_out(claim, way)] or choice for choice in open_]
        first, *others = sorted(left, key=len)
        for alternative in first:
            self.ways, self.effort.left = self.ways + 1, self.effort.left - 1
            if self.ways > MOST_WAYS or self.effort.left < 0:
                raise TooMany
            if self.walk([*(self._either(choice) for choice in others), alternative], way):
                return True
        return False

    def _holds(self, claim: Claim, way: _Way) -> bool:
        """Whether a single comparison or truth follows from what the way has collected."""
        node, wanted = claim
        if isinstance(node, Fact):
            return way.truths.get(node.name, (None, ""))[0] is wanted
        rows = self._rows(node, wanted)
        return rows is not None and all((known := way.rows.get(row.parts)) and known.is_within(row) for row in rows)

    def _is_out(self, claim: Claim, way: _Way) -> bool:
        """Whether a single comparison or truth contradicts what the way has collected."""
        for row in self._rows(*claim) or ():
            known = way.rows.get(row.reversed)
            if known is not None and known.is_against(row):
                self.conflicts[(known, row)] = None
                return True
        return False

    def _rows(self, node: Node, wanted: bool) -> tuple[Row, ...] | None:
        if not isinstance(node, Comparison) or self._type(node.left) in ("bool", "text"):
            return None
        sign = node.sign if wanted else OPPOSITE[node.sign]
        return None if sign == "<>" else rows_of(Comparison(sign, node.left, node.right))

    def _either(self, choice: list[Claim]) -> Claim:
        if len(choice) == 1:
            return choice[0]
        return (Joined("OR", tuple(node if wanted else Not(node) for node, wanted in choice)), True)

    def _taken_apart(self, node: Node, wanted: bool) -> Any:
        """One list of claims that must all hold, several claims of which one must, or None for a comparison."""
        if isinstance(node, Not):
            return [[(node.part, not wanted)]]
        if isinstance(node, Joined):
            claims = [(part, wanted) for part in node.parts]
            return [claims] if (node.word == "AND") == wanted else claims
        if isinstance(node, Comparison):
            return self._of_comparison(node, wanted)
        return None

    def _of_comparison(self, node: Comparison, wanted: bool) -> Any:
        sign = node.sign if wanted else OPPOSITE[node.sign]
        if self._is_truth(node.left):
            return _both(node.left, node.right, same=sign == "=")
        if self._type(node.left) == "text":
            return None
        if sign == "<>":
            return [(Comparison("<", node.left, node.right), True), (Comparison(">", node.left, node.right), True)]
        return [[(Comparison(sign, node.left, node.right), True)]] if sign != node.sign else None

    def _with(self, way: _Way, node: Node, wanted: bool) -> _Way | None:
        if isinstance(node, Constant):
            return way if node.value is wanted else None
        if isinstance(node, Fact):
            return self._with_truth(way, node.name, wanted)
        if isinstance(node, Comparison) and self._type(node.left) == "text":
            return self._with_text(way, node, wanted)
        return _with_rows(way, rows_of(node)) if isinstance(node, Comparison) else way

    def _with_truth(self, way: _Way, name: str, wanted: bool) -> _Way | None:
        words = name if wanted else f"NOT {name}"
        known = way.truths.get(name)
        if known is not None and known[0] != wanted:
            self._note([_quoted(known[1]), _quoted(words)])
            return None
        return _Way(way.rows, {**way.truths, name: (wanted, words)}, way.texts, way.grown)

    def _with_text(self, way: _Way, node: Comparison, wanted: bool) -> _Way | None:
        name, value = _fact_and_text(node)
        if name is None:
            return way
        is_equal = (node.sign == "=") == wanted
        domain = self.domains[name].texts
        left, words = way.texts.get(name, (None if domain is None else frozenset(domain), ()))
        if is_equal:
            left = frozenset({value}) if left is None or value in left else frozenset()
        elif left is not None:
            left -= {value}
        words = (
            *words,
            str(Comparison("=" if is_equal else "<>", Fact(name, "text"), Constant(value, f"'{value}'"))),
        )
        if left is not None and not left:
            outside = not is_equal or value not in (domain or ())
            also = [_one_of(name, domain)] if domain and outside else []
            self._note([*map(_quoted, words), *also])
            return None
        return _Way(way.rows, way.truths, {**way.texts, name: (left, words)}, way.grown)

    def _has_no_room(self, way: _Way) -> bool:
        rows = list(way.rows.values())
        if not is_empty(rows):
            return False
        self.conflicts[tuple(rows)] = None
        return True

    def _conflict_words(self, rows: tuple[Row, ...]) -> str:
        core = smallest_conflict(rows)
        words = [_quoted(row.words) for row in core]
        return joined(dict.fromkeys([*words, *self._steps_of(core)]), " and ")

    def _steps_of(self, core: tuple[Row, ...]) -> list[str]:
        """In which steps the quantities go, where only that leaves no room."""
        if is_empty(row.without_steps for row in core):
            return []
        names = sorted({name for row in core if row.steps for name, _ in row.parts if name in self.domains})
        return [_step_words(name, self.domains[name]) for name in names]

    def _note(self, words: list[str]) -> None:
        self.conflicts[joined(dict.fromkeys(words), " and ")] = None

    def _is_truth(self, node: Node) -> bool:
        return self._type(node) == "bool"

    def _type(self, node: Node) -> str:
        if isinstance(node, Fact):
            return node.type
        if isinstance(node, Constant):
            return "bool" if isinstance(node.value, bool) else "text" if isinstance(node.value, str) else "decimal"
        return "bool" if isinstance(node, Comparison | Joined | Not) else "decimal"


def _with_rows(way: _Way, rows: Iterable[Row]) -> _Way:
    """The way with these rows and whatever holds of their quantities in every case."""
    held, grown = dict(way.rows), way.grown
    names = {name for row in held.values() for name, _ in row.parts}
    waiting = list(rows)
    while waiting:
        row = waiting.pop(0)
        known = held.get(row.parts)
        if known is None or not known.is_within(row):
            held[row.parts], grown = row, True
            new = [name for name, _ in row.parts if name not in names]
            names.update(new)
            waiting += [limit for name in new for limit in limits(name)]
    return _Way(held, way.truths, way.texts, grown)


def _both(left: Node, right: Node, *, same: bool) -> list[Claim]:
    """Two truths that are to be the same, or not: two alternatives."""
    opposite: Node = right if same else Not(right)
    other: Node = Not(right) if same else right
    return [(Joined("AND", (left, opposite)), True), (Joined("AND", (Not(left), other)), True)]


def _fact_and_text(node: Comparison) -> tuple[str | None, str]:
    """The fact and the text it is compared with; no fact where two facts, or two texts, are compared."""
    for one, other in ((node.left, node.right), (node.right, node.left)):
        if isinstance(one, Fact) and isinstance(other, Constant):
            return one.name, str(other.value)
    return None, ""


def _quoted(words: str) -> str:
    """A part of a condition in quotes; what holds in every case stands as a sentence."""
    return words if isinstance(words, Said) else f"`{words}`"


def _one_of(name: str, texts: Iterable[str]) -> Said:
    return said("{fact} is one of {texts}", fact=name, texts=joined(texts, ", "))


def _step_words(name: str, domain: Domain) -> Said:
    return said("{fact} goes in steps of {step}", fact=name, step=f"{float(domain.step or 0):g}")
