"""Letters and signs that only look like the plain ones a condition is written with, and what was meant by them.

A name with a Cyrillic ``а`` in it reads like a fact of the table and is none. Telling which fact was meant saves
whoever wrote it from staring at two equal words.
"""

import re
import unicodedata
from dataclasses import dataclass

_LETTERS = str.maketrans(
    "аАВсСеЕНіІјЈкКМоОрРԛѕЅТуԝхХԁɡһӏαΑΒεΕΖΗιΙκΚΜνΝοΟρΡτΤυΥχΧℓıſ",
    "aABcCeEHiIjJkKMoOpPqsSTywxXdghlaABeEZHiIkKMvNoOpPtTuYxXlis",
)
_MEANT = {"<=": "≤⩽≦", ">=": "≥⩾≧", "<>": "≠", "<": "‹", ">": "›", "-": "−–—", "*": "×·∗", ",": "、", "'": "“”‘’＇＂"}
_SIGNS = str.maketrans({sign: plain for plain, signs in _MEANT.items() for sign in signs})
_PARTS = re.compile(r"'[^'\n]*'|\w+|\s|[^\w\s]")


@dataclass(frozen=True, kw_only=True, slots=True)
class LookAlike:
    """A part of a text as it is ``written`` and the ``plain`` spelling it looks like."""

    written: str
    plain: str

    @property
    def characters(self) -> str:
        """The characters at fault, each by its name, as people can look them up."""
        odd = dict.fromkeys(letter for letter in self.written if not letter.isascii())
        return ", ".join(unicodedata.name(letter, f"U+{ord(letter):04X}") for letter in odd)


def plain_spelling(text: str) -> str:
    """``text`` in plain letters, digits and signs as far as it looks like them; invisible characters are left out."""
    seen = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return unicodedata.normalize("NFKC", seen.translate(_SIGNS).translate(_LETTERS)).translate(_LETTERS)


def in_plain_letters(sql: str) -> tuple[str, tuple[LookAlike, ...]]:
    """A condition with every look-alike outside its quoted texts put right, and what was put right.

    What looks like nothing we know stays as it is.
    """
    found: list[LookAlike] = []
    parts = []
    for part in _PARTS.findall("".join(_without_invisible(sql, found))):
        plain = part if part.isascii() or part.startswith("'") else plain_spelling(part)
        if plain != part and plain.isascii():
            found.append(LookAlike(written=part, plain=plain))
        parts.append(plain if plain.isascii() else part)
    return "".join(parts), tuple(dict.fromkeys(found))


def _without_invisible(sql: str, found: list[LookAlike]) -> list[str]:
    """The characters that can be seen; an invisible one would cut a name in two."""
    hidden = [letter for letter in sql if unicodedata.category(letter) == "Cf"]
    found += [LookAlike(written=letter, plain="") for letter in hidden]
    return [letter for letter in sql if letter not in hidden]
