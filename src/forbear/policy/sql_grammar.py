"""Which SQL a condition may use: comparisons of facts and constants joined by AND, OR, NOT. Nothing else.

The grammar is the list of what is allowed; whatever does not parse is refused before polars sees it::

    condition  = conjunct { OR conjunct }         conjunct = negation { AND negation }
    negation   = NOT negation | predicate         atom     = fact | number | 'text' | TRUE | FALSE | ( condition )
    predicate  = sum [ sign sum | [NOT] BETWEEN sum AND sum | [NOT] IN ( constant {, constant} ) ]
    sum        = product { (+|-) product }        product  = [-] atom { * atom }

Function calls, subqueries and files have no business in a policy. ``IS NULL``, ``COALESCE`` and ``CASE`` are left out
because they could turn an unknown fact into a "no", and division because it could hide one in a NaN. Types are judged
here too: polars by itself compares numbers with truths and drops words it did not expect at the end.
"""

import difflib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from forbear.policy.sql_tokens import Token, UnknownText, tokens
from forbear.problems import Problem, ProblemList

LONGEST_CONDITION = 500
"""Characters. A line of eligibility that needs more is several lines (judgement)."""
DEEPEST_NESTING = 12
"""Levels of parentheses and NOT (judgement)."""

_KEYWORDS = ("AND", "OR", "NOT", "IN", "BETWEEN", "TRUE", "FALSE")
_COMPARISONS = ("=", "<>", "!=", "<", "<=", ">", ">=")
_ALLOWED = "Use facts, numbers, 'texts', AND, OR, NOT, IN, BETWEEN, comparisons, +, - and *"
_UNKNOWN_STAYS = "Leave unknown facts alone: by themselves they lead to a question, never to a no"
_FORBIDDEN = {
    "IS": _UNKNOWN_STAYS,
    "NULL": _UNKNOWN_STAYS,
    "COALESCE": _UNKNOWN_STAYS,
    "IFNULL": _UNKNOWN_STAYS,
    "CASE": "Write several conditions instead",
    "LIKE": "Compare the whole text, or use IN with a list",
    "SELECT": "Ask for the facts of this case only",
}
_KIND_OF_FACT = {"int": "number", "decimal": "number", "bool": "truth", "text": "text", "date": "date"}

Kind = Literal["number", "truth", "text", "date", "unknown"]


def sql_problems(sql: str, *, facts: Mapping[str, str], path: str) -> tuple[Problem, ...]:
    """Everything about a condition that is not allowed. ``facts`` maps each fact to its type in the table."""
    problems = ProblemList()
    if len(sql) > LONGEST_CONDITION:
        problems.add(path, f"{len(sql)} characters are too many", f"Keep a condition within {LONGEST_CONDITION}")
        return tuple(problems.found)
    try:
        parser = _Parser(rest=tokens(sql), facts=facts, path=path, problems=problems)
        parser.whole()
    except UnknownText as error:
        problems.add(path, f"`{error}` is not allowed in a condition", _ALLOWED)
    except _Stop:
        pass
    return tuple(dict.fromkeys(problems.found))


class _Stop(Exception):
    """The text cannot be read further; the problem is noted."""


