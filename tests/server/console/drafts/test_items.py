"""Conditions and segments: added, written, moved and taken away, each as one change of the file."""

from typing import Any

from django.test import Client
from django.urls import reverse

from forbear_server.console.drafts.forms import says


def address(draft: Any, name: str, *args: Any) -> str:
    return reverse(f"drafts:{name}", args=[draft.pk, *args])


def codes(draft: Any, part: str = "conditions") -> list[str]:
    draft.refresh_from_db()
    return [row["code"] for row in says(draft.text)[part]]


NEW = {
    "code": "not_too_much",
    "sql": "owed_total <= 300000",
    "texts.zh": "欠款不超过三十万元",
    "texts.en": "Not more than 300,000 is owed",
    "unmet.zh": "欠款较多，由专人和您一起看",
    "unmet.en": "A person will look at this with you",
    "source": "judgement",
}


def test_a_condition_is_added_at_the_end(editor: Client, draft: Any, typed: Any) -> None:
    page = editor.get(address(draft, "condition_new"))
    response = editor.post(address(draft, "condition_new"), typed(page, **NEW))
    assert response["Location"] == address(draft, "conditions")
    assert codes(draft)[-1] == "not_too_much"
    assert says(draft.text)["conditions"][-1]["unmet"]["zh"] == "欠款较多，由专人和您一起看"


def test_a_condition_with_words_missing_is_saved_all_the_same_and_told(
    editor: Client, draft: Any, typed: Any
) -> None:
    page = editor.get(address(draft, "condition_new"))
    editor.post(address(draft, "condition_new"), typed(page, **{**NEW, "unmet.en": ""}))
    listed = editor.get(address(draft, "conditions"))
    found = [(each.where, each.href) for each in listed.context["judged"].shown]
    href = f"{address(draft, 'condition', 5)}#f_unmet.en"
    assert [each for _, each in found] == [href]


def test_only_the_line_of_a_condition_changes(editor: Client, draft: Any, typed: Any) -> None:
    before = draft.text
    page = editor.get(address(draft, "condition", 2))
    editor.post(address(draft, "condition", 2), typed(page, sql="owed_total >= 500"))
    draft.refresh_from_db()
    assert draft.text == before.replace("sql: owed_total >= 200", "sql: owed_total >= 500")


def test_conditions_move_and_go(editor: Client, draft: Any) -> None:
    first, second, *others = codes(draft)
    editor.post(address(draft, "conditions"), {"base_revision": 1, "act": "save", "move": "down:0"})
    assert codes(draft) == [second, first, *others]
    editor.post(address(draft, "conditions"), {"base_revision": 2, "act": "save", "move": "up:1"})
    assert codes(draft) == [first, second, *others]
    editor.post(address(draft, "conditions"), {"base_revision": 3, "act": "save", "move": "remove:0"})
    assert codes(draft) == [second, *others]


def test_a_move_that_cannot_be_is_told(editor: Client, draft: Any) -> None:
    response = editor.post(address(draft, "conditions"), {"base_revision": 1, "act": "save", "move": "up:0"})
    assert response.status_code == 422
    assert response.context["judged"].errors == 1


def test_a_segment_says_only_the_levers_it_has_of_its_own(editor: Client, draft: Any, typed: Any) -> None:
    page = editor.get(address(draft, "segment_new"))
    told = {
        "code": "long_illness",
        "sql": "reason = 'illness'",
        "texts.zh": "生病",
        "texts.en": "Illness",
        "levers.deferral_months": "0, 3, 6, 9",
        "levers.waiver_vests": "no",
    }
    editor.post(address(draft, "segment_new"), typed(page, **told))
    assert codes(draft, "segments")[-1] == "long_illness"
    segment = says(draft.text)["segments"][-1]
    assert segment["levers"] == {"deferral_months": [0, 3, 6, 9], "waiver_vests": False}
    assert segment["source"] == "judgement"


def test_a_lever_emptied_in_a_segment_is_as_in_the_base_again(editor: Client, draft: Any, typed: Any) -> None:
    page = editor.get(address(draft, "segment", 0))
    editor.post(address(draft, "segment", 0), typed(page, **{"levers.deferral_interest": []}))
    draft.refresh_from_db()
    assert "deferral_interest" not in says(draft.text)["segments"][0]["levers"]


def test_the_table_of_facts_stands_beside_the_condition(editor: Client, draft: Any) -> None:
    html = editor.get(address(draft, "condition", 0)).content.decode()
    assert "Income a month at present" in html
    assert "amount or share" in html
    assert "&#x27;job_loss&#x27;" in html


def test_a_place_that_is_gone_is_not_found(editor: Client, draft: Any) -> None:
    assert editor.get(address(draft, "condition", 99)).status_code == 404
