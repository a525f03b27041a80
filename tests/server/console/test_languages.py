"""The console speaks Chinese and English: nothing is left untranslated, and no other catalog speaks over ours."""

import re
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.utils import translation

import forbear_server.console

HERE = Path(forbear_server.console.__file__).parent
CATALOG = HERE / "locale/zh_Hans/LC_MESSAGES/django.po"
IN_TEMPLATES = re.compile(r"""\{% translate "([^"]+)"|\{% translate '([^']+)'|=_\("([^"]+)"\)""")
IN_CODE = re.compile(r"""\b(?:_|gettext)\(\s*"([^"]+)"\s*\)""")


def catalog() -> list[Message]:
    with CATALOG.open("rb") as source:
        return [message for message in read_po(source, locale="zh_Hans") if message.id]


def own(pattern: str) -> list[Path]:
    """The console's files; a part with a catalog of its own is looked at by tests of its own."""
    parts = {path.parents[3] for path in HERE.glob("*/locale/*/LC_MESSAGES/django.po")}
    return [path for path in HERE.rglob(pattern) if not parts & set(path.parents)]


def phrases() -> set[str]:
    """Every phrase marked for translation, those in several pieces left aside."""
    found: set[str] = set()
    for path in own("*.html"):
        found |= {next(filter(None, groups)) for groups in IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))}
    for path in own("*.py"):
        found |= set(IN_CODE.findall(path.read_text(encoding="utf-8")))
    return found


def test_every_phrase_has_its_chinese() -> None:
    translated = {str(message.id) for message in catalog() if isinstance(message.id, str)}
    assert phrases() - translated == set()


def test_no_translation_is_empty_or_doubtful() -> None:
    assert [message.id for message in catalog() if message.fuzzy or not message.string] == []


def test_the_reader_sees_our_words() -> None:
    """Catalogs of all parts are merged: a phrase another part says differently needs a context of its own."""
    with translation.override("zh-hans"):
        seen = {(row.context, str(row.id)): _shown(row) for row in catalog() if isinstance(row.id, str)}
    meant = {(row.context, str(row.id)): row.string for row in catalog() if isinstance(row.id, str)}
    assert seen == meant


def _shown(message: Message) -> str:
    text = str(message.id)
    return translation.pgettext(message.context, text) if message.context else translation.gettext(text)
