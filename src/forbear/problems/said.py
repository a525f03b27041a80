"""A sentence that still knows what it was made of, so that it can be said in another language.

To whoever takes a ``str`` it is the English sentence. ``forbear.wording.problem_words`` looks its template up in
the catalog and fills in the same facts.
"""

from collections.abc import Iterable, Mapping
from typing import Any


class Said(str):
    """The English sentence ``template`` gives with ``facts``.

    A fact may be a plain value, which reads the same in every language, or itself a :class:`Said` or a
    :class:`Joined`.
    """

    template: str
    facts: Mapping[str, Any]

    def __new__(cls, template: str, facts: Mapping[str, Any]) -> "Said":
        sentence = super().__new__(cls, template.format_map(_Gaps(facts)))
        sentence.template, sentence.facts = template, dict(facts)
        return sentence

    def __getnewargs__(self) -> tuple[str, Mapping[str, Any]]:  # type: ignore[override]
        return self.template, self.facts


class Joined(str):
    """Parts in a row with ``by`` between them, each a plain value, a :class:`Said` or joined itself."""

    parts: tuple[str, ...]
    by: str

    def __new__(cls, parts: Iterable[str], by: str) -> "Joined":
        listed = tuple(parts)
        row = super().__new__(cls, by.join(listed))
        row.parts, row.by = listed, by
        return row

    def __getnewargs__(self) -> tuple[tuple[str, ...], str]:  # type: ignore[override]
        return self.parts, self.by


def said(template: str, /, **facts: Any) -> Said:
    """``said("the file has {n} characters", n=12)``: places are bare names, facts are written as ``str`` writes them.

    Each template written out in the engine has a Chinese one in ``problems.po``; a test sees to it.
    """
    return Said(template, facts)


def joined(parts: Iterable[str], by: str) -> Joined:
    """Like ``by.join(parts)``, with the parts kept; ``by`` is ``"; "``, ``", "``, ``" or "`` or, between sentences,
    ``" and "``.
    """
    return Joined(parts, by)


class _Gaps(dict[str, Any]):
    """A fact that is missing leaves its name in the sentence: bad input never crashes while it is told."""

    def __missing__(self, key: str) -> str:
        return f"{{{key}}}"
