"""A draft on past cases: what each would get by the version in force and by what is being written."""

from typing import Any

from django.test import Client
from django.urls import reverse


def previewed(client: Client, draft: Any, text: str, *cases: str, fragment: str = "preview") -> Any:
    sent = {"base_revision": draft.revision, "act": "preview", "text": text, "cases_shown": "1", "case": cases}
    headers = {"X-Fragment": fragment} if fragment else {}
    return client.post(reverse("drafts:text", args=[draft.pk]), sent, headers=headers)


def test_suggestions_are_the_latest_cases_of_each_outcome(stage: Any, editor: Client, draft: Any) -> None:
    cases = editor.get(reverse("drafts:text", args=[draft.pk])).context["cases"]
    assert [case.outcome for case in cases] == ["offers", "offers", "offers", "refer", "ask"]
    assert {case.reference for case in cases} >= {"CASE1001", "CASE1003"}


def test_both_versions_stand_side_by_side(stage: Any, editor: Client, draft: Any) -> None:
    text = draft.text.replace("deferral_months: [0, 1, 2, 3, 4, 5, 6]", "deferral_months: [0]")
    response = previewed(editor, draft, text, "CASE1002")
    (shown,) = response.context["previews"]
    assert shown.case.reference == "CASE1002"
    assert any(row.changed for row in shown.rows)
    assert "<html" not in response.content.decode()
    assert "In force" in response.content.decode()


def test_the_version_the_case_began_with_is_left_aside(stage: Any, editor: Client, draft: Any) -> None:
    decision = stage.offered.decisions.get()
    decision.case_document = {**decision.case_document, "policy": "nuanhe@2020.9"}
    decision.save()
    (shown,) = previewed(editor, draft, draft.text, "CASE1002").context["previews"]
    assert not shown.problems
    assert not any(row.changed for row in shown.rows)


def test_errors_in_the_draft_say_mend_these_first(stage: Any, editor: Client, draft: Any) -> None:
    response = previewed(editor, draft, draft.text.replace("sql: willing", "sql: wiling"), "CASE1002")
    assert "Mend the error first" in response.content.decode()


def test_it_works_as_a_whole_page_and_remembers_the_choice(stage: Any, editor: Client, draft: Any) -> None:
    response = previewed(editor, draft, draft.text, "CASE1002", "CASE1001", fragment="")
    assert response.content.decode().count('<section class="previewed"') == 2
    later = editor.get(reverse("drafts:part", args=[draft.pk, "prices"]))
    assert later.context["chosen_cases"] == {"CASE1002", "CASE1001"}


def test_cases_out_of_reach_are_not_shown(stage: Any, editor: Client, draft: Any) -> None:
    response = previewed(editor, draft, draft.text, "CASE1008", "case1002")
    assert [each.case.reference for each in response.context["previews"]] == ["CASE1002"]
    assert "CASE1008" in response.content.decode()


def test_at_most_five_cases_are_worked_out(stage: Any, editor: Client, draft: Any) -> None:
    cases = [f"CASE100{number}" for number in range(1, 7)]
    assert len(previewed(editor, draft, draft.text, *cases).context["previews"]) == 5
