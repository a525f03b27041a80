"""Cuts a condition into words, numbers, texts and signs; anything else stops the reading."""

import re
from dataclasses import dataclass
from typing import Literal

TokenKind = Literal["word", "number", "text", "sign", "end"]

_TOKEN = re.compile(
    r"(?P<word>[A-Za-z_][A-Za-z0-9_]*)"
    r"|(?P<number>[0-9]{1,12}(?:\.[0-9]{1,6})?)(?![0-9A-Za-z_.])"
    r"|(?P<text>'[^'\\\n]{0,60}')"
    r"|(?P<sign><=|>=|<>|!=|=|<|>|\+|-(?!-)|\*|\(|\)|,)"
)
_SPACE = re.compile(r"[ \t\r\n]*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """One piece of a condition. ``text`` is spelled as written."""

    kind: TokenKind
    text: str

    def is_word(self, *words: str) -> bool:
        """Whether the token is one of these keywords, in any case."""
        return self.kind == "word" and self.text.upper() in words


class UnknownText(ValueError):
    """The text goes on with something that is no token; the message quotes it."""


def tokens(sql: str) -> tuple[Token, ...]:
    """The tokens of ``sql``, ended by one of kind ``end``. Raises UnknownText."""
    found, place = [], 0
    while (place := _skip_space(sql, place)) < len(sql):
        match = _TOKEN.match(sql, place)
        if match is None:
            raise UnknownText(sql[place : place + 20])
        kind: TokenKind = match.lastgroup  # type: ignore[assignment]
        found.append(Token(kind=kind, text=match[0]))
        place = match.end()
    return (*found, Token(kind="end", text=""))


def _skip_space(sql: str, place: int) -> int:
    match = _SPACE.match(sql, place)
    return match.end() if match else place
