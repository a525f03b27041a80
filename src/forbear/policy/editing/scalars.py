"""One value on one line, or one text as a block: always read back as what it was.

Whatever could be read as something else stands in double quotes, with what cannot be seen written as an escape.
"""

import re

import yaml

WIDTH = 118
"""Columns; longer texts are folded where they have spaces."""

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LIKE_A_NUMBER = re.compile(r"[+.]?[0-9][^ ]*")
"""Readers differ in what they make of ``09:00``, ``1e3`` or ``0o7``; in quotes they agree."""
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_ONE_SPACE = re.compile(r"(?<=\S) (?=\S)")
_RESOLVER = yaml.resolver.Resolver()
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}

Scalar = str | int | bool | None


def inline(value: Scalar, *, in_flow: bool = False) -> str:
    """``value`` on one line."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return value if _is_plain(value, in_flow=in_flow) else _quoted(value)


def block_text(text: str, *, indent: int, used: int) -> tuple[str, list[str]] | None:
    """A long or many-line text as a block: its header and its lines; None where it stays on one line.

    ``used`` counts the columns already taken on the line of its key.
    """
    if not _is_seen(text.replace("\n", "")) or not text or text[0].isspace():
        return None
    if "\n" in text:
        return _literal(text, indent)
    if used + len(inline(text)) <= WIDTH or text[-1].isspace() or not _ONE_SPACE.search(text):
        return None
    return ">-", [" " * indent + line for line in _folded(text, WIDTH - indent)]


def _literal(text: str, indent: int) -> tuple[str, list[str]] | None:
    header, body = ("|", text[:-1]) if text.endswith("\n") else ("|-", text)
    lines = body.split("\n")
    if not lines[-1] or any(line and line.isspace() for line in lines):
        return None
    return header, [" " * indent + line if line else "" for line in lines]


def _folded(text: str, width: int) -> list[str]:
    lines: list[str] = []
    for word in _ONE_SPACE.split(text):
        if lines and len(lines[-1]) + 1 + len(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _is_plain(text: str, *, in_flow: bool) -> bool:
    if not text or text != text.strip() or text[0] in _INDICATORS or text.startswith("...") or not _is_seen(text):
        return False
    if ": " in text or " #" in text or text.endswith(":") or (in_flow and any(sign in text for sign in ",[]{}?:")):
        return False
    if _DAY.fullmatch(text):
        return True
    return not _LIKE_A_NUMBER.fullmatch(text) and _is_text_to_yaml(text)


def _is_text_to_yaml(text: str) -> bool:
    tag: str = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return tag == "tag:yaml.org,2002:str"


def _is_seen(text: str) -> bool:
    """The wide space is common in Chinese; other spaces, controls and joiners are better seen as escapes."""
    return all(sign.isprintable() or sign == "\u3000" for sign in text)


def _quoted(text: str) -> str:
    return (
        '"' + "".join(_ESCAPES.get(sign) or (sign if _is_seen(sign) else _escape(ord(sign))) for sign in text) + '"'
    )


def _escape(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
