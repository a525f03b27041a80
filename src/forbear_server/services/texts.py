"""Texts people write: trimmed, never empty where a reason is owed, never endless."""

from forbear.problems import BadInput, Problem

LONGEST = 4000


def required_text(text: str, *, path: str) -> str:
    """``text`` without surrounding space. Raises BadInput when it is empty or far too long."""
    trimmed = text.strip()
    if not trimmed:
        raise BadInput([Problem(path=path, message="this text is missing", remedy="Write it in a sentence")])
    if len(trimmed) > LONGEST:
        raise BadInput([Problem(path=path, message="this text is too long", remedy=f"Use {LONGEST} signs or fewer")])
    return trimmed
