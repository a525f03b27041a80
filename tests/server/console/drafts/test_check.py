"""Checking what is not saved yet: everything at once, with the way to the field, in the reader's language."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse


def checked(client: Client, address: str, **sent: Any) -> Any:
    return client.post(address, {"base_revision": 1, "act": "check", **sent}, headers={"X-Fragment": "findings"})


def text_page(draft: Any) -> str:
    return reverse("drafts:text", args=[draft.pk])


def test_findings_come_as_a_fragment_all_at_once_errors_first(editor: Client, draft: Any) -> None:
    text = (
        draft.text.replace("sql: willing", "sql: wiling AND income_now > 'x'")
        .replace('"0.15", "0.12"', '"0.35", "0.12"')
        .replace('start: "09:00"', 'start: "06:00"')
    )
    response = checked(editor, text_page(draft), text=text)
    html = response.content.decode()
    assert "<html" not in html
    severities = [each.severity for each in response.context["judged"].shown]
    assert severities == sorted(severities)
    wrong = ("wiling AND", '"0.35", "0.12"', 'start: "06:00"')
    lines = {number for number, line in enumerate(text.splitlines(), 1) if any(part in line for part in wrong)}
    assert len(lines) == len(wrong)
    assert {each.line for each in response.context["judged"].shown} >= lines
    assert "unknown fact `wiling`" in html
    assert "CN-COL-6" in html
    assert all(f'href="#L{line}"' in html for line in lines)
    draft.refresh_from_db()
    assert draft.revision == 1


def test_findings_are_said_in_chinese(editor: Client, draft: Any) -> None:
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    html = checked(editor, text_page(draft), text=draft.text.replace("sql: willing", "sql: wiling")).content.decode()
    assert "处错误" in html
    assert "unknown fact" not in html


def test_without_a_script_the_same_button_answers_with_the_whole_page(editor: Client, draft: Any, typed: Any) -> None:
    address = reverse("drafts:part", args=[draft.pk, "levers"])
    page = editor.get(address)
    response = editor.post(address, typed(page, rates_annual="contract, 35", act="check"))
    html = response.content.decode()
    assert response.status_code == 200
    assert 'value="contract, 35"' in html
    assert "CN-CF-1" in html
    assert 'href="#f_rates_annual"' in html


def test_a_finding_of_another_page_leads_there(editor: Client, draft: Any, typed: Any) -> None:
    address = reverse("drafts:part", args=[draft.pk, "levers"])
    page = editor.get(address)
    response = editor.post(address, typed(page, terms="6, 12", longest_months="12", act="check"))
    elsewhere = {each.href for each in response.context["judged"].elsewhere}
    assert f"{reverse('drafts:part', args=[draft.pk, 'authority'])}#f_authority[manager].max_term_months" in elsewhere


def test_look_alike_letters_are_told(editor: Client, draft: Any, typed: Any) -> None:
    address = reverse("drafts:condition", args=[draft.pk, 1])
    page = editor.get(address)
    response = editor.post(address, typed(page, sql="willing AND owеd_total ＞ 5", act="check"))
    told = " ".join(each.message for each in response.context["judged"].shown)
    assert "CYRILLIC SMALL LETTER IE" in told
    assert "FULLWIDTH GREATER-THAN SIGN" in told


@pytest.mark.parametrize("letter", ["x", "有"])
def test_a_megabyte_of_text_gets_one_finding(editor: Client, draft: Any, letter: str) -> None:
    response = checked(editor, text_page(draft), text=letter * 1_000_000)
    assert [each.severity for each in response.context["judged"].shown] == ["error"]
    assert "1000000" in response.context["judged"].shown[0].message


def test_a_megabyte_in_one_condition_gets_one_finding(editor: Client, draft: Any, typed: Any) -> None:
    address = reverse("drafts:condition", args=[draft.pk, 1])
    page = editor.get(address)
    response = editor.post(address, typed(page, sql="willing AND " * 90_000, act="check"))
    assert len(response.context["judged"].shown) == 1
    assert "characters are too many" in response.context["judged"].shown[0].message


def test_a_text_too_long_to_be_kept_is_told_and_stays_in_the_page(editor: Client, draft: Any) -> None:
    sent = {"base_revision": 1, "act": "save", "text": "x" * 450_000}
    response = editor.post(text_page(draft), sent)
    assert response.status_code == 422
    assert "x" * 450_000 in response.content.decode()


def test_a_place_that_is_not_this_policys_is_an_error(editor: Client, draft: Any) -> None:
    text = draft.text.replace("platform: nuanhe", "platform: panshi").replace("2026-11-25", "2026-01-01")
    response = checked(editor, text_page(draft), text=text)
    assert {each.line for each in response.context["judged"].shown if each.severity == "error"} >= {4, 20}
