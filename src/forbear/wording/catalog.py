"""Loads the gettext catalog; Babel reads the ``.po`` itself, so nothing needs compiling."""

from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po


@cache
def chinese() -> dict[str, str]:
    """English source text → Chinese text; a missing or fuzzy translation is simply absent."""
    source = files("forbear.wording").joinpath("locale/zh_Hans/LC_MESSAGES/forbear.po")
    with source.open("rb") as stream:
        catalog = read_po(stream, locale="zh_Hans")
    usable = (message for message in catalog if message.id and message.string and not message.fuzzy)
    return {str(message.id): str(message.string) for message in usable}


def translated(text: str, language: str) -> str:
    """``text`` in ``language`` ("zh" or "en"); untranslated text comes back as it is."""
    return chinese().get(text, text) if language == "zh" else text
