"""A policy's text: what it holds, the hashes that seal it, and whether it can be kept at all."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from forbear.decisions import fingerprint
from forbear.policy import PolicyPack, policy_from_text
from forbear.policy.yaml_file import LONGEST_TEXT, read_yaml
from forbear.problems import BadInput, Problem

_NAME = re.compile(r"[0-9A-Za-z][0-9A-Za-z.\-]{0,19}")


def kept_text(text: str) -> str:
    """``text`` as it is kept: any text of any badness, its lines ended by line feeds alone as in files of git.

    Raises BadInput for what no database keeps: more than 400,000 characters, null bytes, broken characters.
    """
    problems = []
    if len(text) > LONGEST_TEXT:
        message = _("the text has %(length)s characters") % {"length": len(text)}
        problems.append(Problem(path="text", message=message, remedy=_("Keep it under %(n)s") % {"n": LONGEST_TEXT}))
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        message = _("the text holds signs that are no text")
        problems.append(Problem(path="text", message=message, remedy=_("Save the file as UTF-8 and send it again")))
    if problems:
        raise BadInput(problems)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def text_hash(text: str) -> str:
    """The SHA-256 of the text as a file in UTF-8."""
    return sha256(text.encode()).hexdigest()


def content_hash(text: str) -> str:
    """The engine's hash of what the text says, as decisions name it; empty while the text cannot be read."""
    try:
        return fingerprint(pack_of(text))
    except BadInput:
        return ""


@lru_cache(maxsize=64)
def pack_of(text: str) -> PolicyPack:
    """The policy a text holds, read once. Raises BadInput listing everything wrong with it."""
    return policy_from_text(text)


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """What the top of a text says, whatever else is wrong with it; empty or None where it says nothing readable."""

    platform: str
    id: str
    version: str
    replaces: str
    valid_from: date | None
    products: frozenset[str]


def heading_of(text: str) -> Heading:
    """The heading of a text of any badness."""
    data = read_yaml(text).data
    found = data if isinstance(data, dict) else {}
    products = found.get("products")
    return Heading(
        platform=_word(found.get("platform")),
        id=_word(found.get("id")),
        version=_word(found.get("version")),
        replaces=_word(found.get("replaces")),
        valid_from=_day(_word(found.get("valid_from"))),
        products=frozenset(map(_word, products if isinstance(products, list) else ())),
    )


def spelled(text: str, key: str) -> str:
    """A value at the top of the text, whatever else is wrong with it; empty where it is no text."""
    data = read_yaml(text).data
    return _word(data.get(key)) if isinstance(data, dict) else ""


def version_in(text: str, *, otherwise: str) -> str:
    """The version's name as the text spells it; ``otherwise`` while it spells none that could be one."""
    found = heading_of(text).version
    return found if _NAME.fullmatch(found) else otherwise


def _word(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _day(word: str) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        return None
