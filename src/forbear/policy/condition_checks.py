"""Conditions that cannot do what a condition is for: never met, always met, at odds with others, or idle beside them.

Nothing here looks at a case; it is reasoned from what values facts can take at all. What is said is certain; where
the reasoning gives up, nothing is said.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce

from forbear.facts import facts_schema
from forbear.policy.fact_domains import RELATIONS, Domain, fact_domains
from forbear.policy.lookalikes import plain_spelling
from forbear.policy.pack import PolicyPack
from forbear.policy.reachability import Claim, Effort, Reach, reach
from forbear.policy.repeat import COOL_OFF, REPEAT_PATHS, conditions_of
from forbear.policy.sql_grammar import sql_tree
from forbear.policy.sql_tree import Comparison, Constant, Fact, Joined, Node, Not, Sum, facts_of
from forbear.problems import Problem, Said, joined, said

_SHORTEST_YEAR = 365


@dataclass(frozen=True, kw_only=True, slots=True)
class Doubt:
    """A problem of a condition; ``is_error`` where no case could be as the condition asks."""

    problem: Problem
    is_error: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Reasoner:
    """Searches over the domains of one policy, sharing one effort."""

    domains: Mapping[str, Domain]
    effort: Effort = field(default_factory=Effort)

    def reach(self, *claims: Claim) -> Reach:
        return reach(claims, domains=self.domains, effort=self.effort)

    def excludes(self, *claims: Claim) -> bool:
        """Whether no case can be as the claims say."""
        return self.reach(*claims).possible is False

    def is_idle(self, node: Node) -> bool:
        """Whether it can never be false, nor unknown: what asks for a fact that may be unknown does something."""
        may_be_unknown = any(self.domains[name].may_be_unknown for name in facts_of(node))
        return not may_be_unknown and self.excludes((node, False))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A condition or the line of a segment as it was read: its name, where it stands, and its tree."""

    place: int
    code: str
    path: str
    tree: Node

    @property
    def claim(self) -> Claim:
        return (self.tree, True)

    @property
    def facts(self) -> frozenset[str]:
        return facts_of(self.tree)

    def doubt(self, message: str, remedy: str, *, is_error: bool) -> Doubt:
        return Doubt(problem=Problem(path=self.path, message=message, remedy=remedy), is_error=is_error)


def condition_doubts(policy: PolicyPack) -> tuple[Doubt, ...]:
    """Every such problem of a policy's conditions and segments; those which the grammar refuses are left out."""
    lines, segments = tuple(_lines(policy)), tuple(_segments(policy))
    domains = fact_domains(products=policy.products)
    found = [doubt for line in (*lines, *segments) for doubt in _impossible_texts(line, domains)]
    # A misspelled text is told once; everything else is judged as if it were spelled right.
    reasoner = _Reasoner(domains=_with_texts(domains, (*lines, *segments)))
    for line in lines:
        found += _of_one(line, reasoner)
    for group in _groups([line for line in lines if not reasoner.excludes(line.claim)]):
        found += _of_several(group, reasoner)
    found += _of_segments(segments, reasoner)
    found += _of_repeat(policy)
    return tuple(found)


def _lines(policy: PolicyPack) -> Iterator[_Line]:
    """The conditions of the file, then those made from its limits on repeating."""
    for place, condition in enumerate(conditions_of(policy)):
        path = REPEAT_PATHS.get(condition.code) if place >= len(policy.conditions) else f"conditions[{place}].sql"
        tree = sql_tree(condition.sql, facts=facts_schema())
        if tree is not None and path is not None:
            yield _Line(place=place, code=condition.code, path=path, tree=tree)


def _segments(policy: PolicyPack) -> Iterator[_Line]:
    for place, segment in enumerate(policy.segments):
        tree = sql_tree(segment.sql, facts=facts_schema())
        if tree is not None:
            yield _Line(place=place, code=segment.code, path=f"segments[{place}].sql", tree=tree)


