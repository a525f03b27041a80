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
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal, NoReturn

from forbear.policy.lookalikes import in_plain_letters
from forbear.policy.sql_tokens import Token, UnknownText, tokens
from forbear.policy.sql_tree import Comparison, Constant, Fact, Joined, Node, Not, Sum
from forbear.problems import Problem, ProblemList

LONGEST_CONDITION = 500
"""Characters. A line of eligibility that needs more is several lines (judgement)."""
DEEPEST_NESTING = 12
"""Levels of parentheses and NOT (judgement)."""

_KEYWORDS = ("AND", "OR", "NOT", "IN", "BETWEEN", "TRUE", "FALSE")
_COMPARISONS = ("=", "<>", "!=", "<", "<=", ">", ">=")
_ALLOWED = "Use facts, numbers, 'texts', AND, OR, NOT, IN, BETWEEN, comparisons, +, - and *"
_NO_DIVISION = "Multiply instead: `a / b > 3` is `a > 3 * b`; what is divided by zero would be no number at all"
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
    return _read(sql, facts=facts, path=path)[1]


def sql_tree(sql: str, *, facts: Mapping[str, str]) -> Node | None:
    """The condition as a tree; None where it is not allowed as it stands."""
    node, problems = _read(sql, facts=facts, path="sql")
    return None if problems else node