@dataclass(slots=True)
class _Parser:
    rest: tuple[Token, ...]
    facts: Mapping[str, str]
    path: str
    problems: ProblemList
    place: int = 0
    depth: int = 0
    used: set[str] = field(default_factory=set)

    def whole(self) -> None:
        kind = self.condition()
        if self.next.kind != "end":
            self.stop(f"`{self.next.text}` was not expected here")
        self.expect(kind, "truth", "the condition as a whole")
        if not self.used and not self.problems.found:
            self.wrong("the condition looks at no fact", "Compare at least one fact of the table")

    def condition(self) -> Kind:
        self.deeper()
        kind = self.conjunct()
        while self.takes("OR"):
            self.expect(kind, "truth", "what stands before OR")
            self.expect(self.conjunct(), "truth", "what stands after OR")
            kind = "truth"
        self.depth -= 1
        return kind

    def conjunct(self) -> Kind:
        kind = self.negation()
        while self.takes("AND"):
            self.expect(kind, "truth", "what stands before AND")
            self.expect(self.negation(), "truth", "what stands after AND")
            kind = "truth"
        return kind

    def negation(self) -> Kind:
        if not self.takes("NOT"):
            return self.predicate()
        self.deeper()
        self.expect(self.negation(), "truth", "what stands after NOT")
        self.depth -= 1
        return "truth"

    def predicate(self) -> Kind:
        kind = self.sum()
        if self.next.kind == "sign" and self.next.text in _COMPARISONS:
            sign = self.take().text
            self.compare(kind, self.sum(), sign)
            return "truth"
        negated = self.takes("NOT")
        if self.takes("BETWEEN"):
            self.compare(kind, self.sum(), "<=")
            self.need_word("AND")
            self.compare(kind, self.sum(), "<=")
            return "truth"
        if self.takes("IN"):
            self.one_of(kind)
            return "truth"
        if negated:
            self.stop("NOT stands before neither BETWEEN nor IN")
        return kind

    def one_of(self, kind: Kind) -> None:
        self.need_sign("(")
        while True:
            if self.next.kind not in ("number", "text"):
                self.stop("IN takes a list of constants")
            self.compare(kind, self.atom(), "=")
            if self.next.text != ",":
                break
            self.take()
        self.need_sign(")")

    def sum(self) -> Kind:
        return self.chain(self.product, ("+", "-"))

    def product(self) -> Kind:
        if self.next.kind == "sign" and self.next.text == "-":
            self.take()
            self.expect(self.atom(), "number", "what stands after -")
            return "number"
        return self.chain(self.atom, ("*",))

    def chain(self, part: Callable[[], Kind], signs: tuple[str, ...]) -> Kind:
        kind = part()
        while self.next.kind == "sign" and self.next.text in signs:
            sign = self.take().text
            self.expect(kind, "number", f"what stands before {sign}")
            self.expect(part(), "number", f"what stands after {sign}")
            kind = "number"
        return kind

    def atom(self) -> Kind:
        token = self.take()
        if token.kind == "number":
            return "number"
        if token.kind == "text":
            return "text"
        if token.is_word("TRUE", "FALSE"):
            return "truth"
        if token.text == "(":
            kind = self.condition()
            self.need_sign(")")
            return kind
        if token.kind == "word" and not token.is_word(*_KEYWORDS):
            return self.fact(token.text)
        return self.stop(f"`{token.text}` was not expected here" if token.text else "the condition ends too early")

    def fact(self, name: str) -> Kind:
        if name.upper() in _FORBIDDEN:
            self.stop(f"{name.upper()} is not allowed in a condition", _FORBIDDEN[name.upper()])
        if self.next.text == "(":
            self.stop(f"`{name}(…)` is a function call")
        self.used.add(name)
        if name in self.facts:
            return _KIND_OF_FACT[self.facts[name]]  # type: ignore[return-value]
        self.wrong(f"unknown fact `{name}`", f"Use a fact of the table{_nearest(name, self.facts)}")
        return "unknown"

    def compare(self, left: Kind, right: Kind, sign: str) -> None:
        if "unknown" in (left, right):
            return
        if left != right:
            self.wrong(f"a {left} is compared with a {right}", "Compare things of one kind")
        elif left in ("truth", "text") and sign not in ("=", "<>", "!="):
            self.wrong(f"{sign} has no meaning between two {left}s", "Use = or <>")

    def expect(self, kind: Kind, wanted: Kind, what: str) -> None:
        if kind not in (wanted, "unknown"):
            self.wrong(f"{what} is a {kind}, not a {wanted}", "Write a comparison" if wanted == "truth" else _ALLOWED)

    @property
    def next(self) -> Token:
        return self.rest[self.place]

    def take(self) -> Token:
        token = self.next
        self.place = min(self.place + 1, len(self.rest) - 1)
        return token

    def takes(self, word: str) -> bool:
        if self.next.is_word(word):
            self.take()
            return True
        return False

    def need_word(self, word: str) -> None:
        if not self.takes(word):
            self.stop(f"{word} is missing before `{self.next.text}`")

    def need_sign(self, sign: str) -> None:
        if self.next.kind != "sign" or self.next.text != sign:
            self.stop(f"`{sign}` is missing before `{self.next.text}`")
        self.take()

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            self.stop(f"the condition nests more than {DEEPEST_NESTING} deep", "Split it into several conditions")

    def wrong(self, message: str, remedy: str) -> None:
        self.problems.add(self.path, message, remedy)

    def stop(self, message: str, remedy: str = "") -> Kind:
        forbidden = _FORBIDDEN.get(self.next.text.upper())
        self.wrong(message, remedy or forbidden or _ALLOWED)
        raise _Stop


def _nearest(word: str, facts: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(word, facts, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""