def _of_segments(lines: Sequence[_Line], reasoner: _Reasoner) -> Iterator[Doubt]:
    """Segments no case can be in, by themselves or for those before them; and one after which nothing is reached."""
    before: list[_Line] = []
    for line in lines:
        never = reasoner.reach(line.claim)
        if never.possible is False:
            message = said("no case can be in this segment: {because}", because=joined(never.because, "; "))
            yield line.doubt(message, said("Its levers would never count; correct it, or remove it"), is_error=True)
            continue
        if reasoner.excludes(line.claim, *((other.tree, False) for other in before)):
            core = _needed_before(line, before, reasoner)
            message = said("no case can reach this segment: {segments} takes all of them", segments=_named(core))
            yield line.doubt(message, said("Put it first, correct it, or remove it"), is_error=True)
        elif reasoner.is_idle(line.tree):
            message = said("every case is in this segment: the base and later segments never count")
            yield line.doubt(message, said("Correct it, or make its levers those of the base"), is_error=False)
        else:
            yield from _of_parts(line, reasoner)
        before.append(line)


def _needed_before(line: _Line, before: Sequence[_Line], reasoner: _Reasoner) -> list[_Line]:
    """The fewest of the segments before that leave nothing for ``line``."""
    kept = list(before)
    for other in before:
        fewer = [each for each in kept if each is not other]
        if reasoner.excludes(line.claim, *((each.tree, False) for each in fewer)):
            kept = fewer
    return kept


def _of_repeat(policy: PolicyPack) -> Iterator[Doubt]:
    """One plan in twelve months leaves nothing to a cool-off of at most a year."""
    if policy.repeat.most_in_12_months == 1 and 0 < policy.repeat.cool_off_days <= _SHORTEST_YEAR:
        message = said("it never decides anything: one plan in 12 months is further apart already")
        problem = Problem(path=REPEAT_PATHS[COOL_OFF], message=message, remedy=said("Use 0, or allow more plans"))
        yield Doubt(problem=problem, is_error=False)


def _impossible_texts(line: _Line, domains: Mapping[str, Domain]) -> Iterator[Doubt]:
    for name, constant in _texts_asked(line.tree):
        texts = domains[name].texts
        if texts is not None and constant.value not in texts:
            message = said("{fact} is never {text}", fact=name, text=constant.words)
            yield line.doubt(message, _text_meant(str(constant.value), texts), is_error=True)


def _with_texts(domains: Mapping[str, Domain], lines: Iterable[_Line]) -> Mapping[str, Domain]:
    """The domains with every text that some line compares a fact with."""
    found = dict(domains)
    for name, constant in (each for line in lines for each in _texts_asked(line.tree)):
        texts = found[name].texts
        if texts is not None and constant.value not in texts:
            found[name] = replace(found[name], texts=(*texts, str(constant.value)))
    return found


def _texts_asked(tree: Node) -> Iterator[tuple[str, Constant]]:
    """Every fact that is compared with a text, and the text."""
    for node in _parts_of(tree):
        if isinstance(node, Comparison):
            for fact, other in ((node.left, node.right), (node.right, node.left)):
                if isinstance(fact, Fact) and fact.type == "text" and isinstance(other, Constant):
                    yield fact.name, other


def _text_meant(value: str, texts: Sequence[str]) -> Said:
    near = difflib.get_close_matches(plain_spelling(value), texts, n=1, cutoff=0.5)
    if not near:
        return said("Use one of {texts}", texts=joined(texts, ", "))
    return said("Use one of {texts}; did you mean '{near}'?", texts=joined(texts, ", "), near=near[0])


def _of_one(line: _Line, reasoner: _Reasoner) -> Iterator[Doubt]:
    never = reasoner.reach(line.claim)
    if never.possible is False:
        message = said("no case can meet this condition: {because}", because=joined(never.because, "; "))
        yield line.doubt(message, said("Every case would go to a person; correct it, or remove it"), is_error=True)
    elif reasoner.is_idle(line.tree):
        because = joined(reasoner.reach((line.tree, False)).because, "; ")
        message = said("every case meets this condition, for it would take {because}", because=because)
        yield line.doubt(message, said("It decides nothing; correct it, or remove it"), is_error=False)
    else:
        yield from _of_parts(line, reasoner)