def _read(sql: str, *, facts: Mapping[str, str], path: str) -> tuple[Node | None, tuple[Problem, ...]]:
    problems = ProblemList()
    if len(sql) > LONGEST_CONDITION:
        problems.add(path, f"{len(sql)} characters are too many", f"Keep a condition within {LONGEST_CONDITION}")
        return None, tuple(problems.found)
    node: Node | None = None
    plain, odd = in_plain_letters(sql)
    for each in odd:
        remedy = f"Write `{each.plain}` in plain letters" if each.plain else "Delete it; it cannot be seen"
        problems.add(path, f"`{each.written}` is not what it looks like ({each.characters})", remedy)
    try:
        node = _Parser(rest=tokens(plain), facts=facts, path=path, problems=problems).whole()
    except UnknownText as error:
        remedy = _NO_DIVISION if re.match(r"[/%](?![/*])", str(error)) else _ALLOWED
        problems.add(path, f"`{error}` is not allowed in a condition", remedy)
    except _Stop:
        pass
    return node, tuple(dict.fromkeys(problems.found))


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

    def whole(self) -> Node:
        node = self.condition()
        if self.next.kind != "end":
            self.stop(f"`{self.next.text}` was not expected here")
        self.expect(node, "truth", "the condition as a whole")
        if not self.used and not self.problems.found:
            self.wrong("the condition looks at no fact", "Compare at least one fact of the table")
        return node

    def condition(self) -> Node:
        self.deeper()
        node = self.joined("OR", self.conjunct)
        self.depth -= 1
        return node

    def conjunct(self) -> Node:
        return self.joined("AND", self.negation)

    def joined(self, word: Literal["AND", "OR"], part: Callable[[], Node]) -> Node:
        parts = [part()]
        while self.takes(word):
            if len(parts) == 1:
                self.expect(parts[0], "truth", f"what stands before {word}")
            parts.append(part())
            self.expect(parts[-1], "truth", f"what stands after {word}")
        return Joined(word, tuple(parts)) if len(parts) > 1 else parts[0]

    def negation(self) -> Node:
        if not self.takes("NOT"):
            return self.predicate()
        self.deeper()
        part = self.negation()
        self.expect(part, "truth", "what stands after NOT")
        self.depth -= 1
        return Not(part)

    def predicate(self) -> Node:
        left = self.sum()
        if self.next.kind == "sign" and self.next.text in _COMPARISONS:
            sign = self.take().text
            return self.comparison(sign, left, self.sum())
        negated = self.takes("NOT")
        node = left
        if self.takes("BETWEEN"):
            node = self.between(left)
        elif self.takes("IN"):
            node = self.one_of(left)
        elif negated:
            self.stop("NOT stands before neither BETWEEN nor IN")
        return Not(node) if negated else node

    def between(self, node: Node) -> Node:
        low = self.comparison(">=", node, self.sum())
        self.need_word("AND")
        return Joined("AND", (low, self.comparison("<=", node, self.sum())))

    def one_of(self, node: Node) -> Node:
        self.need_sign("(")
        found = []
        while True:
            if self.next.kind not in ("number", "text"):
                self.stop("IN takes a list of constants")
            found.append(self.comparison("=", node, self.atom()))
            if self.next.text != ",":
                break
            self.take()
        self.need_sign(")")
        return Joined("OR", tuple(found)) if len(found) > 1 else found[0]

    def sum(self) -> Node:
        return self.chain(self.product, ("+", "-"))

    def product(self) -> Node:
        if self.next.kind == "sign" and self.next.text == "-":
            self.take()
            node = self.atom()
            self.expect(node, "number", "what stands after -")
            return Sum("-", Constant(Fraction(0), "0"), node)
        return self.chain(self.atom, ("*",))

    def chain(self, part: Callable[[], Node], signs: tuple[str, ...]) -> Node:
        node = part()
        while self.next.kind == "sign" and self.next.text in signs:
            sign: Any = self.take().text
            self.expect(node, "number", f"what stands before {sign}")
            right = part()
            self.expect(right, "number", f"what stands after {sign}")
            node = Sum(sign, node, right)
        return node

    def atom(self) -> Node:
        token = self.take()
        if token.kind == "number":
            return Constant(Fraction(token.text), token.text)
        if token.kind == "text":
            return Constant(token.text[1:-1], token.text)
        if token.is_word("TRUE", "FALSE"):
            return Constant(token.is_word("TRUE"), token.text.upper())
        if token.text == "(":
            node = self.condition()
            self.need_sign(")")
            return node
        if token.kind == "word" and not token.is_word(*_KEYWORDS):
            return self.fact(token.text)
        return self.stop(f"`{token.text}` was not expected here" if token.text else "the condition ends too early")

    def fact(self, name: str) -> Node:
        if name.upper() in _FORBIDDEN:
            self.stop(f"{name.upper()} is not allowed in a condition", _FORBIDDEN[name.upper()])
        if self.next.text == "(":
            self.stop(f"`{name}(…)` is a function call")
        self.used.add(name)
        if name not in self.facts:
            self.wrong(f"unknown fact `{name}`", f"Use a fact of the table{_nearest(name, self.facts)}")
        return Fact(name, self.facts.get(name, "unknown"))

    def comparison(self, sign: str, left: Node, right: Node) -> Node:
        self.compare(_kind(left), _kind(right), sign)
        spelled: Any = "<>" if sign == "!=" else sign
        return Comparison(spelled, left, right)

    def compare(self, left: Kind, right: Kind, sign: str) -> None:
        if "unknown" in (left, right):
            return
        if left != right:
            self.wrong(f"a {left} is compared with a {right}", "Compare things of one kind")
        elif left in ("truth", "text") and sign not in ("=", "<>", "!="):
            self.wrong(f"{sign} has no meaning between two {left}s", "Use = or <>")

    def expect(self, node: Node, wanted: Kind, what: str) -> None:
        kind = _kind(node)
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

    def stop(self, message: str, remedy: str = "") -> NoReturn:
        forbidden = _FORBIDDEN.get(self.next.text.upper())
        self.wrong(message, remedy or forbidden or _ALLOWED)
        raise _Stop


def _nearest(word: str, facts: Mapping[str, str]) -> str:
    near = difflib.get_close_matches(word, facts, n=3, cutoff=0.5)
    return f"; did you mean {' or '.join(near)}?" if near else ""


def _kind(node: Node) -> Kind:
    if isinstance(node, Fact):
        kind: Any = _KIND_OF_FACT.get(node.type, "unknown")
        return kind  # type: ignore[no-any-return]
    if isinstance(node, Constant):
        return "truth" if isinstance(node.value, bool) else "text" if isinstance(node.value, str) else "number"
    return "number" if isinstance(node, Sum) else "truth"
