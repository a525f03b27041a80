"""A condition as a tree: what the grammar read, for whoever reasons about it instead of running it.

The words of a tree are SQL again, so that a finding can quote the part it is about.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, TypeAlias

Sign = Literal["=", "<>", "<", "<=", ">", ">="]

OPPOSITE: dict[Sign, Sign] = {"=": "<>", "<>": "=", "<": ">=", "<=": ">", ">": "<=", ">=": "<"}
"""The sign that holds exactly where this one does not."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number, a text or a truth written out; ``words`` is its spelling."""

    value: Fraction | str | bool
    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the table; ``type`` is its type there, or ``unknown`` where there is no such fact."""

    name: str
    type: str

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Sum:
    """``left + right``, ``left - right`` or ``left * right``, by ``sign``."""

    sign: Literal["+", "-", "*"]
    left: "Node"
    right: "Node"

    def __str__(self) -> str:
        return f"({self.left} {self.sign} {self.right})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides and the sign between them."""

    sign: Sign
    left: "Node"
    right: "Node"

    def __str__(self) -> str:
        return f"{_bare(self.left)} {self.sign} {_bare(self.right)}"


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite of ``part``."""

    part: "Node"

    def __str__(self) -> str:
        return f"NOT ({self.part})"


@dataclass(frozen=True, slots=True)
class Joined:
    """Parts joined by AND or by OR."""

    word: Literal["AND", "OR"]
    parts: tuple["Node", ...]

    def __str__(self) -> str:
        return f" {self.word} ".join(f"({part})" if isinstance(part, Joined) else str(part) for part in self.parts)


Node: TypeAlias = Constant | Fact | Sum | Comparison | Not | Joined


def facts_of(node: Node) -> frozenset[str]:
    """The names of every fact a tree looks at."""
    if isinstance(node, Fact):
        return frozenset({node.name})
    if isinstance(node, Constant):
        return frozenset()
    if isinstance(node, Not):
        return facts_of(node.part)
    parts = node.parts if isinstance(node, Joined) else (node.left, node.right)
    return frozenset().union(*map(facts_of, parts))


def _bare(node: Node) -> str:
    words = str(node)
    return words[1:-1] if isinstance(node, Sum) else words