def _of_parts(line: _Line, reasoner: _Reasoner) -> Iterator[Doubt]:
    remedy = said("Correct it, or leave it out")
    for part in (part for node in _parts_of(line.tree) if isinstance(node, Joined) for part in node.parts):
        dead = reasoner.reach((part, True))
        if dead.possible is False:
            because = joined(dead.because, "; ")
            message = said("the part `{part}` can never hold: {because}", part=str(part), because=because)
            yield line.doubt(message, remedy, is_error=False)
        elif reasoner.is_idle(part):
            yield line.doubt(said("the part `{part}` always holds", part=str(part)), remedy, is_error=False)


def _of_several(lines: Sequence[_Line], reasoner: _Reasoner) -> Iterator[Doubt]:
    together = reasoner.reach(*(line.claim for line in lines))
    if together.possible is False:
        core = _needed(lines, (), reasoner)
        because = reasoner.reach(*(line.claim for line in core)).because or together.because
        message = said(
            "no case can meet {codes} together: {because}", codes=_named(core), because=joined(because, "; ")
        )
        yield core[-1].doubt(message, said("Every case would go to a person; correct one of them"), is_error=True)
    elif together.possible:
        yield from _idle_beside_others(lines, reasoner)


def _idle_beside_others(lines: Sequence[_Line], reasoner: _Reasoner) -> Iterator[Doubt]:
    """Lines that the others make needless, the last first, so that of two equal ones the later is told."""
    kept = list(lines)
    for line in reversed(lines):
        others = [other for other in kept if other is not line]
        unlike = (line.tree, False)
        if not others or not reasoner.excludes(*(other.claim for other in others), unlike):
            continue
        core = _needed(others, (unlike,), reasoner)
        if core and line.facts <= frozenset().union(*(other.facts for other in core)):
            kept = others
            message = said("it never decides anything: whoever meets {codes} meets this too", codes=_named(core))
            yield line.doubt(message, said("Remove it, or make it stricter"), is_error=False)


def _needed(lines: Sequence[_Line], also: Sequence[Claim], reasoner: _Reasoner) -> list[_Line]:
    """The lines which cannot hold together (with ``also``), none of them needless for that."""
    kept = list(lines)
    for line in lines:
        others = [other for other in kept if other is not line]
        if reasoner.excludes(*(other.claim for other in others), *also):
            kept = others
    return kept


def _named(lines: Iterable[_Line]) -> str:
    return reduce(lambda one, other: said("{one} and {other}", one=one, other=other), _codes(lines))


def _codes(lines: Iterable[_Line]) -> list[str]:
    return [line.code for line in lines]


def _groups(lines: Sequence[_Line]) -> list[list[_Line]]:
    """Lines that look at common facts, or at facts which bound each other; only those can concern each other."""
    groups: list[tuple[frozenset[str], list[_Line]]] = []
    bound = [frozenset({each.lesser, each.greater}) for each in RELATIONS]
    for line in lines:
        reached = line.facts.union(*(pair for pair in bound if pair & line.facts))
        touching = [group for group in groups if group[0] & reached]
        groups = [group for group in groups if group not in touching]
        members = [member for _, group in touching for member in group]
        groups.append((reached.union(*(facts for facts, _ in touching)), [*members, line]))
    return [sorted(group, key=lambda line: line.place) for _, group in groups]


def _parts_of(node: Node) -> Iterator[Node]:
    """The node and every truth inside it."""
    yield node
    inner: tuple[Node, ...] = ()
    if isinstance(node, Not):
        inner = (node.part,)
    elif isinstance(node, Joined):
        inner = node.parts
    elif isinstance(node, Comparison) and not isinstance(node.left, Fact | Constant | Sum):
        inner = (node.left, node.right)
    for part in inner:
        yield from _parts_of(part)
