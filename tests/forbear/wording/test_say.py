"""A reason in words: the engine's codes in both languages, a pack's rows in their own."""

from typing import Any

import pytest

from forbear.problems import Reason
from forbear.wording import LANGUAGES, say, with_texts

CAST = ["lin-xiao", "chen-wei", "zhou-min", "wu-qiang", "harbor-162"]
MISSING = Reason(code="facts_missing", facts={"facts": "savings"})


def test_a_reason_and_its_document_say_the_same():
    document = {"code": "facts_missing", "facts": {"facts": "savings"}, "texts": None}
    assert "Savings at hand" in say(MISSING, language="en")
    assert say(document, language="en") == say(MISSING, language="en")


def test_any_tag_of_chinese_is_chinese():
    assert "可动用的存款" in say(MISSING, language="zh")
    assert say(MISSING, language="zh-hans") == say(MISSING, language="zh-CN") == say(MISSING, language="zh")
    assert say(MISSING, language="en-GB") == say(MISSING, language="en")


@pytest.mark.parametrize("code", ["nobody.knows", "{facts}", "100 %", "offer.{label}"])
def test_an_unknown_code_is_shown_as_it_is(code):
    for language in LANGUAGES:
        assert say(Reason(code=code, facts={"facts": "savings"}), language=language) == code


def test_a_row_of_a_pack_speaks_for_itself():
    reason = Reason(code="facts_missing", texts={"zh": "平台的话 {facts}", "en": "the platform's words"})
    assert say(reason, language="zh") == "平台的话 {facts}"
    assert say(reason, language="en") == "the platform's words"
    assert say(Reason(code="x", texts={"zh": "只有中文"}), language="en") == "只有中文"


def test_a_fact_that_is_not_there_leaves_a_gap_instead_of_a_crash():
    assert "…" in say(Reason(code="facts_missing"), language="en")


def test_words_are_added_to_every_reason_at_any_depth_and_only_there():
    reason = {"code": "facts_missing", "facts": {"facts": "savings"}, "threshold": None, "citation": None}
    own = {**reason, "texts": {"zh": "原有", "en": "own"}}
    question = {"code": "ask.savings", "fact": "savings"}
    document = {"currency": "CNY", "reasons": [{**reason, "texts": None}], "a": {"b": [own]}, "questions": [question]}
    worded = with_texts(document)
    assert worded["reasons"][0]["texts"] == {language: say(reason, language=language) for language in LANGUAGES}
    assert worded["a"] == {"b": [own]}
    assert worded["questions"] == [question]
    assert document["reasons"][0]["texts"] is None


def _reasons(value: Any) -> list[Any]:
    if isinstance(value, list):
        return [reason for item in value for reason in _reasons(item)]
    if not isinstance(value, dict):
        return []
    own = [value] if {"code", "facts", "texts"} <= value.keys() else []
    return own + [reason for item in value.values() for reason in _reasons(item)]


@pytest.mark.parametrize("name", CAST)
def test_no_sentence_of_the_cast_has_a_gap_or_a_bare_code(name, assessment_of):
    for reason in _reasons(with_texts(assessment_of(name))):
        for language in LANGUAGES:
            text = reason["texts"][language]
            assert "…" not in text
            assert text != reason["code"]
            assert "{" not in text
