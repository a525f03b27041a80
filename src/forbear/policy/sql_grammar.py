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
from forbear.problems import Problem, ProblemList, Said, joined, said

LONGEST_CONDITION = 500
"""Characters. A line of eligibility that needs more is several lines (judgement)."""
DEEPEST_NESTING = 12
"""Levels of parentheses and NOT (judgement)."""

_KEYWORDS = ("AND", "OR", "NOT", "IN", "BETWEEN", "TRUE", "FALSE")
_COMPARISONS = ("=", "<>", "!=", "<", "<=", ">", ">=")
_ALLOWED = said("Use facts, numbers, 'texts', AND, OR, NOT, IN, BETWEEN, comparisons, +, - and *")
_NO_DIVISION = said("Multiply instead: `a / b > 3` is `a > 3 * b`; what is divided by zero would be no number at all")
_UNKNOWN_STAYS = said("Leave unknown facts alone: by themselves they lead to a question, never to a no")
_FORBIDDEN = {
    "IS": _UNKNOWN_STAYS,
    "NULL": _UNKNOWN_STAYS,
    "COALESCE": _UNKNOWN_STAYS,
    "IFNULL": _UNKNOWN_STAYS,
    "CASE": said("Write several conditions instead"),
    "LIKE": said("Compare the whole text, or use IN with a list"),
    "SELECT": said("Ask for the facts of this case only"),
}
_KIND_OF_FACT = {"int": "number", "decimal": "number", "bool": "truth", "text": "text", "date": "date"}

Kind = Literal["number", "truth", "text", "date", "unknown"]
_KINDS: Mapping[Kind, Said] = {
    "number": said("number"),
    "truth": said("truth"),
    "text": said("text"),
    "date": said("date"),
}


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
        message = said("{count} characters are too many", count=len(sql))
        problems.add(path, message, said("Keep a condition within {most}", most=LONGEST_CONDITION))
        return None, tuple(problems.found)
    node: Node | None = None
    plain, odd = in_plain_letters(sql)
    for each in odd:
        message = said(
            "`{written}` is not what it looks like ({characters})", written=each.written, characters=each.characters
        )
        plainly = said("Write `{plain}` in plain letters", plain=each.plain)
        problems.add(path, message, plainly if each.plain else said("Delete it; it cannot be seen"))
    try:
        node = _Parser(rest=tokens(plain), facts=facts, path=path, problems=problems).whole()
    except UnknownText as error:
        remedy = _NO_DIVISION if re.match(r"[/%](?![/*])", str(error)) else _ALLOWED
        problems.add(path, said("`{text}` is not allowed in a condition", text=str(error)), remedy)
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
            self.stop(said("`{text}` was not expected here", text=self.next.text))
        self.expect(node, "truth", said("the condition as a whole"))
        if not self.used and not self.problems.found:
            self.wrong(said("the condition looks at no fact"), said("Compare at least one fact of the table"))
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
                self.expect(parts[0], "truth", _before(word))
            parts.append(part())
            self.expect(parts[-1], "truth", _after(word))
        return Joined(word, tuple(parts)) if len(parts) > 1 else parts[0]

    def negation(self) -> Node:
        if not self.takes("NOT"):
            return self.predicate()
        self.deeper()
        part = self.negation()
        self.expect(part, "truth", _after("NOT"))
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
            self.stop(said("NOT stands before neither BETWEEN nor IN"))
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
                self.stop(said("IN takes a list of constants"))
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
            self.expect(node, "number", _after("-"))
            return Sum("-", Constant(Fraction(0), "0"), node)
        return self.chain(self.atom, ("*",))

    def chain(self, part: Callable[[], Node], signs: tuple[str, ...]) -> Node:
        node = part()
        while self.next.kind == "sign" and self.next.text in signs:
            sign: Any = self.take().text
            self.expect(node, "number", _before(sign))
            right = part()
            self.expect(right, "number", _after(sign))
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
        if not token.text:
            self.stop(said("the condition ends too early"))
        return self.stop(said("`{text}` was not expected here", text=token.text))

    def fact(self, name: str) -> Node:
        if name.upper() in _FORBIDDEN:
            message = said("{word} is not allowed in a condition", word=name.upper())
            self.stop(message, _FORBIDDEN[name.upper()])
        if self.next.text == "(":
            self.stop(said("`{name}(…)` is a function call", name=name))
        self.used.add(name)
        if name not in self.facts:
            self.wrong(said("unknown fact `{name}`", name=name), _fact_meant(name, self.facts))
        return Fact(name, self.facts.get(name, "unknown"))

    def comparison(self, sign: str, left: Node, right: Node) -> Node:
        self.compare(_kind(left), _kind(right), sign)
        spelled: Any = "<>" if sign == "!=" else sign
        return Comparison(spelled, left, right)

    def compare(self, left: Kind, right: Kind, sign: str) -> None:
        if "unknown" in (left, right):
            return
        if left != right:
            message = said("a {left} is compared with a {right}", left=_KINDS[left], right=_KINDS[right])
            self.wrong(message, said("Compare things of one kind"))
        elif left in ("truth", "text") and sign not in ("=", "<>", "!="):
            message = said("{sign} has no meaning between two {kind}s", sign=sign, kind=_KINDS[left])
            self.wrong(message, said("Use = or <>"))

    def expect(self, node: Node, wanted: Kind, what: Said) -> None:
        kind = _kind(node)
        if kind not in (wanted, "unknown"):
            message = said("{what} is a {kind}, not a {wanted}", what=what, kind=_KINDS[kind], wanted=_KINDS[wanted])
            self.wrong(message, said("Write a comparison") if wanted == "truth" else _ALLOWED)

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
            self.stop(said("{word} is missing before `{text}`", word=word, text=self.next.text))

    def need_sign(self, sign: str) -> None:
        if self.next.kind != "sign" or self.next.text != sign:
            self.stop(said("`{sign}` is missing before `{text}`", sign=sign, text=self.next.text))
        self.take()

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > DEEPEST_NESTING:
            message = said("the condition nests more than {most} deep", most=DEEPEST_NESTING)
            self.stop(message, said("Split it into several conditions"))

    def wrong(self, message: str, remedy: str) -> None:
        self.problems.add(self.path, message, remedy)

    def stop(self, message: str, remedy: str = "") -> NoReturn:
        forbidden = _FORBIDDEN.get(self.next.text.upper())
        self.wrong(message, remedy or forbidden or _ALLOWED)
        raise _Stop


def _before(word: str) -> Said:
    return said("what stands before {word}", word=word)


def _after(word: str) -> Said:
    return said("what stands after {word}", word=word)


def _fact_meant(word: str, facts: Mapping[str, str]) -> Said:
    near = difflib.get_close_matches(word, facts, n=3, cutoff=0.5)
    if not near:
        return said("Use a fact of the table")
    return said("Use a fact of the table; did you mean {near}?", near=joined(near, " or "))


def _kind(node: Node) -> Kind:
    if isinstance(node, Fact):
        kind: Any = _KIND_OF_FACT.get(node.type, "unknown")
        return kind  # type: ignore[no-any-return]
    if isinstance(node, Constant):
        return "truth" if isinstance(node.value, bool) else "text" if isinstance(node.value, str) else "number"
    return "number" if isinstance(node, Sum) else "truth"
