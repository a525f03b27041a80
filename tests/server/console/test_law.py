"""The page of law: a question of day and scope, and what applied, with citations and how well each text was read."""

import re
from typing import Any

import pytest
from django.test import Client

RULE = re.compile(r'<li id="([A-Z0-9-]+)" class="law-rule">')


def opened(client: Client, stage: Any, question: str = "", *, who: str = "manager", language: str = "zh-hans") -> str:
    stage.sign_in(client, getattr(stage, who))
    client.cookies["django_language"] = language
    response = client.get(f"/console/law/{question}")
    assert response.status_code == 200
    return response.content.decode()


def rules(text: str) -> set[str]:
    found = RULE.findall(text)
    assert len(found) == len(set(found))
    return set(found)


def test_without_a_question_it_is_the_law_of_today_for_the_readers_platform(client: Client, stage: Any) -> None:
    text = opened(client, stage)
    assert {"CN-SPC-24", "CN-DISC-1", "CN-CLS-DPD"} <= rules(text)
    assert not {"CN-PLD-25", "CN-MC-1", "CN-CC70-2", "US-7"} & rules(text)
    assert "法发〔2017〕22号" in text
    assert 'value="2026-11-24"' in text
    assert '<option value="consumer_finance" selected>' in text


def test_a_reader_without_a_platform_asks_about_all_law(client: Client, stage: Any) -> None:
    stage.analyst.platform = ""
    stage.analyst.save()
    assert {"CN-PEN-1", "US-7", "UK-1", "EU-CCD-35"} <= rules(opened(client, stage, who="analyst"))


def test_what_ends_soon_stands_first(client: Client, stage: Any) -> None:
    text = opened(client, stage)
    assert "180 天内失效" in text
    assert text.index("law-ending") < text.index("law-blocks") < text.index("law-warns") < text.index("law-tells")
    assert "37 天" in text
    assert "law-ending" not in opened(client, stage, "?within=36")


def test_the_second_calendar_leaves_out_what_was_not_public(client: Client, stage: Any) -> None:
    asked = "?on=2026-08-01&jurisdiction=CN&lender=consumer_finance"
    assert "CN-DISC-1" in rules(opened(client, stage, asked))
    assert "CN-DISC-1" not in rules(opened(client, stage, asked + "&known_on=2026-03-14"))
    assert "CN-DISC-1" not in rules(opened(client, stage, asked.replace("08-01", "07-31")))


def test_what_is_about_to_begin_is_told(client: Client, stage: Any) -> None:
    text = opened(client, stage, "?on=2026-07-31&jurisdiction=CN&within=1", language="en")
    assert "Begins within 1 day<" in text
    assert "CN-DISC-1" in text[text.index("law-beginning") :]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("zh-hans", ("会拦下", "不得", "V · 读过原文", "民间出借人")),
        ("en", ("Blocks", "must not", "V · read in full", "private lender")),
    ],
)
def test_it_speaks_both_languages(client: Client, stage: Any, language: str, words: tuple[str, ...]) -> None:
    text = opened(client, stage, "?jurisdiction=CN", language=language)
    for word in words:
        assert word in text


def test_everything_wrong_with_a_question_is_told_at_once_and_nothing_is_listed(client: Client, stage: Any) -> None:
    text = opened(
        client, stage, "?on=soon&known_on=2026-02-30&within=-1&lender=pawnbroker&product=car", language="en"
    )
    assert text.count('class="field-problem"') == 5
    assert rules(text) == set()
    assert "Correct the question" in text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_any_day_may_be_asked_about(client: Client, stage: Any, day: str) -> None:
    opened(client, stage, f"?on={day}&within=3660")


def test_a_day_before_all_law_says_so(client: Client, stage: Any) -> None:
    assert "这一天没有我们已知的规则" in opened(client, stage, "?on=1990-01-01&jurisdiction=UK")


@pytest.mark.parametrize("who", ["manager", "reviewer", "analyst"])
def test_its_readers_find_it_in_the_bar(client: Client, stage: Any, who: str) -> None:
    stage.sign_in(client, getattr(stage, who))
    assert 'href="/console/law/"' in client.get("/console/decisions/").content.decode()


def test_others_are_not_led_to_a_closed_door(client: Client, stage: Any) -> None:
    stage.sign_in(client, stage.agent)
    assert "/console/law/" not in client.get("/console/").content.decode()
    assert client.get("/console/law/").status_code == 403
