"""The editor speaks Chinese and English, each page one of them, and every part of a policy has its page."""

import re
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import translation

from forbear.policy.editing import policy_changes
from forbear.policy.editing.policy_text import policy_text
from forbear.policy.yaml_file import read_yaml
from forbear_server.console.drafts.parts import PARTS, place_of
from forbear_server.console.drafts.path_words import path_words

IN_TEXT_ONLY = {"id", "platform", "currency", "region", "jurisdiction", "lender_type"}


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
