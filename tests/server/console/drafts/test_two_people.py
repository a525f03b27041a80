"""Two managers write one draft at the same time: joined where it can be, side by side where not, and nothing lost."""

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from forbear_server.console.drafts.forms import says
from forbear_server.store.models import PolicyStatus


def page_of(draft: Any, part: str = "levers") -> str:
    return reverse("drafts:part", args=[draft.pk, part])


@pytest.fixture
def conflict(editor: Client, draft: Any, second: Any, saved_by: Any, typed: Any) -> str:
    """The manager opened the levers; meanwhile the other one changed the same list. The page the save leads to."""
    page = editor.get(page_of(draft))
    saved_by(second, draft, "levers.terms", [6, 12])
    saved_by(second, draft, "reply.business_days", 1)
    sent = typed(page, terms="6, 12, 24", longest_months="48")
    return str(editor.post(page_of(draft), sent)["Location"])


def test_changes_of_different_values_are_joined_and_told(
    editor: Client, draft: Any, second: Any, saved_by: Any, typed: Any
) -> None:
    page = editor.get(page_of(draft))
    saved_by(second, draft, "reply.business_days", 1)
    response = editor.post(page_of(draft), typed(page, longest_months="48"), follow=True)
    draft.refresh_from_db()
    assert says(draft.text)["reply"]["business_days"] == 1
    assert says(draft.text)["levers"]["longest_months"] == 48
    joined = response.context["joined"]
    assert joined.authors == ["秋岚"]
    assert [(change.before, change.after) for change in joined.changes] == [("2", "1")]
    assert "Joined in: changes by 秋岚" in response.content.decode()


def test_a_page_that_is_behind_says_so(editor: Client, draft: Any, second: Any, saved_by: Any, typed: Any) -> None:
    page = editor.get(page_of(draft))
    saved_by(second, draft, "reply.business_days", 1)
    response = editor.post(page_of(draft), typed(page, act="check"))
    assert "Somebody saved since you opened this page" in response.content.decode()


def test_a_conflict_shows_both_versions_and_keeps_the_text_whole(editor: Client, draft: Any, conflict: str) -> None:
    response = editor.get(conflict)
    (shown,) = response.context["conflicts"]
    assert (shown["mine"], shown["theirs"]) == ("6, 12, 24", "6, 12")
    html = response.content.decode()
    assert "唐悦" in html
    assert "秋岚" in html
    kept = draft.revisions.get(is_kept_aside=True)
    assert says(kept.text)["levers"]["longest_months"] == 48
    draft.refresh_from_db()
    assert says(draft.text)["levers"]["terms"] == [6, 12]


@pytest.mark.parametrize(
    ("choice", "terms"),
    [(("mine", ""), [6, 12, 24]), (("theirs", ""), [6, 12]), (("other", "6，18"), [6, 18])],
)
def test_what_is_chosen_is_saved_with_everything_else_of_both(
    editor: Client, draft: Any, conflict: str, choice: tuple[str, str], terms: list[int]
) -> None:
    base = editor.get(conflict).context["base"].number
    sent = {"base_revision": base, "choice-0": choice[0], "other-0": choice[1]}
    assert editor.post(conflict, sent)["Location"] == reverse("drafts:draft", args=[draft.pk])
    draft.refresh_from_db()
    told = says(draft.text)
    assert told["levers"]["terms"] == terms
    assert told["levers"]["longest_months"] == 48
    assert told["reply"]["business_days"] == 1
    assert "# Rates, shares and amounts are decimal strings in quotes." in draft.text


def test_a_value_left_open_is_asked_for_again(editor: Client, draft: Any, conflict: str) -> None:
    base = editor.get(conflict).context["base"].number
    response = editor.post(conflict, {"base_revision": base})
    assert response.status_code == 422
    assert "Choose one of the two, or type another." in response.content.decode()
    response = editor.post(conflict, {"base_revision": base, "choice-0": "other", "other-0": "6, twelve"})
    assert "“twelve” is no whole number" in response.content.decode()
    assert ">6, twelve</textarea>" in response.content.decode()


def test_a_third_save_while_choosing_leads_to_the_new_conflict(
    editor: Client, draft: Any, second: Any, saved_by: Any, conflict: str
) -> None:
    base = editor.get(conflict).context["base"].number
    saved_by(second, draft, "levers.terms", [6, 9])
    response = editor.post(conflict, {"base_revision": base, "choice-0": "mine"})
    assert response["Location"] != conflict
    (shown,) = editor.get(response["Location"]).context["conflicts"]
    assert (shown["mine"], shown["theirs"]) == ("6, 12, 24", "6, 9")


def test_a_condition_one_removed_and_the_other_changed_can_be_kept(
    editor: Client, manager: Any, draft: Any, second: Any, typed: Any
) -> None:
    from forbear.policy.editing import without_item
    from forbear_server.services.policies.drafting import draft_save

    address = reverse("drafts:condition", args=[draft.pk, 2])
    page = editor.get(address)
    gone = without_item(draft.text, "conditions[owed_above_minimum]")
    draft_save(actor=second, draft_id=draft.pk, text=gone, base_revision=1)
    conflict = editor.post(address, typed(page, sql="owed_total >= 500"))["Location"]
    base = editor.get(conflict).context["base"].number
    editor.post(conflict, {"base_revision": base, "choice-0": "mine"})
    draft.refresh_from_db()
    assert "owed_above_minimum" in [row["code"] for row in says(draft.text)["conditions"]]


def test_texts_that_cannot_be_read_are_brought_together_by_hand(editor: Client, draft: Any, second: Any) -> None:
    from forbear_server.services.policies.drafting import draft_save

    broken = draft.text.replace("id: nuanhe\n", "id: [nuanhe\n", 1)
    draft_save(actor=second, draft_id=draft.pk, text=broken, base_revision=1)
    mine = draft.text.replace("id: nuanhe\n", "id: nuanhe # ours\n", 1)
    address = reverse("drafts:text", args=[draft.pk])
    conflict = editor.post(address, {"base_revision": 1, "text": mine})["Location"]
    page = editor.get(conflict)
    assert "id: nuanhe # ours" in page.content.decode()
    assert "id: [nuanhe" in page.context["merged_text"]
    sent = {"base_revision": page.context["base"].number, "text": mine}
    editor.post(conflict, sent)
    draft.refresh_from_db()
    assert draft.text == mine


def test_a_draft_sent_to_review_meanwhile_keeps_the_typed_text_aside(editor: Client, draft: Any, typed: Any) -> None:
    page = editor.get(page_of(draft))
    draft.status = PolicyStatus.IN_REVIEW
    draft.save()
    response = editor.post(page_of(draft), typed(page, longest_months="48"), follow=True)
    assert "it is kept whole as revision 2" in response.content.decode()
    assert "longest_months: 48" in draft.revisions.get(is_kept_aside=True).text


def test_the_conflict_reads_chinese(editor: Client, conflict: str) -> None:
    editor.cookies[settings.LANGUAGE_COOKIE_NAME] = "zh-hans"
    html = editor.get(conflict).content.decode()
    assert "改了同样的内容" in html
    assert "之后分几期" in html
