"""The comments of a text, and what becomes of them when two texts are merged."""

import re
from collections import Counter

import yaml

_COMMENT = re.compile(r"#[^\r\n]*")


def comments(text: str) -> Counter[str]:
    """Every comment of a readable text, and how often it stands there."""
    found: Counter[str] = Counter()
    place = 0
    for token in yaml.scan(text, Loader=yaml.SafeLoader):
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            header = text[token.start_mark.index : token.end_mark.index].split("\n", 1)[0]
            found.update(_COMMENT.findall(header))
        found.update(_COMMENT.findall(text[place : token.start_mark.index]))
        place = max(place, token.end_mark.index)
    found.update(_COMMENT.findall(text[place:]))
    return Counter({comment.rstrip(): count for comment, count in found.items()})


def misplaced(base: str, mine: str, theirs: str, now: str) -> list[str]:
    """The comments somebody added or removed that are not, or still, in the text ``now``."""
    b, m, t, n = (comments(text) for text in (base, mine, theirs, now))
    wrong = []
    for comment in sorted({*b, *m, *t}):
        changed = m[comment] if m[comment] == t[comment] else m[comment] + t[comment] - b[comment]
        if n[comment] != max(changed, 0):
            wrong.append(comment)
    return wrong
