"""Every sentence of the server has its Chinese, and compiled translations are never older than their source."""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

from forbear_server import messages

APPS = tuple(source.parents[3].relative_to(messages.ROOT).as_posix() for source in messages.sources())
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def catalog_of(app: str) -> Path:
    return messages.ROOT / app / "locale/zh_Hans/LC_MESSAGES/django.po"


OWN_WORDS = "from forbear_server.console.drafts.words import"
"""Where ``_`` says a phrase in the context of the editor."""

Sentence = tuple[str | None, str | tuple[str, ...]]
"""A sentence, or its two numbers, after the context it is said in."""


def said_in(app: str) -> Iterator[Sentence]:
    """Every sentence marked for translation in an app's Python and templates; a part with a catalog is an app."""
    parts = [messages.ROOT / other for other in APPS if other.startswith(f"{app}/")]
    for path in sorted((messages.ROOT / app).rglob("*")):
        if any(path.is_relative_to(part) for part in parts):
            continue
        if path.suffix == ".html":
            written = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            source = "\n".join(line.strip() for line in written.splitlines())
        elif path.suffix == ".py":
            source = path.read_text(encoding="utf-8")
        else:
            continue
        own = "drafts" if path.suffix == ".py" and OWN_WORDS in source else None
        for _, said, _, context in extract("python", BytesIO(source.encode()), keywords=KEYWORDS):
            yield context or own, said


def known_to(app: str) -> Iterator[tuple[Sentence, Any]]:
    """Every sentence of an app's catalog with its translation."""
    with catalog_of(app).open("rb") as source:
        for message in read_po(source, locale="zh_Hans"):
            if message.id:
                said = message.id if isinstance(message.id, str) else tuple(message.id)
                yield (message.context, said), message.string


def test_every_part_of_the_server_with_words_is_looked_at() -> None:
    assert {"project", "borrower", "services", "access", "store", "console", "console/policies"} <= set(APPS)


@pytest.mark.parametrize("app", APPS)
def test_every_sentence_has_its_chinese(app: str) -> None:
    known = {said for said, chinese in known_to(app) if chinese}
    assert sorted(map(str, set(said_in(app)) - known)) == []


def test_no_sentence_is_translated_in_two_ways() -> None:
    """All catalogs become one as the server starts: of two translations, one would be shown in both places."""
    ways: dict[object, dict[str, str]] = {}
    for app in APPS:
        with catalog_of(app).open("rb") as source:
            for message in read_po(source, locale="zh_Hans"):
                if message.id:
                    ways.setdefault((message.context, _first(message.id)), {})[app] = _last(message.string)
    assert {said: how for said, how in ways.items() if len(set(how.values())) > 1} == {}


@pytest.mark.parametrize("app", [app for app in APPS if app != "console"])
def test_no_translation_is_left_of_a_sentence_nobody_says(app: str) -> None:
    known = {said for said, _ in known_to(app)}
    assert sorted(map(str, known - set(said_in(app)))) == []


@pytest.mark.parametrize("app", APPS)
def test_placeholders_survive_translation(app: str) -> None:
    with catalog_of(app).open("rb") as source:
        catalog = read_po(source, locale="zh_Hans")
    for message in catalog:
        original, chinese = _last(message.id), _last(message.string)
        assert set(re.findall(r"%\(\w+\)[sd]", original)) == set(re.findall(r"%\(\w+\)[sd]", chinese)), original


def _first(said: Any) -> str:
    return said if isinstance(said, str) else str(said[0])


def _last(said: Any) -> str:
    return said if isinstance(said, str) else str(said[-1])


def _po(folder: Path, text: str) -> Path:
    source = folder / "app/locale/zh_Hans/LC_MESSAGES/django.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    source.write_text(f'{header}msgid "Hello"\nmsgstr "{text}"\n', encoding="utf-8")
    return source


def test_a_stale_translation_is_compiled_again_and_a_fresh_one_left_alone(tmp_path: Path) -> None:
    source = _po(tmp_path, "你好")
    assert messages.compile_stale(tmp_path) == [source.with_suffix(".mo")]
    assert messages.compile_stale(tmp_path) == []
    _po(tmp_path, "您好")
    later = source.with_suffix(".mo").stat().st_mtime + 5
    os.utime(source, (later, later))
    messages.compile_stale(tmp_path)
    with source.with_suffix(".mo").open("rb") as compiled:
        found = read_mo(compiled).get("Hello")
    assert found is not None
    assert found.string == "您好"


def test_nothing_is_left_beside_a_compiled_translation(tmp_path: Path) -> None:
    source = _po(tmp_path, "你好")
    messages.compile_one(source)
    assert {path.suffix for path in source.parent.iterdir()} == {".po", ".mo"}
