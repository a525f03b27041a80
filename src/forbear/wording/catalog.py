"""Loads the gettext catalogs; Babel reads the ``.po`` itself, so nothing needs compiling.

``forbear`` holds the words of reasons, ``problems`` those of what is wrong with a policy or another input.
"""

from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po


@cache
def chinese(domain: str = "forbear") -> dict[str, str]:
    """English source text → Chinese text; a missing or fuzzy translation is simply absent."""
    source = files("forbear.wording").joinpath(f"locale/zh_Hans/LC_MESSAGES/{domain}.po")
    with source.open("rb") as stream:
        catalog = read_po(stream, locale="zh_Hans")
    usable = (message for message in catalog if message.id and message.string and not message.fuzzy)
    return {str(message.id): str(message.string) for message in usable}


def translated(text: str, language: str, *, domain: str = "forbear") -> str:
    """``text`` in ``language`` ("zh" or "en"); untranslated text comes back as it is."""
    return chinese(domain).get(text, text) if language == "zh" else text
