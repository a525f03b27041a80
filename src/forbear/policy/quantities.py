"""Sums of a condition as linear forms over quantities: facts, and products of facts as quantities of their own."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from math import prod

from forbear.policy.fact_domains import RELATIONS, fact_domains
from forbear.policy.linear import Row, row_of
from forbear.policy.sql_tree import Comparison, Constant, Fact, Node, Sum
from forbear.problems import Said, said

Form = Mapping[tuple[str, ...], Fraction]
"""Factor of each product of facts; the empty product is the constant."""
_DOMAINS = fact_domains()


def form_of(node: Node) -> Form:
    """A sum of numbers or a day as a form."""
    if isinstance(node, Constant):
        return {(): Fraction(node.value)}
    if isinstance(node, Fact):
        return {(node.name,): Fraction(1)}
    if not isinstance(node, Sum):
        raise TypeError(f"{node} is neither a number nor a day")
    left, right = form_of(node.left), form_of(node.right)
    if node.sign == "*":
        return _product(left, right)
    sign = 1 if node.sign == "+" else -1
    return {key: left.get(key, Fraction(0)) + sign * right.get(key, Fraction(0)) for key in {**left, **right}}


@lru_cache(maxsize=8192)
def rows_of(comparison: Comparison) -> tuple[Row, ...]:
    """The inequalities a comparison of numbers or days asks for; ``<>`` is no inequality."""
    left, right, sign = comparison.left, comparison.right, comparison.sign
    words = str(comparison)
    if sign == "=":
        return (_at_most(left, right, False, words), _at_most(right, left, False, words))
    if sign in ("<", "<="):
        return (_at_most(left, right, sign == "<", words),)
    return (_at_most(right, left, sign == ">", words),)


@lru_cache(maxsize=8192)
def limits(name: str) -> tuple[Row, ...]:
    """What holds of a quantity in every case: its own limits, and those it and other facts set each other."""
    related = [each for each in RELATIONS if name in (each.lesser, each.greater)]
    return (
        *_own_limits(name),
        *(_at_most(_fact(each.lesser), _fact(each.greater), False, each.words) for each in related),
    )


def _at_most(lesser: Node, greater: Node, strict: bool, words: str) -> Row:
    parts: dict[str, Fraction | int] = {}
    steps, bound = True, Fraction(0)
    for facts, factor in form_of(Sum("-", lesser, greater)).items():
        if not facts:
            bound = -factor
        elif factor:
            step = _step(facts)
            parts[_name(facts)] = factor * (step or 1)
            steps = steps and step is not None
    return row_of(parts, bound=bound, strict=strict, steps=steps, words=words)


def _own_limits(name: str) -> Iterator[Row]:
    facts = tuple(name.split(" * "))
    step = _step(facts)
    for words, bound, sign in _bounds(name, facts):
        yield row_of(
            {name: Fraction(sign) * (step or 1)},
            bound=sign * bound,
            strict=False,
            steps=step is not None,
            words=words,
        )


def _bounds(name: str, facts: tuple[str, ...]) -> Iterator[tuple[Said, Fraction, int]]:
    lows = [low for fact in facts if (low := _DOMAINS[fact].low) is not None and low >= 0]
    if len(lows) < len(facts):
        return
    low = prod(lows, start=Fraction(1))
    yield said("{fact} is never below {limit}", fact=name, limit=_plain(low)), low, -1
    highs = [high for fact in facts if (high := _DOMAINS[fact].high) is not None]
    if len(highs) == len(facts):
        high = prod(highs, start=Fraction(1))
        yield said("{fact} is never above {limit}", fact=name, limit=_plain(high)), high, 1


def _product(left: Form, right: Form) -> Form:
    found: dict[tuple[str, ...], Fraction] = {}
    for first, one in left.items():
        for second, other in right.items():
            key = tuple(sorted((*first, *second)))
            found[key] = found.get(key, Fraction(0)) + one * other
    return found


def _step(facts: tuple[str, ...]) -> Fraction | None:
    steps = [step for fact in facts if (step := _DOMAINS[fact].step) is not None]
    return prod(steps, start=Fraction(1)) if len(steps) == len(facts) else None


def _name(facts: tuple[str, ...]) -> str:
    return " * ".join(facts)


def _fact(name: str) -> Fact:
    return Fact(name, _DOMAINS[name].type)


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else str(float(value))
