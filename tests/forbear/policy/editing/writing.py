"""Documents and the many ways people write them: the strategies the property tests of this folder share."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from forbear.policy.editing.scalars import inline

PACKS = Path(__file__).parents[4] / "src/forbear/policy/packs"

NASTY = [
    "",
    " x",
    "x ",
    "a: b",
    "a #b",
    "#",
    "- a",
    "'q'",
    '"q"',
    "\\n",
    "a\nb",
    "a\n",
    "\n",
    "a\n\nb\n",
    " a\nb",
    "\t",
]
NASTY += [
    "😀 👨‍👩‍👧",
    "\u3000宽",
    "12",
    "0.15",
    "09:00",
    "no",
    "null",
    "~",
    "2026-01-01",
    "...",
    "---",
    "\x85",
    "\u2028",
    "\ufeff",
]
NASTY += [
    "?",
    "a?b",
    "{x}",
    "[",
    "a, b",
    "%",
    "@",
    "`",
    "!t",
    "&a",
    "*a",
    "|",
    ">",
    "=",
    "<<",
    "\r\n",
    "\x00",
    "a:",
    ":",
]
NASTY += ["word " * 40, "长" * 200, ("long  words and\ttabs " * 12).strip(), "word " * 30 + "\n" + "word " * 30]

words = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
    st.text(alphabet="ab :#-'\"\n,[]{}\\?", max_size=12),
    st.lists(st.sampled_from(NASTY), max_size=4).map(" ".join),
)
scalars = st.one_of(words, st.integers(-(10**6), 10**6), st.booleans(), st.none())
keys = st.sampled_from(
    ["id", "version", "levers", "terms", "sql", "texts", "zh", "en", "source", "x", "no", "a b", "1"]
)
names = st.sampled_from(["alpha", "beta", "gamma", "delta", "epsilon"])


def _containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.lists(inner, max_size=4), st.dictionaries(keys, inner, max_size=4), named_lists(inner))


def named_lists(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists of items with a code each, as conditions and segments are."""
    items = st.lists(
        st.tuples(names, st.dictionaries(keys, inner, max_size=3)), max_size=4, unique_by=lambda it: it[0]
    )
    return items.map(lambda pairs: [{"code": name, **rest} for name, rest in pairs])


values = st.recursive(scalars, _containers, max_leaves=12)
documents = st.dictionaries(
    st.sampled_from(["id", "version", "name", "conditions", "levers", "authority", "reply", "x"]), values, max_size=5
)

plain_scalars = st.one_of(
    st.sampled_from(["a", "b c", "x: 1", "# no", "长", "two\nlines\n"]), st.integers(0, 9), st.none()
)


def small(inner: st.SearchStrategy[Any] = plain_scalars) -> st.SearchStrategy[dict[str, Any]]:
    """Documents of the size people read at a glance, with parts that meet in merges often."""
    conditions = named_lists(st.sampled_from(["x", "y", 1, 2]))
    return st.fixed_dictionaries(
        {},
        optional={
            "id": inner,
            "name": st.dictionaries(st.sampled_from(["zh", "en"]), inner, max_size=2),
            "conditions": conditions,
            "levers": st.dictionaries(st.sampled_from(["terms", "source"]), st.lists(inner, max_size=2), max_size=2),
            "products": st.lists(inner, max_size=3),
        },
    )


class Hand:
    """Writes a document as a person might: each choice of indent, brackets, quotes and comments is drawn."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.draw = draw
        self.count = 0

    def text(self, document: dict[str, Any]) -> str:
        lines = self.block(document, 0) if document else ["{}"]
        newline: str = self.draw(st.sampled_from(["\n", "\r\n"]))
        # Without the last line break, a block at the end would lose the line break of its own words.
        is_open = not any(line.endswith("|") for line in lines) and self.draw(st.sampled_from([False, False, True]))
        return newline.join(lines) + ("" if is_open else newline)

    def block(self, value: Any, column: int) -> list[str]:
        lines: list[str] = []
        for key, item in value.items() if isinstance(value, dict) else ((None, item) for item in value):
            lines += self.gap(column)
            lines += self.entry("-" if key is None else f"{inline(key)}:", item, column, is_item=key is None)
        return lines

    def entry(self, start: str, value: Any, column: int, *, is_item: bool) -> list[str]:
        space = " " * self.draw(st.sampled_from([1, 1, 3]))
        if value and isinstance(value, dict | list) and self.draw(st.sampled_from([True, True, False])):
            return self.below(start, value, column, is_item=is_item)
        if value is None and self.draw(st.booleans()):
            return [" " * column + start + self.comment()]
        if isinstance(value, str) and value in ("two\nlines\n", "b c") and self.draw(st.booleans()):
            header, lines = ("|", value.split("\n")[:-1]) if "\n" in value else (">-", value.split(" "))
            return [" " * column + f"{start} {header}", *(" " * (column + 3) + line for line in lines)]
        return [" " * column + start + space + self.flow(value) + self.comment()]

    def below(self, start: str, value: Any, column: int, *, is_item: bool) -> list[str]:
        least = 0 if isinstance(value, list) and not is_item else 1
        deeper = column + self.draw(st.integers(least, 4))
        if is_item and deeper >= column + 2 and self.draw(st.booleans()):
            first, *rest = self.entries_bare(value, deeper)
            return [" " * column + "-" + " " * (deeper - column - 1) + first[deeper:], *rest]
        return [" " * column + start + self.comment(), *self.block(value, deeper)]

    def entries_bare(self, value: Any, column: int) -> list[str]:
        pairs = list(value.items()) if isinstance(value, dict) else [(None, item) for item in value]
        key, item = pairs[0]
        lines = self.entry("-" if key is None else f"{inline(key)}:", item, column, is_item=key is None)
        rest = dict(pairs[1:]) if isinstance(value, dict) else [item for _, item in pairs[1:]]
        return lines + self.block(rest, column)

    def flow(self, value: Any) -> str:
        comma = self.draw(st.sampled_from([", ", " , ", ","])) if not isinstance(value, dict) else ", "
        if isinstance(value, dict):
            return (
                "{"
                + comma.join(f"{inline(key, in_flow=True)}: {self.flow(item)}" for key, item in value.items())
                + "}"
            )
        if isinstance(value, list):
            return "[ " + comma.join(self.flow(item) for item in value) + "]"
        if isinstance(value, str) and "\n" not in value and self.draw(st.booleans()):
            return "'" + value.replace("'", "''") + "'"
        return inline(value, in_flow=True)

    def gap(self, column: int) -> list[str]:
        kind = self.draw(st.integers(0, 5))
        return [[""], [" " * column + self.remark()], [self.remark(), ""]][kind] if kind < 3 else []

    def comment(self) -> str:
        return "  " + self.remark() if self.draw(st.sampled_from([False, False, True])) else ""

    def remark(self) -> str:
        self.count += 1
        return f"# remark {self.count}: - [x] 'y"


@st.composite
def written(draw: Any, of: st.SearchStrategy[dict[str, Any]]) -> str:
    """A document in somebody's hand."""
    return Hand(draw).text(draw(of))
