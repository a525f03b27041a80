"""The editor speaks Chinese and English, each page one of them, and every part of a policy has its page."""

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

import forbear_server.console.drafts
from forbear.policy.editing import policy_changes
from forbear.policy.editing.policy_text import policy_text
from forbear.policy.yaml_file import read_yaml
from forbear_server.console.drafts.parts import PARTS, place_of
from forbear_server.console.drafts.path_words import path_words

HERE = Path(forbear_server.console.drafts.__file__).parent
CATALOG = HERE / "locale/zh_Hans/LC_MESSAGES/django.po"
IN_TEMPLATES = re.compile(r"""\{% translate (?:"((?:[^"\\]|\\.)+)"|'([^']+)') context""")
SPOKEN = {"_", "now", "lazy"}
IN_TEXT_ONLY = {"id", "platform", "currency", "region", "jurisdiction", "lender_type"}


def catalog() -> list[Message]:
    with CATALOG.open("rb") as source:
        return [message for message in read_po(source, locale="zh_Hans") if message.id]


def phrases() -> set[str]:
    found: set[str] = set()
    for path in HERE.rglob("*.html"):
        groups = IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))
        found |= {next(filter(None, each)).replace('\\"', '"') for each in groups}
    for path in HERE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in SPOKEN:
                found |= {node.args[0].value} if node.args and isinstance(node.args[0], ast.Constant) else set()
    return found


def test_every_phrase_has_its_chinese_and_none_is_left_over() -> None:
    said = {str(message.id) for message in catalog() if isinstance(message.id, str)}
    assert phrases() - said == set()
    in_several_pieces = {text for text in said if "%(" in text}
    assert said - phrases() - in_several_pieces == set()


def test_no_translation_is_empty_or_leaves_out_a_fact() -> None:
    for message in catalog():
        words = [message.string] if isinstance(message.string, str) else list(message.string)
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        assert all(words), message.id
        facts = {*re.findall(r"%\((\w+)\)s", ids[-1])}
        assert all({*re.findall(r"%\((\w+)\)s", each)} == facts for each in words), message.id


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_no_page_mixes_languages(editor: Client, draft: Any, language: str) -> None:
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    for code, part in PARTS.items():
        name = f"drafts:{code}" if part.is_list else "drafts:part"
        html = editor.get(reverse(name, args=[draft.pk, *([] if part.is_list else [code])])).content.decode()
        main = html.split('<main id="main"')[1].split("</main>")[0]
        told = re.sub(
            r"<textarea.*?</textarea>|<input[^>]*>|<code.*?</code>|<[^>]*class=\"mono.*?</", "", main, flags=re.S
        )
        words = re.sub(r"<[^>]+>|\([A-Z-]+\d*[^)]*\)", " ", told)
        if language == "en":
            assert not re.search(r"[\u4e00-\u9fff]", words), (code, words)
        else:
            assert not re.search(r"\b[a-z]{3,} [a-z]{3,}\b", words), (code, words)


def test_every_value_of_a_policy_can_be_edited_on_a_page_of_its_own(draft: Any) -> None:
    told = read_yaml(draft.text).data
    for path in _paths(told, ""):
        key = path.partition(".")[0].partition("[")[0]
        is_named = path.endswith((".role", ".code")) and key == "authority"
        place = place_of(path, draft.pk, data=told)
        assert (place.part == "text") == (key in IN_TEXT_ONLY or is_named), path


def test_a_place_is_named_in_words(draft: Any) -> None:
    told = read_yaml(draft.text).data
    with translation.override("en"):
        assert path_words("levers.rates_annual[2]", says=told) == "Levers › Yearly rate"
        assert path_words("conditions[1].sql", says=told) == "Conditions › willing › Rule over the facts"
        assert path_words("authority[3].max_term_months", says=told) == (
            "Authority › Policy manager › Plan lasts at most"
        )
        assert path_words("(document)", says=told) == "The whole text"


def test_changes_of_the_canonical_text_are_none(draft: Any) -> None:
    told = read_yaml(draft.text).data
    assert policy_changes(draft.text, policy_text(told)) == ()


def _paths(value: Any, path: str) -> list[str]:
    if isinstance(value, dict):
        return [found for key, item in value.items() for found in _paths(item, f"{path}.{key}".lstrip("."))]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [found for place, item in enumerate(value) for found in _paths(item, f"{path}[{place}]")]
    return [path]
